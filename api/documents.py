"""GraphQL documents: from a text to what may be executed."""

from dataclasses import dataclass

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    Lexer,
    Source,
    TokenKind,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from api import complexity
from api.cache import Cache
from api.limits import GraphQLLimits

RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
MAX_ERRORS = 10
"""To look for the name that was meant is costly, and nobody reads a hundred."""
KEPT = 40_000_000
"""Bytes of memory of all documents that are kept, together, estimated generously."""
TOKEN = 1000
CHARACTER = 4


@dataclass(frozen=True, slots=True)
class Document:
    """A document that could be parsed; the errors say where it does not fit the schema."""

    node: DocumentNode
    memory: int
    errors: tuple[GraphQLError, ...]


class Documents:
    """Reads documents, and keeps those that fit, since clients send the same ones again."""

    def __init__(self, schema: GraphQLSchema, limits: GraphQLLimits) -> None:
        self._schema = schema
        self._limits = limits
        self._kept: Cache[str, Document] = Cache(KEPT, lambda one: one.memory)

    def read(self, text: str) -> Document:
        """The document. Raises `GraphQLError` for one that is no GraphQL, or too much of it."""
        found = self._kept.get(text)
        if found is None:
            found = self._read(text)
            if not found.errors:
                self._kept.put(text, found)
        return found

    def _read(self, text: str) -> Document:
        most = self._limits.tokens
        try:
            node = parse(text, max_lexical_tokens=most, max_comments=most)
        except GraphQLSyntaxError:
            if (asked := _tokens(text, most)) > most:
                raise self._limits.refusal("tokens", asked) from None
            raise
        complexity.check_form(node, self._limits)
        errors = validate(self._schema, node, RULES, max_errors=MAX_ERRORS)
        memory = TOKEN * node.token_count + CHARACTER * len(text)
        return Document(node, memory, tuple(errors))


def _tokens(text: str, most: int) -> int:
    """How many tokens there are, comments too; where there are more than `most`, one more."""
    lexer, count = Lexer(Source(text)), 0
    token = lexer.token
    try:
        while token.kind is not TokenKind.EOF and count <= most:
            token = lexer.read_next_token(token.end)
            count += token.kind is not TokenKind.EOF
    except GraphQLSyntaxError:
        pass
    return count
