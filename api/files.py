"""Files of ours that pages load, as they are."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FONT = "font/woff2"
"""What Python 3.11 does not tell by the name of a file by itself."""


class Files(StaticFiles):
    """The files of a folder, each given whole: no range of one is worth being asked for."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["path"].endswith("/"):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        response = await super().get_response(path, scope)
        response.headers["accept-ranges"] = "none"
        if path.endswith(".woff2"):
            response.headers["content-type"] = FONT
        return response
