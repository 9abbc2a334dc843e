"""The files of ours that pages load, below an address that changes when any of them does.

They name each other by relative addresses, and so all come from the same text of the folder.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.types import Scope

from api.files import Files
from api.vendored import FOR_GOOD

FOLDER = Path(__file__).parent / "web" / "static"
MARK = re.compile(r"[0-9a-f]{16}")


def address(path: str) -> str:
    """Where a file is, below the root of the server."""
    if not (FOLDER / path).is_file():
        raise FileNotFoundError(path)
    return f"/static/{mark()}/{path}"


@cache
def mark() -> str:
    """What stands for the names and bytes of all files."""
    digest = sha256()
    for file in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        digest.update(file.relative_to(FOLDER).as_posix().encode() + b"\0")
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


class Statics(Files):
    """The files, by their path alone or behind a mark; by today's mark they are kept for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        parts = Path(path).parts
        marked = len(parts) > 1 and MARK.fullmatch(parts[0])
        response = await super().get_response(str(Path(*parts[1:])) if marked else path, scope)
        is_current = marked and parts[0] == mark()
        response.headers["cache-control"] = FOR_GOOD if is_current else "no-cache"
        return response
