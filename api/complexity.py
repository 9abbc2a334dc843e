"""How much a document asks for, counted before any of it is done.

Each pass visits every part of the document once: what a fragment asks for is worked out when it is
first met, and added wherever it is spread. (Counted anew at every spread, twenty fragments that
each spread the next one twice are a million.)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NamedTypeNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from graphql.utilities.coerce_input_value import coerce_default_value

from api.limits import GraphQLLimits

INTROSPECTION = frozenset({"__schema", "__type"})
"""Root fields whose inside has a depth of its own, which graphql-core bounds."""
SIZES = ("first", "last")


def check_form(document: DocumentNode, limits: GraphQLLimits) -> None:
    """Refuses, by a `GraphQLError`, a document that is too much to hold against the schema."""
    counts = dict.fromkeys(("operations", "aliases", "directives", "input_depth", "input_items"), 0)
    for node, depth in _nodes(document):
        match node:
            case OperationDefinitionNode():
                counts["operations"] += 1
                counts["aliases"] += _repeats(node.selection_set)
            case FragmentDefinitionNode():
                counts["aliases"] += _repeats(node.selection_set)
            case FieldNode():
                counts["aliases"] += bool(node.alias)
                counts["aliases"] += _repeats(node.selection_set) if node.selection_set else 0
            case DirectiveNode():
                counts["directives"] += 1
            case ListValueNode(values=members) | ObjectValueNode(fields=members):
                counts["input_depth"] = max(counts["input_depth"], depth)
                counts["input_items"] = max(counts["input_items"], len(members))
    _refuse_over(counts, limits)


def check_variables(variables: Mapping[str, object], limits: GraphQLLimits) -> None:
    """Refuses, by a `GraphQLError`, variables that hold more than arguments may."""
    counts = {"input_depth": 0, "input_items": 0, "input_values": 0}
    waiting = [(value, 1) for value in variables.values()]
    while waiting:
        value, depth = waiting.pop()
        counts["input_values"] += 1
        if isinstance(value, list | dict):
            members = list(value.values()) if isinstance(value, dict) else value
            counts["input_depth"] = max(counts["input_depth"], depth)
            counts["input_items"] = max(counts["input_items"], len(members))
            waiting += [(member, depth + 1) for member in members]
    _refuse_over(counts, limits)


def check_cost(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, object],
    limits: GraphQLLimits,
    sizes: Mapping[str, int],
) -> None:
    """Refuses, by a `GraphQLError`, an operation of a valid document that goes too deep or wide.

    `sizes` are the lengths of whole lists, by the type of the connection: no page is longer. A list
    that has no pages is as long as the one of its members' type, where that is among them.
    """
    asked = _Measuring(schema, document, variables, limits, sizes).operation(operation)
    _refuse_over({"depth": asked.depth, "cost": asked.once}, limits)


def _refuse_over(counts: Mapping[str, int], limits: GraphQLLimits) -> None:
    for name, asked in counts.items():
        if asked > getattr(limits, name):
            raise limits.refusal(name, asked)


def _nodes(document: DocumentNode) -> Iterator[tuple[Node, int]]:
    """Every node, with the number of lists and objects of an argument it is within, itself too."""
    waiting: list[tuple[Node, int]] = [(document, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth = depth + 1 if isinstance(node, ListValueNode | ObjectValueNode) else depth
        yield node, depth
        for key in node.keys[1:]:  # the first is the place in the text
            value = getattr(node, key, None)
            for child in value if isinstance(value, tuple | list) else (value,):
                if isinstance(child, Node):
                    waiting.append((child, depth))


def _repeats(selections: SelectionSetNode) -> int:
    """How often what is selected stands there again; each is compared with all the others."""
    names = list(_names(selections, None))
    return len(names) - len(set(names))


def _names(selections: SelectionSetNode, kind: str | None) -> Iterator[tuple[str | None, str]]:
    """What is selected of one thing, and the type it has to be of for that."""
    for one in selections.selections:
        match one:
            case FieldNode():
                yield kind, (one.alias or one.name).value
            case FragmentSpreadNode():
                yield kind, f"...{one.name.value}"
            case InlineFragmentNode(type_condition=NamedTypeNode(name=name)):
                yield from _names(one.selection_set, name.value)
            case InlineFragmentNode():
                yield from _names(one.selection_set, kind)


class Asked(NamedTuple):
    """What a selection asks for.

    `once` is the most nodes it gives; `each` those it gives for every member of the page it
    selects from.
    """

    depth: int = 0
    once: int = 0
    each: int = 0


@dataclass
class _Measuring:
    schema: GraphQLSchema
    document: DocumentNode
    variables: Mapping[str, object]
    limits: GraphQLLimits
    sizes: Mapping[str, int]

    def __post_init__(self) -> None:
        self._known: dict[str, Asked] = {}
        self._fragments = {
            one.name.value: one
            for one in self.document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }

    def operation(self, operation: OperationDefinitionNode) -> Asked:
        root = self.schema.get_root_type(operation.operation)
        return self._selections(operation.selection_set, root) if root else Asked()

    def _selections(self, selections: SelectionSetNode, parent: GraphQLNamedType) -> Asked:
        depth = once = each = 0
        for selection in selections.selections:
            match selection:
                case FieldNode():
                    asked = self._field(selection, parent)
                case FragmentSpreadNode():
                    asked = self._spread(selection.name.value)
                case InlineFragmentNode(type_condition=NamedTypeNode(name=name)):
                    kind = self.schema.type_map[name.value]
                    asked = self._selections(selection.selection_set, kind)
                case InlineFragmentNode():
                    asked = self._selections(selection.selection_set, parent)
                case _:
                    raise TypeError(f"unexpected selection: {selection!r}")
            depth = max(depth, asked.depth)
            once += asked.once
            each += asked.each
        return Asked(depth, once, each)

    def _spread(self, name: str) -> Asked:
        if name not in self._known:
            fragment = self._fragments[name]
            kind = self.schema.type_map[fragment.type_condition.name.value]
            self._known[name] = self._selections(fragment.selection_set, kind)
        return self._known[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType) -> Asked:
        field = self.schema.get_field(parent, node.name.value)  # type: ignore[arg-type]
        if field is None or node.selection_set is None:
            return Asked(depth=1)
        kind = get_named_type(field.type)
        within = self._selections(node.selection_set, kind)
        depth = 1 if node.name.value in INTROSPECTION else 1 + within.depth
        one = 1 + within.once
        if is_page(kind):
            return Asked(depth, within.once + self._size(node, field) * within.each)
        if not is_list_type(get_nullable_type(field.type)):
            return Asked(depth, one)
        if is_page(parent):
            return Asked(depth, each=max(1, within.once) if is_edge(kind) else one)
        paged = any(name in field.args for name in SIZES)
        whole = self.sizes.get(kind.name, self.limits.list_estimate)
        size = self._size(node, field) if paged else whole
        return Asked(depth, size * one)

    def _size(self, node: FieldNode, field: GraphQLField) -> int:
        """The length of a page: what cannot be asked for is refused when the field is answered."""
        usual = {n: coerce_default_value(field.args[n]) for n in SIZES if n in field.args}
        given = {one.name.value: self._number(one.value) for one in node.arguments or ()}
        wanted = usual | {n: size for n, size in given.items() if size is not None}
        sizes = [wanted[n] for n in SIZES if isinstance(wanted.get(n), int)]
        size = max(sizes, default=self.limits.default_first)
        most = self.sizes.get(get_named_type(field.type).name, self.limits.max_first)
        return max(min(size, most, self.limits.max_first), 1)

    def _number(self, value: Node) -> int | None:
        if isinstance(value, IntValueNode):
            return int(value.value)
        found = self.variables.get(value.name.value) if isinstance(value, VariableNode) else None
        return found if isinstance(found, int) else None


def is_page(kind: GraphQLNamedType) -> bool:
    """Whether it is a connection: a page of a list."""
    return isinstance(kind, GraphQLObjectType) and "pageInfo" in kind.fields


def is_edge(kind: GraphQLNamedType) -> bool:
    """Whether it is what a connection wraps a member in."""
    return isinstance(kind, GraphQLObjectType) and {"node", "cursor"} <= kind.fields.keys()
