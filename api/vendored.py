"""What others wrote and our pages load: bundled once by `make vendor`, with its licences.

Each folder of `web/vendor` has a manifest of the packages in it and the checksum of every file.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.types import Scope

from api.files import Files

FOLDER = Path(__file__).parent / "web" / "vendor"
FOR_GOOD = "public, max-age=31536000, immutable"


def address(path: str) -> str:
    """Where a file is, below the root of the server: another text of it has another address."""
    return f"/vendor/{path}?{_checksums()[path]}"


@cache
def _checksums() -> Mapping[str, str]:
    """The SHA-256 of each file, by its path below `web/vendor`."""
    found: dict[str, str] = {}
    for manifest in sorted(FOLDER.glob("*/manifest.json")):
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        found |= {f"{manifest.parent.name}/{file}": checksum for file, checksum in files.items()}
    return found


class Vendored(Files):
    """The files; what is asked for by its checksum need not be asked for again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if scope["query_string"].decode() == _checksums().get(Path(path).as_posix()):
            response.headers["cache-control"] = FOR_GOOD
        return response
