"""Attacks on `/graphql`."""

import json
from collections.abc import Iterator

from tests.attack import EITHER, REFUSED, Answer, Attack, ask, at_once, once, request

BOTH = "application/graphql-response+json, application/json;q=0.5"
JSON = {"Accept": BOTH, "Content-Type": "application/json"}
PAIRS = "partnerships(first: 500) { edges { node { "
KEY = '"TH-50"'


def posted(query: object, **others: object) -> bytes:
    return request("POST", "/graphql", JSON, json.dumps({"query": query, **others}).encode())


def nested(before: str, inner: str, after: str, times: int) -> str:
    return before * times + inner + after * times


SPREADS = " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(40))
PROVINCE = f"province(key: {KEY}) {{ key }}"
DEEP_FILTER = nested("{and: [", '{key: {eq: "x"}}', "]}", 300)
SEARCHED = '{ search(text: "%s", first: 500) { key label } }'
COSTLY = "{ " + PAIRS + "province { partnerships(first: 500) { totalCount } } } } } }"
DOCUMENTS = {
    "1,000 aliases": "{ " + " ".join(f"a{n}: {PROVINCE}" for n in range(1000)) + " }",
    "1,000 times the same field": "{ " + PROVINCE * 1000 + " }",
    "a fragment that is in itself": "{ ...a } fragment a on Query { ...b } "
    "fragment b on Query { ...a }",
    "fragments that double 40 times": f"{{ ...f0 }} {SPREADS} "
    "fragment f40 on Query { __typename }",
    "200 levels": nested("{ province(key: 1) ", "{ key }", " }", 200),
    "5,000 levels": nested("{ a ", "", " }", 5000),
    "nodes within nodes": "{ " + nested(PAIRS + "province { ", "key", " } } } }", 5) + " }",
    "a page of 10^5000": f"{{ partnerships(first: 1{'0' * 5000}) {{ totalCount }} }}",
    "5,000 directives": "{ __typename " + "@skip(if: false) " * 5000 + "}",
    "500 unknown fields": "{ " + " ".join(f"provinse{n}" for n in range(500)) + " }",
    "1,000 operations": " ".join(f"query q{n} {{ __typename }}" for n in range(1000)),
    "a filter 300 deep": f"{{ partnerships(where: {DEEP_FILTER}) {{ totalCount }} }}",
    "lists 5,000 deep": f"{{ province(key: {nested('[', '', ']', 5000)}) {{ key }} }}",
    "a node that is none": '{ node(id: "file:///etc/passwd") { id __nothing } }',
    "a mutation": "mutation { __typename }",
    "a subscription": "subscription { __typename }",
    "a string without an end": '{ province(key: "' + "x" * 50_000,
    "a block without an end": '{ province(key: """' + "x\n" * 20_000,
    "60,000 braces": "{" * 60_000,
    "a NUL": "{ \0 }",
    "introspection that goes round": "{ __schema { types "
    + nested("{ fields { type ", "{ name }", " } }", 30)
    + " } }",
}
# What is found wrong while it runs is told beside null, with status 200.
ANSWERED = {
    "a page of 10^9": "{ partnerships(first: 1000000000) { totalCount } }",
    "a page below nothing": "{ partnerships(first: -1) { totalCount } }",
    "a cursor that is none": '{ partnerships(after: "//8=") { totalCount } }',
    "a search for 2,000 letters": SEARCHED % ("ก" * 2000),
    "a search for stars": SEARCHED % ("*%?[" * 100),
    "a costly list": COSTLY,
    "comments without end": "{ __typename }" + "#\n" * 900,
}
BODIES = {
    "a batch of 1,000": json.dumps([{"query": "{ __typename }"}] * 1000).encode(),
    "lists 40,000 deep": b"[" * 40_000,
    "objects 10,000 deep": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a number of 90,000 digits": b'{"query": "{ __typename }", "variables": {"a": %s}}'
    % (b"9" * 90_000),
    "a number that is none": b'{"query": "{ __typename }", "variables": {"a": NaN}}',
    "half a character": b'{"query": "{ a(b: \\"\\ud800\\") }"}',
    "bytes that are no text": b'{"query": "\xff\xfe"}',
    "UTF-16": json.dumps({"query": "{ __typename }"}).encode("utf-16"),
    "a NUL alone": b"\0",
    "nothing": b" ",
    "1 MB": b'{"query": "%s"}' % (b"x" * 1_000_000),
    "a query that is a number": b'{"query": 1}',
}
REQUESTS = {
    "a mutation by GET": request("GET", "/graphql?query=mutation{__typename}", {"Accept": BOTH}),
    "two queries in the address": request("GET", "/graphql?query={a}&query={b}", {"Accept": BOTH}),
    "1,000 parameters": request("GET", "/graphql?" + "a=1&" * 1000, {"Accept": BOTH}),
    "a form": request(
        "POST",
        "/graphql",
        {"Content-Type": "application/x-www-form-urlencoded"},
        b"query={__typename}",
    ),
    "parts of a form": request(
        "POST", "/graphql", {"Content-Type": "multipart/form-data; boundary=x"}, b"--x--"
    ),
    "a bomb of gzip": request(
        "POST", "/graphql", JSON | {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08" + bytes(1000)
    ),
    "no format of ours": request("GET", "/graphql?query={__typename}", {"Accept": "image/png"}),
    "PUT": request("PUT", "/graphql", JSON, b"{}"),
}


def varied(port: int) -> list[Answer]:
    """Texts that differ each time, which no cache can help with."""
    return [ask(port, posted(f"{COSTLY} # {n}")) for n in range(20)]


def attacks() -> Iterator[Attack]:
    for name, text in DOCUMENTS.items():
        yield Attack(name, "/graphql", once(posted(text)), REFUSED)
    for name, text in ANSWERED.items():
        yield Attack(name, "/graphql", once(posted(text)), EITHER)
    for name, body in BODIES.items():
        sent = request("POST", "/graphql", JSON, body)
        yield Attack(name, "/graphql", once(sent), REFUSED)
    for name, sent in REQUESTS.items():
        yield Attack(name, "/graphql", once(sent), REFUSED)
    large = posted("{ __typename }", variables={str(n): n for n in range(9000)})
    yield Attack("9,000 variables", "/graphql", once(large), EITHER)
    yield Attack("100 costly lists at once", "/graphql", at_once(posted(COSTLY), 100), EITHER)
    yield Attack("20 costly lists, each another", "/graphql", varied, EITHER)
