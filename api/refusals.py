"""What a GraphQL error is about: one code for each cause."""

from enum import StrEnum


class Code(StrEnum):
    """`extensions.code` of an error; `CODES` says what each means."""

    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    OPERATION_RESOLUTION_FAILURE = "OPERATION_RESOLUTION_FAILURE"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    DOCUMENT_TOO_LONG = "DOCUMENT_TOO_LONG"
    TOO_MANY_OPERATIONS = "TOO_MANY_OPERATIONS"
    TOO_MANY_ALIASES = "TOO_MANY_ALIASES"
    TOO_MANY_DIRECTIVES = "TOO_MANY_DIRECTIVES"
    QUERY_TOO_DEEP = "QUERY_TOO_DEEP"
    QUERY_TOO_COSTLY = "QUERY_TOO_COSTLY"
    INPUT_TOO_DEEP = "INPUT_TOO_DEEP"
    INPUT_LIST_TOO_LONG = "INPUT_LIST_TOO_LONG"
    TOO_MANY_INPUT_VALUES = "TOO_MANY_INPUT_VALUES"
    ANSWER_TOO_LARGE = "ANSWER_TOO_LARGE"
    DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR"


CODES = {
    Code.GRAPHQL_PARSE_FAILED: "The document is not GraphQL.",
    Code.GRAPHQL_VALIDATION_FAILED: "The document does not fit the schema.",
    Code.OPERATION_RESOLUTION_FAILURE: "Which operation of the document is meant is not clear.",
    Code.BAD_USER_INPUT: "An argument or a variable has a value that cannot be.",
    Code.DOCUMENT_TOO_LONG: "The document has too many tokens.",
    Code.TOO_MANY_OPERATIONS: "The document has too many operations.",
    Code.TOO_MANY_ALIASES: "The document has too many aliases and repetitions.",
    Code.TOO_MANY_DIRECTIVES: "The document has too many directives.",
    Code.QUERY_TOO_DEEP: "Fields stand too deep within fields.",
    Code.QUERY_TOO_COSTLY: "The answer could hold too many nodes.",
    Code.INPUT_TOO_DEEP: "Lists and objects stand too deep within each other in an argument.",
    Code.INPUT_LIST_TOO_LONG: "A list in an argument is too long.",
    Code.TOO_MANY_INPUT_VALUES: "The variables hold too many values.",
    Code.ANSWER_TOO_LARGE: "The answer is too long to give.",
    Code.DEADLINE_EXCEEDED: "The answer was not ready in time.",
    Code.INTERNAL_SERVER_ERROR: "A fault of ours; its `id` is in the log.",
}
"""Every code, and what an error that has it is about."""
