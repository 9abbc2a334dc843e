"""Addresses of this server, as the client that asks knows it."""

from pyoxigraph import NamedNode
from starlette.requests import Request

from api.errors import HttpError


def root(request: Request) -> str:
    """The whole address of the first page, ending in a slash, by the `Host` that was asked."""
    found = str(request.base_url)
    try:
        return NamedNode(found).value
    except ValueError:
        raise HttpError.bad_request("the Host header makes no address") from None
