"""Attacks on `/sparql`."""

import time
from collections.abc import Iterator
from urllib.parse import urlencode

from tests.attack import (
    EITHER,
    ENDED,
    REFUSED,
    Answer,
    Attack,
    at_once,
    connected,
    once,
    request,
)

JSON = {"Accept": "application/sparql-results+json, application/n-triples"}
DIRECT = JSON | {"Content-Type": "application/sparql-query"}
FORM = JSON | {"Content-Type": "application/x-www-form-urlencoded"}
PAIR = "?a ?b ?c . ?d ?e ?f"
PRODUCT = f"{PAIR} . ?g ?h ?i . ?j ?k ?l"
ANYTHING = "!<x:x>"
COUNT = "SELECT (COUNT(*) AS ?n)"
SEE = "http://127.0.0.1:9/sparql"
"""Where nobody listens."""
DOUBLED = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(50))
REPLACED = " ".join(f'BIND(REPLACE(?a{n}, "a", "aa") AS ?a{n + 1})' for n in range(50))
LOOKED_UP = "<x:x> <x:y> ?z"


def nested(before: str, inner: str, after: str, times: int) -> str:
    return before * times + inner + after * times


def numbers(name: str, many: int) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, range(many)))} }}"


ENDLESS = {
    "everything times everything": f"SELECT * {{ {PRODUCT} }}",
    "a product counted": f"{COUNT} {{ {PRODUCT} }}",
    "a product counted, distinct": f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {PRODUCT} }}",
    "DISTINCT over a product": f"SELECT DISTINCT ?a ?d ?g {{ {PRODUCT} }}",
    "ORDER BY over a product": f"SELECT * {{ {PRODUCT} }} ORDER BY ?c DESC(?f)",
    "the first of a product in order": f"SELECT * {{ {PRODUCT} }} ORDER BY ?c ?f LIMIT 1",
    "GROUP BY over a product": f"SELECT ?b ?e (MAX(?c) AS ?m) {{ {PRODUCT} }} GROUP BY ?b ?e",
    "HAVING over a product": f"SELECT ?a {{ {PRODUCT} }} GROUP BY ?a HAVING (COUNT(?d) < 0)",
    "an aggregate over a product": f"SELECT (SUM(STRLEN(STR(?c))) AS ?n) {{ {PRODUCT} }}",
    "GROUP_CONCAT of a product": f"SELECT (GROUP_CONCAT(STR(?c)) AS ?all) {{ {PRODUCT} }}",
    "GROUP_CONCAT with a long separator": 'SELECT (GROUP_CONCAT(STR(?c); SEPARATOR="'
    + "x" * 50_000
    + f'") AS ?all) {{ {PAIR} }}',
    "FILTER over a product": f"SELECT * {{ {PRODUCT} FILTER(STR(?a) > STR(?d) && 1 > 2 + ?c) }}",
    "MINUS over a product": f"{COUNT} {{ {PRODUCT} MINUS {{ ?a ?x ?y . ?z ?u ?v }} }}",
    "OPTIONAL over a product": f"{COUNT} {{ {PAIR} OPTIONAL {{ ?g ?h ?i . ?j ?k ?l }} }}",
    "a far OFFSET": f"SELECT * {{ {PRODUCT} }} OFFSET 9999999999999 LIMIT 1",
    "sub-selects multiplied": f"{COUNT} {{ {{ SELECT ?a {{ {PAIR} }} }} {{ SELECT ?g {{ "
    "?g ?h ?i . ?j ?k ?l } } }",
    "EXISTS for each row": f"{COUNT} {{ {PAIR} FILTER EXISTS {{ ?g ?h ?i . ?j ?k ?l "
    "FILTER(STR(?i) < STR(?a) && STR(?l) = CONCAT(STR(?d), STR(?a))) } }",
    "NOT EXISTS for each row": f"{COUNT} {{ {PAIR} FILTER NOT EXISTS {{ ?g ?h ?i . ?j ?k ?l "
    "FILTER(STR(?i) < STR(?a) && STR(?l) = CONCAT(STR(?d), STR(?a))) } }",
    "a regex over a product": f"{COUNT} {{ {PAIR} FILTER(REGEX(CONCAT(STR(?a), STR(?f)), "
    '"(.*)(.*)(.*)(.*)x$", "i")) }',
    "graphs multiplied": f"{COUNT} {{ GRAPH ?x {{ {PAIR} }} GRAPH ?y {{ ?g ?h ?i . ?j ?k ?l }} }}",
    "VALUES multiplied": f"{COUNT} {{ {' '.join(numbers(n, 900) for n in 'abcd')} }}",
    "UNIONs multiplied": f"{COUNT} {{ "
    + "{ ?a ?b ?c } UNION { ?a ?b ?c } . ?x ?y ?z . " * 20
    + "}",
    "CONSTRUCT of a product": f"CONSTRUCT {{ {PAIR} . ?a ?e ?l }} {{ {PRODUCT} }}",
    "CONSTRUCT with a long template": f"CONSTRUCT {{ {'[] ?b ?c . ' * 300}}} {{ {PAIR} }}",
    "DESCRIBE of a product": f"DESCRIBE ?a ?d {{ {PRODUCT} }}",
    "zero steps from everywhere": f"{COUNT} {{ ?a <x:x>? ?b . ?c <x:x>* ?d . ?e <x:x>? ?f }}",
    "steps of everything to everywhere": f"{COUNT} {{ ?a "
    + "/".join([f"({ANYTHING}|!^<x:x>)"] * 20)
    + " ?b }",
    "LATERAL products": f"{COUNT} {{ {PAIR} LATERAL {{ ?g ?h ?i . ?j ?k ?l }} }}",
}
COSTLY = {
    "a yes or no of a product": f"ASK {{ {PRODUCT} FILTER(STRLEN(STR(?a)) < 0) }}",
    "a walk from everywhere": f"{COUNT} {{ ?a ({ANYTHING})* ?b }}",
    "a walk from everywhere both ways": f"{COUNT} {{ ?a ({ANYTHING}|!^<x:x>)+ ?b }}",
    "walks of walks": f"{COUNT} {{ ?a {nested('(', ANYTHING, ')*', 40)} ?b }}",
    "two walks that meet": f"{COUNT} {{ ?a ({ANYTHING})* ?b . ?c ({ANYTHING})* ?b }}",
    "everything in order": "SELECT * { ?a ?b ?c } ORDER BY ?c ?b ?a",
    "everything concatenated": "SELECT (GROUP_CONCAT(STR(?c)) AS ?all) { ?a ?b ?c }",
    "everything described": "DESCRIBE ?a ?b ?c { ?a ?b ?c }",
    "everything constructed": "CONSTRUCT WHERE { ?a ?b ?c }",
    "OPTIONAL 45 deep": f"SELECT * {{ {nested('?a ?b ?c OPTIONAL { ', LOOKED_UP, ' }', 45)} }}",
    "UNION 45 deep": f"SELECT * {{ {nested('{ ?a ?b ?c } UNION { ', LOOKED_UP, ' }', 45)} }}",
    "EXISTS 45 deep": f"SELECT * {{ {nested('?a ?b ?c FILTER EXISTS { ', '', ' }', 45)} }}",
    "MINUS 45 deep": f"SELECT * {{ {nested('?a ?b ?c MINUS { ', '', ' }', 45)} }}",
    "sub-selects 45 deep": f"SELECT * {{ {nested('{ SELECT * { ?a ?b ?c ', '', '} }', 22)} }}",
    "OPTIONALs side by side": f"SELECT * {{ ?a ?b ?c {'OPTIONAL { ?a ?b ?c } ' * 400}}}",
    "UNIONs side by side": f"SELECT * {{ {' UNION '.join(['{ ?a ?b ?c }'] * 600)} }}",
    "groups side by side": f"SELECT * {{ {'{ } ' * 1900}}}",
    "MINUS side by side": f"SELECT * {{ ?a ?b ?c {'MINUS { ?a ?b ?c } ' * 500}}}",
    "a string doubled 50 times": f'SELECT * {{ BIND("aaaaaaaa" AS ?a0) {DOUBLED} }}',
    "letters doubled 50 times": f'SELECT * {{ BIND("aaaaaaaa" AS ?a0) {REPLACED} }}',
    "strings doubled for each row": f"{COUNT} {{ ?a ?b ?a0 {DOUBLED} FILTER(STRLEN(?a12) > 1) }}",
    "a regex with nested repeats": 'SELECT * { ?a ?b ?c FILTER(REGEX(STR(?c), "(a+)+(b*)*c$")) }',
    "a regex with large repeats": 'ASK { ?a ?b ?c FILTER(REGEX(STR(?c), "((a{999}){999}){999}")) }',
    "a long regex": f'ASK {{ ?a ?b ?c FILTER(REGEX(STR(?c), "{"(a|b)?" * 5_000}x")) }}',
    "another regex for each row": f"{COUNT} {{ {PAIR} FILTER(REGEX(STR(?c), STR(?f))) }} LIMIT 1",
    "a list of 1,900": f"SELECT * {{ ?a ?b ?c FILTER(?c IN ({', '.join(['1'] * 1900)})) }}",
    "a list of 3,900 values": f"SELECT * {{ ?a ?b ?c {numbers('c', 3900)} }}",
    "1,900 columns": f"SELECT {' '.join(f'?v{n}' for n in range(1900))} {{ ?v0 ?v1 ?v2 }}",
    "BINDs in a chain": "SELECT * { BIND(1 AS ?b0) "
    + " ".join(f"BIND(?b{n} + ?b{n} AS ?b{n + 1})" for n in range(480))
    + "}",
    "a sum of 1,900": f"SELECT ({'+'.join(['?x'] * 1900)} AS ?y) {{ }}",
    "1,900 times not": f"ASK {{ FILTER({'!' * 3900}true) }}",
    "1,900 times minus": f"SELECT ({'- ' * 1900}1 AS ?x) {{ }}",
    "1,900 times or": f"ASK {{ FILTER({'||'.join(['?x'] * 1900)}) }}",
    "a path of 1,900 steps": f"ASK {{ ?a {'/'.join(['<x:x>'] * 1900)} ?b }}",
    "a path of 1,900 choices": f"ASK {{ ?a {'|'.join(['<x:x>'] * 1900)} ?b }}",
    "a path turned 1,900 times": f"ASK {{ ?a {'^' * 1900}<x:x> ?b }}",
    "a path with 1,900 stars": f"ASK {{ ?a <x:x>{'*' * 1900} ?b }}",
    "a number of 60,000 digits": f"SELECT ({'9' * 60_000} * {'9' * 10} AS ?x) {{ }}",
    "a number of 60,000 decimals": f"SELECT (1.{'9' * 60_000} * 3 AS ?x) {{ }}",
    "infinite numbers": "SELECT (1e308 * 1e308 AS ?x) (-1e999999999 AS ?y) (1/0 AS ?z) { }",
    "days that never come": 'SELECT ("999999999999-01-01"^^<http://www.w3.org/2001/XMLSchema#date> '
    '- "-99999999999999-01-01"^^<http://www.w3.org/2001/XMLSchema#date> AS ?x) { }',
    "a LIMIT beyond numbers": "SELECT * { ?a ?b ?c } LIMIT 99999999999999999999999999",
    "an OFFSET below nothing": "SELECT * { ?a ?b ?c } OFFSET -1",
    "900 prefixes": "".join(f"PREFIX p{n}: <x:{n}/> " for n in range(900)) + "ASK { }",
    "900 bases": "".join(f"BASE <x:{n}/> " for n in range(900)) + "ASK { <a> <b> <c> }",
    "900 graphs": f"ASK {''.join(f'FROM <x:{n}> ' for n in range(900))}{{ ?a ?b ?c }}",
    "FROM a file": "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }",
    "FROM another server": f"SELECT * FROM <{SEE}> FROM NAMED <{SEE}> {{ ?a ?b ?c }}",
    "a graph that is a file": "SELECT * { GRAPH <file:///etc/passwd> { ?a ?b ?c } }",
    "blank nodes without end": "SELECT * { ?a ?b ?c BIND(BNODE() AS ?d) BIND(UUID() AS ?e) }",
    "a BOM before it": "\ufeffASK { }",
    "SERVICE in a comment": f"ASK {{ }} # SERVICE <{SEE}> {{ }}",
    "comments without end": "ASK { } " + "#\n" * 30_000,
    "blanks without end": "ASK {" + " " * 60_000 + "}",
}
FORBIDDEN = {
    "SERVICE": f"SELECT * {{ SERVICE <{SEE}> {{ ?a ?b ?c }} }}",
    "SERVICE SILENT": f"SELECT * {{ SERVICE SILENT <{SEE}> {{ ?a ?b ?c }} }}",
    "SERVICE in mixed case": f"SELECT * {{ sErViCe<{SEE}>{{ ?a ?b ?c }} }}",
    "SERVICE of a variable": f"SELECT * {{ BIND(<{SEE}> AS ?s) SERVICE ?s {{ ?a ?b ?c }} }}",
    "SERVICE by its prefix": f"PREFIX s: <{SEE}> SELECT * {{ SERVICE s: {{ ?a ?b ?c }} }}",
    "SERVICE, escaped": f"SELECT * {{ \\u0053ERVICE <{SEE}> {{ ?a ?b ?c }} }}",
    "SERVICE, escaped at length": f"SELECT * {{ SERV\\U00000049CE <{SEE}> {{ ?a ?b ?c }} }}",
    "SERVICE after a comment": f"SELECT * {{ #\nSERVICE#\n<{SEE}>#\n{{ ?a ?b ?c }} }}",
    "SERVICE within a word": f"SELECT * {{ FILTER(true)SERVICE<{SEE}>{{ ?a ?b ?c }} }}",
    "SERVICE behind a number": f"SELECT * {{ ?a ?b 1SERVICE <{SEE}> {{ ?a ?b ?c }} }}",
    "SERVICE behind a value": f"SELECT * {{ ?a ?b trueSERVICE <{SEE}> {{ ?a ?b ?c }} }}",
    "SERVICE within EXISTS": f"ASK {{ FILTER EXISTS {{ SERVICE <{SEE}> {{ }} }} }}",
    "SERVICE within a sub-select": f"ASK {{ {{ SELECT * {{ SERVICE <{SEE}> {{ }} }} }} }}",
    "a comment between the letters": f"SELECT * {{ SER#\nVICE <{SEE}> {{ ?a ?b ?c }} }}",
    "LOAD": f"LOAD <{SEE}>",
    "LOAD of a file": "LOAD SILENT <file:///etc/passwd> INTO GRAPH <x:x>",
    "INSERT": "INSERT DATA { <x:x> <x:x> <x:x> }",
    "DELETE": "DELETE WHERE { ?a ?b ?c }",
    "DROP": "DROP ALL",
    "a query and an update": "SELECT * { ?a ?b ?c } ; DROP ALL",
    "two queries": "ASK { } ASK { }",
    "no query": " ",
    "a string without an end": 'SELECT * { ?a ?b "' + "x" * 60_000,
    "a long string without an end": 'SELECT * { ?a ?b """' + 'x"" ' * 15_000,
    "an IRI without an end": "SELECT * { ?a ?b <x:" + "x" * 60_000,
    "an IRI with a blank": "SELECT * { ?a ?b <x:x y> }",
    "escapes without an end": "SELECT * { ?a ?b <x:\\u00" + "\\u" * 20_000,
    "a NUL": "SELECT * { ?a ?b \0 }",
    "EXISTS 1,000 deep": f"ASK {{ {nested('FILTER EXISTS { ', '', ' }', 1000)} }}",
    "60,000 braces": "ASK " + "{" * 60_000,
    "60,000 brackets": f"SELECT ({'(' * 60_000}",
    "60,000 blank nodes": f"ASK {{ {'[' * 60_000}",
    "30,000 quoted triples": f"ASK {{ {'<<' * 30_000}",
    "1,900 braces that close": f"ASK {nested('{', '', '}', 1900)}",
    "1,900 brackets that close": f"ASK {{ FILTER({nested('(', 'true', ')', 1900)}) }}",
    "1,900 lists that close": f"ASK {{ {nested('(', '', ')', 1900)} ?b ?c }}",
    "a list of 15,000": f"SELECT * {{ ?a ?b ?c FILTER(?c IN ({', '.join(['1'] * 15_000)})) }}",
    "1 MB": f"ASK {{ }} # {'x' * 1_000_000}",
}
REQUESTS = {
    "two parameters": request("GET", "/sparql?query=ASK{}&query=ASK{}", JSON),
    "an update as a parameter": request("POST", "/sparql", FORM, b"update=DROP+ALL"),
    "an update as a body": request(
        "POST", "/sparql", JSON | {"Content-Type": "application/sparql-update"}, b"DROP ALL"
    ),
    "bytes that are no text": request("POST", "/sparql", DIRECT, b"ASK { ?a ?b '\xff\xc0\xae' }"),
    "UTF-16": request("POST", "/sparql", DIRECT, "ASK { }".encode("utf-16")),
    "UTF-16 that says so": request(
        "POST",
        "/sparql",
        JSON | {"Content-Type": "application/sparql-query; charset=utf-16"},
        "ASK { }".encode("utf-16"),
    ),
    "UTF-7": request(
        "POST",
        "/sparql",
        JSON | {"Content-Type": "application/sparql-query; charset=utf-7"},
        b"ASK { }",
    ),
    "no media type": request("POST", "/sparql", JSON, b"ASK { }"),
    "parts of a form": request(
        "POST", "/sparql", JSON | {"Content-Type": "multipart/form-data; boundary=x"}, b"--x--"
    ),
    "a lone surrogate": request("GET", "/sparql?query=ASK{}%23%ed%a0%80", JSON),
    "a bomb of gzip": request(
        "POST", "/sparql", DIRECT | {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08" + bytes(1000)
    ),
    "a form of 100,000 fields": request("POST", "/sparql", FORM, b"a=1&" * 50_000),
    "no format of ours": request(
        "POST", "/sparql", DIRECT | {"Accept": "image/png"}, b"SELECT * { ?a ?b ?c }"
    ),
    "1,500 formats": request("GET", "/sparql?query=ASK{}", {"Accept": "a/b;q=0.1," * 1500 + "*/*"}),
    "a time that is none": request("GET", "/sparql?query=ASK{}&timeout=-1", JSON),
    "a graph that is no IRI": request("GET", "/sparql?query=ASK{}&default-graph-uri=%3C%3E", JSON),
}
ODD = {
    "a graph of the protocol that is a file": request(
        "GET", "/sparql?query=SELECT*{?a+?b+?c}&default-graph-uri=file:///etc/passwd", JSON
    ),
    "a time beyond all": request(
        "GET",
        "/sparql?" + urlencode({"query": ENDLESS["a product counted"], "timeout": 9999}),
        JSON,
    ),
}
HOSTILE = request("POST", "/sparql", DIRECT, ENDLESS["a product counted"].encode())
DOUBLING = request("POST", "/sparql", DIRECT, COSTLY["a string doubled 50 times"].encode())
LARGE = request("POST", "/sparql", DIRECT, b"SELECT * { ?a ?b ?c } LIMIT 20000")


def leaving(port: int) -> list[Answer]:
    """A hundred ask for what takes long, and go."""
    for _ in range(100):
        with connected(port) as client:
            client.sendall(HOSTILE)
    time.sleep(3)
    return []


def attacks() -> Iterator[Attack]:
    for texts, allowed in ((ENDLESS, ENDED), (COSTLY, EITHER), (FORBIDDEN, REFUSED)):
        for name, text in texts.items():
            sent = request("POST", "/sparql", DIRECT, text.encode())
            yield Attack(name, "/sparql", once(sent), allowed)
    for requests, allowed in ((REQUESTS, REFUSED), (ODD, EITHER)):
        for name, sent in requests.items():
            yield Attack(name, "/sparql", once(sent), allowed)
    yield Attack("200 at once that take long", "/sparql", at_once(HOSTILE, 200), ENDED)
    yield Attack("40 at once that take much", "/sparql", at_once(DOUBLING, 40), ENDED)
    yield Attack("40 at once with long answers", "/sparql", at_once(LARGE, 40), EITHER)
    yield Attack("100 that leave", "/sparql", leaving, frozenset())
