"""What an export is to hold, from the words of a filter: those of GraphQL, by the same code."""

import re
from datetime import date
from textwrap import shorten
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLField,
    NameNode,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
    Visitor,
    parse_value,
    print_ast,
    validate,
    visit,
)
from graphql.execution.values import get_argument_values
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import convert_arguments

from api import complexity
from api.documents import MAX_ERRORS, RULES
from api.limits import GRAPHQL, GraphQLLimits
from api.schema import schema
from api.types.listing import chosen
from graph.catalogue import Catalogue
from graph.errors import SelectionError
from graph.kinds import KINDS
from graph.properties import Thing
from graph.selection import Selection, whole
from graph.view import View

LIST = "partnerships"
"""The list of GraphQL whose arguments are taken."""
TOLD = 500
"""Characters of an error of GraphQL, which repeats what it is about."""
UNPRINTABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML has no way to write: the filter is told in every export."""


def read(
    catalogue: Catalogue,
    filter: str | None,
    as_of: str | None,
    limits: GraphQLLimits = GRAPHQL,
) -> Selection:
    """The partnerships that `partnerships(filter:, asOf:)` would list; all without both.

    Raises `SelectionError` that says where in the filter what is wrong.
    """
    try:
        wanted = None if filter is None else _literal(filter, limits)
        written = None if wanted is None else _written(wanted)
        if wanted is None and as_of is None:
            return whole(catalogue)
        asked = _arguments(wanted, as_of, limits)
        day: date | None = asked.get("as_of")
        view = View(catalogue, day)
        pairs = KINDS[Thing.PARTNERSHIP].all(view)
        found = chosen(Thing.PARTNERSHIP, pairs, view, asked.get("filter"))
    except GraphQLError as error:
        raise SelectionError(_told(error)) from None
    return Selection(catalogue, found.members, found.undetermined, written, day)


def _literal(text: str, limits: GraphQLLimits) -> ValueNode | None:
    """A filter as GraphQL writes it, each text of it on one line; none for a null."""
    if not text.strip():
        raise SelectionError("filter is empty: leave it out, or write one such as {state: {…}}")
    if len(text.encode(errors="replace")) > limits.body:
        raise SelectionError(f"filter is longer than {limits.body:,} bytes")
    value = parse_value(text, max_lexical_tokens=limits.tokens, max_comments=limits.tokens)
    flat: ValueNode = visit(value, _Flat())
    return None if isinstance(flat, NullValueNode) else flat


def _written(wanted: ValueNode) -> str:
    """The same filter is written in the same way, whatever blanks and comments were in it.

    It is one line: a long one is printed on several, none of which begins within a text.
    """
    text = " ".join(line.strip(" ") for line in print_ast(wanted).split("\n"))
    if found := UNPRINTABLE.search(text):
        raise SelectionError(f"filter has U+{ord(found[0]):04X}, which is no character")
    return text


class _Flat(Visitor):
    """Writes block strings as others are written."""

    def enter_string_value(self, node: StringValueNode, *_: object) -> StringValueNode | None:
        return StringValueNode(value=node.value, loc=node.loc) if node.block else None


def _arguments(
    wanted: ValueNode | None, as_of: str | None, limits: GraphQLLimits
) -> dict[str, Any]:
    """The arguments as a resolver gets them, once they fit the schema and the limits."""
    day = None if as_of is None else StringValueNode(value=as_of)
    given = {name: one for name, one in (("filter", wanted), ("asOf", day)) if one is not None}
    asked = FieldNode(
        name=NameNode(value=LIST),
        arguments=tuple(
            ArgumentNode(name=NameNode(value=name), value=one) for name, one in given.items()
        ),
        selection_set=_selection(FieldNode(name=NameNode(value="totalCount"))),
    )
    operation = OperationDefinitionNode(
        operation=OperationType.QUERY, selection_set=_selection(asked)
    )
    document = DocumentNode(definitions=(operation,))
    complexity.check_form(document, limits)
    for error in validate(schema._schema, document, RULES, max_errors=MAX_ERRORS):
        raise error
    field = _field()
    definition = field.extensions[GraphQLCoreConverter.DEFINITION_BACKREF]
    return convert_arguments(
        get_argument_values(field, asked),
        definition.arguments,
        scalar_registry=schema.schema_converter.scalar_registry,
        config=schema.config,
    )


def _selection(field: FieldNode) -> SelectionSetNode:
    return SelectionSetNode(selections=(field,))


def _field() -> GraphQLField:
    root = schema._schema.query_type
    assert root, "the schema has no query"
    field: GraphQLField = root.fields[LIST]
    return field


def _told(error: GraphQLError) -> str:
    """What is wrong, with the place in the filter if it has one."""
    message = shorten(error.message, TOLD, placeholder=" …")
    if not error.locations:
        return message
    line, column = error.locations[0]
    return f"filter, line {line}, column {column}: {message}"
