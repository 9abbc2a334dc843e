"""Queries to start from: those written by hand, and each question as a query of either door."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from api.schema import schema
from api.types.answer_rows import field_name
from api.types.connection import DEFAULT_FIRST
from graph import questions
from graph.model import Label
from graph.queries import QueryFile
from graph.vocabulary import BASE, rebase

FOLDER = Path(__file__).parent / "web" / "examples"
DOORS = {".graphql": "GraphQL", ".rq": "SPARQL"}
NAMES = ("key", "label")


@dataclass(frozen=True, slots=True)
class Example:
    """A query: the door it is for, and what it asks for."""

    name: str
    door: str
    label: Label
    text: str


@cache
def written(base: str = BASE) -> tuple[Example, ...]:
    """One file each; its first two lines say in Thai and in English what it asks for."""
    made = []
    for file in sorted(FOLDER.iterdir()):
        th, en, text = rebase(file.read_text(encoding="utf-8"), base).split("\n", 2)
        label = Label(th.removeprefix("# th: "), en.removeprefix("# en: "))
        made.append(Example(file.stem, DOORS[file.suffix], label, text))
    return tuple(made)


@cache
def asked(language: str, base: str = BASE) -> tuple[Example, ...]:
    """Each named question in GraphQL, with labels in the language."""
    return tuple(
        Example(name, "GraphQL", file.question, _query(file, language))
        for name, file in questions.named(base).items()
        if file.question
    )


@cache
def files(base: str = BASE) -> tuple[Example, ...]:
    """Each named question in SPARQL: its file as it is."""
    return tuple(
        Example(name, "SPARQL", file.question, file.text)
        for name, file in questions.named(base).items()
        if file.question
    )


def _query(question: QueryFile, language: str) -> str:
    """Every column; of a thing its key and its label."""
    name = field_name(question.name)
    columns = "\n".join(f"        {one}" for one in columns_asked(question, language))
    return f"""query {name[0].upper()}{name[1:]} {{
  {name}(first: {DEFAULT_FIRST}) {{
    totalCount
    edges {{
      node {{
{columns}
      }}
    }}
  }}
}}
"""


def columns_asked(
    question: QueryFile, language: str, names: Sequence[str] = NAMES
) -> tuple[str, ...]:
    """Every column of a question as a field, with those of the names that a thing has."""
    row: GraphQLNamedType | None = _schema().query_type
    for step in (field_name(question.name), "edges", "node"):
        row = get_named_type(_fields(row)[step].type)
    return tuple(_asked_for(*column, language, names) for column in _fields(row).items())


def argument_types(question: QueryFile) -> Mapping[str, str]:
    """What GraphQL calls the type of each argument of a question."""
    asked = _fields(_schema().query_type)[field_name(question.name)].args
    return {name: str(one.type) for name, one in asked.items()}


def about(kind: str, iri: str, language: str) -> str:
    """A query in GraphQL for one thing of a type, with labels in the language."""
    fields = "\n".join(f"      {one}" for one in _of_kind(kind, language))
    return f"""query Thing {{
  node(id: {json.dumps(iri)}) {{
    __typename
    id
    ... on {kind} {{
{fields}
    }}
  }}
}}
"""


@cache
def _of_kind(kind: str, language: str) -> tuple[str, ...]:
    """Every field of a type, but for its `id`."""
    fields = _fields(_schema().type_map[kind])
    return tuple(_asked_for(*one, language) for one in fields.items() if one[0] != "id")


@cache
def _schema() -> GraphQLSchema:
    return build_schema(schema.as_str(), assume_valid=True)


def _fields(kind: GraphQLNamedType | None) -> dict[str, GraphQLField]:
    """The fields that can be asked for as they are."""
    if not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        return {}
    return {
        name: field
        for name, field in kind.fields.items()
        if not any(map(is_required_argument, field.args.values()))
    }


def _asked_for(name: str, field: GraphQLField, language: str, names: Sequence[str] = NAMES) -> str:
    """The field, with what is asked of the thing it gives: its name, or else all its values."""
    within = _fields(get_named_type(field.type))
    leaves = {one: of for one, of in within.items() if is_leaf_type(get_named_type(of.type))}
    chosen = {one: leaves[one] for one in names if one in leaves} or leaves
    asked = f"{name}(lang: EN)" if language == "en" and "lang" in field.args else name
    if not chosen:
        return asked
    return f"{asked} {{ {' '.join(_asked_for(*one, language) for one in chosen.items())} }}"
