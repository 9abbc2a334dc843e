"""Files of ours that pages load, as they are."""

import asyncio
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.tags import sent, tagged

FONT = "font/woff2"
"""What Python 3.11 does not tell by the name of a file by itself."""


class Files(StaticFiles):
    """The files of a folder, each given whole: no range of one is worth being asked for.

    Their tags are of their bytes, so that all servers of an installation have the same.
    """

    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["path"].endswith("/"):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        found = await super().get_response(path, {**scope, "headers": []})
        if not isinstance(found, FileResponse):
            return found
        content = await asyncio.to_thread(Path(found.path).read_bytes)
        media_type = FONT if path.endswith(".woff2") else found.headers["content-type"]
        headers = {"Accept-Ranges": "none"}
        return sent(Request(scope), tagged(content), media_type, headers)
