"""GraphQL requests over HTTP: from what was sent to an operation, or to a refusal."""

import json
from collections.abc import Mapping
from typing import NoReturn
from urllib.parse import parse_qsl

from starlette.requests import Request

from api.errors import HttpError
from api.execution import Operation

JSON = "application/json"
MAX_PARAMETERS = 20
KINDS = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    type(None): "null",
}
"""What JSON calls what it is read as."""


async def read(request: Request, most: int) -> Operation:
    """The operation of a request, of which no more than `most` bytes are read.

    Raises `HttpError` for what is none.
    """
    if request.method == "POST":
        _check_content_type(request.headers.get("content-type", ""))
        return _operation(_object(_text(await _body(request, most)), "the body"))
    query: bytes = request.scope["query_string"]
    if len(query) > most:
        raise HttpError.too_long(f"the query string is longer than {most:,} bytes")
    return _operation(_parameters(query))


def _check_content_type(header: str) -> None:
    media_type, *parameters = (part.strip().lower() for part in header.split(";"))
    if media_type != JSON:
        raise HttpError.unsupported_media_type(f"Content-Type is {media_type!r}, not {JSON}")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8"):
            raise HttpError.unsupported_media_type(f"the charset is {value}, not utf-8")


async def _body(request: Request, most: int) -> bytes:
    body = bytearray()
    if int(request.headers.get("content-length", 0)) > most:
        raise HttpError.too_large(f"the body is longer than {most:,} bytes")
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HttpError.too_large(f"the body is longer than {most:,} bytes")
    return bytes(body)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise HttpError.bad_request("the body is not UTF-8") from None


def _parameters(query: bytes) -> Mapping[str, object]:
    """The parameters of an address; an empty one was not sent."""
    try:
        pairs = parse_qsl(query.decode("ascii"), errors="strict", max_num_fields=MAX_PARAMETERS)
    except ValueError:
        raise HttpError.bad_request("the query string is not percent-encoded UTF-8") from None
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise HttpError.bad_request(f"{name!r} was sent twice")
        found[name] = _object(value, name) if name in ("variables", "extensions") else value
    return found


def _object(text: str, what: str) -> Mapping[str, object]:
    """A JSON object, all of whose text can be written again."""
    try:
        found = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_members)
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        raise HttpError.bad_request(f"{what} is not JSON that can be read") from None
    if isinstance(found, list):
        said = "a list: operations are not taken in batches, so send one object for each"
        raise HttpError.bad_request(f"{what} is {said}")
    if not isinstance(found, dict):
        raise HttpError.bad_request(f"{what} is {KINDS[type(found)]}, not a JSON object")
    return found


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice in an object")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _operation(sent: Mapping[str, object]) -> Operation:
    query, name = sent.get("query"), sent.get("operationName")
    variables, extensions = sent.get("variables"), sent.get("extensions")
    if query is None:
        raise HttpError.bad_request("no GraphQL query was sent: POST one, or GET with ?query=")
    if not isinstance(query, str):
        raise _wrong("query", query, "a string")
    if not isinstance(name, str | None):
        raise _wrong("operationName", name, "a string")
    if not isinstance(variables, dict | None):
        raise _wrong("variables", variables, "an object")
    if not isinstance(extensions, dict | None):
        raise _wrong("extensions", extensions, "an object")
    return Operation(query, variables or {}, name)


def _wrong(name: str, value: object, expected: str) -> HttpError:
    return HttpError.bad_request(f"{name!r} is {KINDS[type(value)]}, not {expected}")
