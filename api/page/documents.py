"""The GraphQL documents that the pages ask, in files that run as they are."""

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from json import loads
from pathlib import Path
from typing import Any

from starlette.requests import Request

from api import graphql
from api.errors import HttpError
from api.execution import Operation

FOLDER = Path(__file__).parents[1] / "web" / "page" / "documents"


@cache
def text(name: str) -> str:
    return (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")


class Asker:
    """Asks the documents of `/graphql` itself, in this process and within its limits."""

    def __init__(self, door: graphql.Door) -> None:
        self._door = door

    async def ask(self, request: Request, name: str, variables: Mapping[str, object]) -> Any:  # noqa: ANN401 - what GraphQL answers
        """What a document answers. Raises `HttpError` with what GraphQL found wrong."""
        return await self.ask_text(request, text(name), variables)

    async def ask_text(self, request: Request, query: str, variables: Mapping[str, object]) -> Any:  # noqa: ANN401
        asked = Operation(query, variables, None)
        answer = loads(await self._door.content(request.state.snapshot, asked))
        if errors := answer.get("errors"):
            code = errors[0].get("extensions", {}).get("code")
            status = HTTPStatus.BAD_REQUEST if code == "BAD_USER_INPUT" else None
            raise HttpError(status or HTTPStatus.SERVICE_UNAVAILABLE, errors[0]["message"])
        return answer["data"]
