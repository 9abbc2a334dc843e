"""What an address asks for behind its question mark, each parameter once."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request

from api.errors import HttpError
from api.limits import GRAPHQL

SHOWN = 100
"""Characters of what was sent that an error repeats."""


def read(
    request: Request, known: Sequence[str], values: Mapping[str, Sequence[str]]
) -> Mapping[str, str]:
    """The parameters by name; `values` are what one may be, where that can be listed.

    Raises `HttpError` that says what is expected.
    """
    query: bytes = request.scope["query_string"]
    if len(query) > GRAPHQL.body:
        raise HttpError.too_long(f"the query string is longer than {GRAPHQL.body:,} bytes")
    if (sent := query.count(b"&") + 1) > len(known):
        said = f"{sent} parameters were sent, and there are {len(known)}: {', '.join(known)}"
        raise HttpError.bad_request(said)
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise HttpError.bad_request("the query string is not percent-encoded UTF-8") from None
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            raise HttpError.bad_request(f"{name[:SHOWN]!r} is not one of: {', '.join(known)}")
        if name in given:
            raise HttpError.bad_request(f"{name!r} was sent twice")
        if value not in values.get(name, (value,)):
            one_of = ", ".join(values[name])
            raise HttpError.bad_request(f"{name} is {value[:SHOWN]!r}, not one of: {one_of}")
        given[name] = value
    return given
