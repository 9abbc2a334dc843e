"""How an error leaves the house: one shape for every door that speaks HTTP (RFC 9457)."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api import negotiation

FORMS = (("application/problem+json", None), ("text/html", None))
"""Who prefers the second of them is a person, who is told as text."""
PHRASES = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Content Too Large",
    HTTPStatus.REQUEST_URI_TOO_LONG: "URI Too Long",
}
"""As RFC 9110 has them, and an older Python does not."""


class HttpError(Exception):
    """A request that gets an error answer."""

    def __init__(
        self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers

    @classmethod
    def bad_request(cls, detail: str) -> "HttpError":
        return cls(HTTPStatus.BAD_REQUEST, detail)

    @classmethod
    def forbidden(cls, detail: str) -> "HttpError":
        return cls(HTTPStatus.FORBIDDEN, detail)

    @classmethod
    def not_acceptable(cls, detail: str, headers: Mapping[str, str]) -> "HttpError":
        return cls(HTTPStatus.NOT_ACCEPTABLE, detail, headers)

    @classmethod
    def too_large(cls, detail: str) -> "HttpError":
        return cls(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)

    @classmethod
    def too_long(cls, detail: str) -> "HttpError":
        return cls(HTTPStatus.REQUEST_URI_TOO_LONG, detail)

    @classmethod
    def busy(cls, detail: str, seconds: int) -> "HttpError":
        """`seconds` is when to try again."""
        return cls(HTTPStatus.SERVICE_UNAVAILABLE, detail, {"Retry-After": str(seconds)})

    @classmethod
    def not_allowed(cls, detail: str, allowed: str) -> "HttpError":
        return cls(HTTPStatus.METHOD_NOT_ALLOWED, detail, {"Allow": allowed})

    @classmethod
    def unsupported_media_type(cls, detail: str) -> "HttpError":
        return cls(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail)


class TooMuchError(HttpError):
    """Less of the same could be answered."""


def problem(
    status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None, **members: str
) -> Response:
    """Problem details: what went wrong and what was expected, with `members` of their own."""
    title = PHRASES.get(status, status.phrase)
    body = {"type": "about:blank", "title": title, "status": status.value, "detail": detail}
    return Response(
        json.dumps(body | members, ensure_ascii=False),
        status_code=status.value,
        media_type="application/problem+json",
        headers=headers,
    )


def told(error: HttpError, request: Request) -> Response:
    """An error as its reader takes it best."""
    accept = ", ".join(request.headers.getlist("accept"))
    error.headers = {"Vary": "Accept", **(error.headers or {})}
    if negotiation.choose(accept, FORMS) == FORMS[1]:
        return plain(error)
    return problem(error.status, error.detail, error.headers)


def plain(error: HttpError) -> Response:
    """The same for a person, as text: it can be shown as it is, whatever stands in it."""
    title = PHRASES.get(error.status, error.status.phrase)
    return Response(
        f"{error.status.value} {title}\n\n{error.detail}\n",
        status_code=error.status.value,
        media_type="text/plain",
        headers=error.headers,
    )
