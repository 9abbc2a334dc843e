"""The GraphQL door: strawberry's HTTP layer with our context, encoding and errors."""

import json
from http import HTTPStatus
from typing import Any

from cross_web import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from api.errors import problem
from api.schema import schema
from api.types.context import Context

ALLOWED = {"Allow": "GET, POST"}


class Door(GraphQL[Context, None]):
    """Answers in UTF-8, from the snapshot of the request, without a page of its own."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self.run(Request(scope, receive))
        except HTTPException as error:
            response = _refused(error)
        await response(scope, receive, send)

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Context:
        return Context(request.state.snapshot)

    def parse_json(self, data: str | bytes) -> Any:  # noqa: ANN401 - whatever the client sent
        """A body, or the variables of a URL. What is not JSON text we can hold is a 400."""
        try:
            parsed = json.loads(data if isinstance(data, str) else data.decode())
            json.dumps(parsed, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            raise HTTPException(400, "what was sent is not JSON in UTF-8") from None
        if not isinstance(parsed, dict):
            raise HTTPException(400, "what was sent is not a JSON object")
        return parsed

    def encode_json(self, data: object) -> str:
        return json.dumps(data, ensure_ascii=False)


def _refused(error: HTTPException) -> Response:
    """Strawberry's refusal of a request, in the shape of our errors."""
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.NOT_FOUND:
        detail = "no GraphQL query was sent: POST one, or GET with ?query="
        return problem(HTTPStatus.BAD_REQUEST, detail)
    return problem(status, error.reason, ALLOWED if status == HTTPStatus.METHOD_NOT_ALLOWED else {})


door = Door(schema, graphql_ide=None, allow_queries_via_get=True)
