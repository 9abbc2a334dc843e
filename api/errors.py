"""How an error leaves the house: one shape for every door that speaks HTTP (RFC 9457)."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response


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


def problem(status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Problem details: what went wrong and what was expected."""
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return Response(
        json.dumps(body, ensure_ascii=False),
        status_code=status.value,
        media_type="application/problem+json",
        headers=headers,
    )


def plain(error: HttpError) -> Response:
    """The same for a person, as text: it can be shown as it is, whatever stands in it."""
    return Response(
        f"{error.status.value} {error.status.phrase}\n\n{error.detail}\n",
        status_code=error.status.value,
        media_type="text/plain",
        headers=error.headers,
    )
