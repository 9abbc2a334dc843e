"""What a question, narrowed, is asked by elsewhere: in GraphQL, by programs, and in SPARQL."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from api import examples
from api.page import documents
from api.types.answer_rows import field_name
from graph.catalogue import Catalogue
from graph.columns import Kind, column
from graph.conditions import Between
from graph.narrowing import Narrowing, narrow
from graph.queries import QueryFile
from graph.questions import Answer, Value

NAMES = ("id", "key", "label")
ROWS = 100
"""Rows of an answer on a page."""
WHY = 20
"""Rows of the evidence for it."""
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPES = {Kind.INTEGER: "integer", Kind.DECIMAL: "decimal", Kind.DATE: "date"}
OUTERMOST = re.compile(r"^SELECT ", re.MULTILINE)
CURL = """\
curl -sG {address} \\
  -H 'Accept: application/graphql-response+json' \\
  --data-urlencode query={query} \\
  --data-urlencode variables={variables}
"""
PYTHON = '''\
import json
from urllib.request import Request, urlopen

QUERY = """
{query}"""
VARIABLES = json.loads("""
{variables}
""")

asked = Request(
    {address},
    json.dumps({{"query": QUERY, "variables": VARIABLES}}).encode(),
    {{"Content-Type": "application/json", "Accept": "application/graphql-response+json"}},
)
with urlopen(asked) as response:
    answer = json.load(response)["data"][{field}]
print(answer["totalCount"])
for row in answer["nodes"]:
    print(json.dumps(row, ensure_ascii=False))
'''


@dataclass(frozen=True, slots=True)
class Asked:
    """A document of GraphQL with what it is asked with."""

    field: str
    query: str
    variables: Mapping[str, object]

    @property
    def alone(self) -> str:
        """The document that asks the same by itself."""
        return documents.completed(self.query, self.variables)

    def curl(self, address: str) -> str:
        return CURL.format(
            address=shlex.quote(address),
            query=shlex.quote(self.query),
            variables=shlex.quote(json.dumps(self.variables, ensure_ascii=False)),
        )

    def python(self, address: str) -> str:
        """A program that needs nothing but Python itself."""
        said = json.dumps(self.variables, ensure_ascii=False, indent=2)
        return PYTHON.format(
            query=self.query,
            variables=said.replace("\\", "\\\\").replace('"""', r"\"\"\""),
            address=json.dumps(address),
            field=json.dumps(self.field),
        )


def graphql(
    question: QueryFile, why: QueryFile | None, variables: Mapping[str, object], lang: str
) -> Asked:
    """The field of a question with its arguments as variables, and the evidence for its answer."""
    field = field_name(question.name)
    types = examples.argument_types(question)
    declared = ", ".join(f"${name}: {types[name]}" for name in variables)
    given = ", ".join(f"{name}: ${name}" for name in variables)
    query = (
        f"query {field[0].upper()}{field[1:]}({declared}) {{\n"
        f"  {field}({given}) {{\n"
        "    totalCount\n"
        "    rowCount\n"
        "    pageInfo { hasPreviousPage hasNextPage startCursor endCursor }\n"
        f"{_nodes(question, lang, '    ')}"
        f"{_evidence(why, lang)}"
        "  }\n}\n"
    )
    return Asked(field, query, variables)


def _nodes(question: QueryFile, lang: str, indent: str) -> str:
    columns = examples.columns_asked(question, lang, NAMES)
    lines = "".join(f"{indent}  {one}\n" for one in columns)
    return f"{indent}nodes {{\n{lines}{indent}}}\n"


def _evidence(why: QueryFile | None, lang: str) -> str:
    if why is None:
        return ""
    nodes = _nodes(why, lang, "      ")
    return f"    evidence(first: {WHY}) {{\n      totalCount\n{nodes}    }}\n"


def sparql(whole: Answer, narrowing: Narrowing, catalogue: Catalogue) -> str:
    """The file of the question; narrowed, it stands within a query that keeps the same rows."""
    question = whole.question
    if not narrowing:
        return question.text
    head = OUTERMOST.search(question.text)
    if head is None:
        raise ValueError(f"{question.file} has no SELECT")
    tests = "".join(f"  FILTER({one})\n" for one in _tests(whole, narrowing, catalogue))
    columns = " ".join(f"?{name}" for name in question.columns)
    inner = question.text[head.start() :].rstrip()
    before = question.text[: head.start()]
    return f"{before}SELECT {columns}\nWHERE {{\n  {{\n{inner}\n  }}\n{tests}}}\n"


def _tests(whole: Answer, narrowing: Narrowing, catalogue: Catalogue) -> Iterator[str]:
    for name, wanted in narrowing.items():
        held = column(name)
        if held.kind in TYPES:
            yield from _bounds(name, TYPES[held.kind], wanted)
            continue
        meant = _meant(whole, name, wanted, catalogue)
        if held.many:
            padded = f'CONCAT(" ", STR(?{name}), " ")'
            tests = (f"CONTAINS({padded}, {Literal(f' {one} ')})" for one in meant)
            yield " || ".join(tests) or "false"
        else:
            yield f"STR(?{name}) IN ({', '.join(str(Literal(one)) for one in meant)})"


def _meant(
    whole: Answer, name: str, wanted: Sequence[str | Between[Any]], catalogue: Catalogue
) -> Sequence[str]:
    """Those of the values in a column that it is narrowed to: what is narrower is told so too."""
    at, width = whole.question.columns.index(name), len(whole.question.columns)
    held = {one for row in whole.rows for one in _several(row[at])}
    rows = tuple((None,) * at + (one,) + (None,) * (width - at - 1) for one in sorted(held))
    kept = narrow(Answer(whole.question, rows), name, tuple(wanted), catalogue)
    return [str(row[at]) for row in kept.rows]


def _several(value: Value) -> Sequence[str]:
    if isinstance(value, tuple):
        return value
    return () if value is None else (str(value),)


def _bounds(name: str, datatype: str, wanted: Sequence[str | Between[Any]]) -> Iterator[str]:
    for one in wanted:
        if isinstance(one, Between):
            for sign, bound in ((">=", one.least), ("<=", one.most)):
                if bound is not None:
                    typed = Literal(str(bound), datatype=NamedNode(f"{XSD}{datatype}"))
                    yield f"?{name} {sign} {typed}"
