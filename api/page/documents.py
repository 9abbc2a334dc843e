"""The GraphQL documents that the pages ask, in files that run as they are."""

from collections.abc import Mapping
from functools import cache, lru_cache
from http import HTTPStatus
from json import loads
from pathlib import Path
from typing import Any

from graphql import OperationDefinitionNode, VariableDefinitionNode, parse
from starlette.requests import Request

from api import graphql
from api.errors import HttpError, TooMuchError
from api.execution import Operation
from api.page.facets import written
from api.refusals import Code

TOO_MUCH = (
    Code.QUERY_TOO_COSTLY,
    Code.INPUT_LIST_TOO_LONG,
    Code.TOO_MANY_INPUT_VALUES,
    Code.ANSWER_TOO_LARGE,
)
"""What less of would be answered; whatever else is wrong with a document of ours is our fault."""
FOLDER = Path(__file__).parents[1] / "web" / "page" / "documents"


@cache
def text(name: str) -> str:
    return (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")


def filled(name: str, variables: Mapping[str, object]) -> str:
    """A document that asks the same by itself: the variables are its defaults."""
    return completed(text(name), variables)


def completed(source: str, variables: Mapping[str, object]) -> str:
    """The same of a text."""
    for one in reversed(_variables(source)):
        value = variables.get(one.variable.name.value)
        begins, ends = _default(one)
        if value is not None:
            source = f"{source[:begins]} = {written(value)}{source[ends:]}"
    return source


@lru_cache(200)
def _variables(source: str) -> tuple[VariableDefinitionNode, ...]:
    """The variables of a document, in the order in which they stand there."""
    first = parse(source).definitions[0]
    found = first.variable_definitions if isinstance(first, OperationDefinitionNode) else None
    return found or ()


def _default(one: VariableDefinitionNode) -> tuple[int, int]:
    """Where the default of a variable stands, or would stand."""
    if one.type.loc is None:
        raise ValueError("the document was parsed without places")
    ends = one.default_value.loc.end if one.default_value and one.default_value.loc else None
    return one.type.loc.end, ends or one.type.loc.end


def _refusal(code: str, message: str) -> HttpError:
    """What GraphQL refused as a page tells it: only a deadline is worth asking again after."""
    if code == Code.DEADLINE_EXCEEDED:
        return TooMuchError(HTTPStatus.SERVICE_UNAVAILABLE, message)
    if code in TOO_MUCH:
        return TooMuchError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message)
    if code == Code.BAD_USER_INPUT:
        return HttpError.bad_request(message)
    return HttpError(HTTPStatus.INTERNAL_SERVER_ERROR, message)


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
            raise _refusal(errors[0]["extensions"]["code"], errors[0]["message"])
        return answer["data"]
