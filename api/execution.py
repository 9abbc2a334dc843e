"""From a GraphQL request to its answer: whole, or an error that says what was wrong."""

import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeGuard
from uuid import uuid4

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLFormattedError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
)
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext as Executor

from api import complexity
from api.documents import Documents
from api.limits import GraphQLLimits
from api.refusals import Code
from api.schema import schema
from api.snapshot import Snapshot
from api.types.context import Context
from api.types.sizes import sizes

log = logging.getLogger("sistercity")

Clock = Callable[[], float]
Errors = Sequence[GraphQLError]
PASSING = frozenset({Code.DEADLINE_EXCEEDED, Code.INTERNAL_SERVER_ERROR})
"""What the same request may not meet again."""


class NotAQueryError(Exception):
    """An operation that changes something was sent where only reading is safe."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks for."""

    query: str
    variables: Mapping[str, object]
    name: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer as JSON, and what may be done with it.

    `status` is that of a media type whose statuses tell of errors; `lasting` is whether the same
    request will get the same answer.
    """

    content: bytes
    status: HTTPStatus
    lasting: bool


class StoppedError(Exception):
    """An execution was given up; `error` says why."""

    def __init__(self, error: GraphQLError) -> None:
        super().__init__(error.message)
        self.error = error


class BoundedExecutor(Executor):
    """Executes until a moment, or until there is too much text: then nothing is answered."""

    def __init__(
        self,
        *given: Any,  # noqa: ANN401 - what graphql-core hands on
        limits: GraphQLLimits,
        clock: Clock,
        until: float,
        **named: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*given, **named)
        self._limits = limits
        self._clock = clock
        self._until = until
        self._characters = 0

    def execute_fields(self, *given: Any) -> Any:  # noqa: ANN401
        """Once for each object: a look at the clock, and the length of its texts."""
        if (late := self._clock() - self._until) > 0:
            asked = self._limits.seconds + int(late) + 1
            raise StoppedError(self._limits.refusal("seconds", asked))
        fields: Any = super().execute_fields(*given)
        self._characters += sum(len(value) for value in fields.values() if isinstance(value, str))
        if self._characters > self._limits.answer:
            raise StoppedError(self._limits.refusal("answer", self._characters))
        return fields

    def handle_field_error(self, raw_error: Exception, *given: Any) -> None:  # noqa: ANN401
        """An error makes its field null; being stopped is no such error."""
        if isinstance(raw_error, StoppedError):
            raise raw_error
        super().handle_field_error(raw_error, *given)


class Engine:
    """Answers operations, each within the limits."""

    def __init__(self, limits: GraphQLLimits, clock: Clock = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._documents = Documents(schema._schema, limits)
        self._sizes: tuple[str, Mapping[str, int]] = ("", {})

    def run(self, asked: Operation, snapshot: Snapshot, reading: bool) -> Outcome:
        """The answer. Raises `NotAQueryError` for any other operation while only reading."""
        until = self._clock() + self._limits.seconds
        try:
            complexity.check_variables(asked.variables, self._limits)
            document = self._documents.read(asked.query)
        except GraphQLSyntaxError as error:
            return _refused([error], Code.GRAPHQL_PARSE_FAILED)
        except GraphQLError as error:
            return _refused([error], Code.BAD_USER_INPUT)
        operation = get_operation_ast(document.node, asked.name)
        if reading and operation and operation.operation is not OperationType.QUERY:
            raise NotAQueryError(operation.operation.value)
        if document.errors:
            return _refused(document.errors, Code.GRAPHQL_VALIDATION_FAILED)
        executor = self._executor(document.node, asked, snapshot, until)
        if isinstance(executor, list):
            unclear = operation is None
            code = Code.OPERATION_RESOLUTION_FAILURE if unclear else Code.BAD_USER_INPUT
            return _refused(executor, code)
        return self._executed(executor, document.node, executor.operation)

    def _executor(
        self, document: DocumentNode, asked: Operation, snapshot: Snapshot, until: float
    ) -> BoundedExecutor | list[GraphQLError]:
        built = BoundedExecutor.build(
            schema._schema,
            document,
            context_value=Context(snapshot, self._limits),
            raw_variable_values=dict(asked.variables),
            operation_name=asked.name,
            is_awaitable=_never,
            is_async_iterable=_never,
            limits=self._limits,
            clock=self._clock,
            until=until,
        )
        assert isinstance(built, BoundedExecutor | list)
        return built

    def _executed(
        self,
        executor: BoundedExecutor,
        document: DocumentNode,
        operation: OperationDefinitionNode,
    ) -> Outcome:
        variables = executor.variable_values.coerced
        try:
            lengths = self._sizes_of(executor.context_value.snapshot)
            complexity.check_cost(
                schema._schema, document, operation, variables, self._limits, lengths
            )
            result = executor.execute_operation()
        except GraphQLError as error:
            return _refused([error], Code.QUERY_TOO_COSTLY)
        except StoppedError as stopped:
            return _refused([stopped.error], Code.DEADLINE_EXCEEDED)
        assert isinstance(result, ExecutionResult)
        return _answered(result)

    def _sizes_of(self, snapshot: Snapshot) -> Mapping[str, int]:
        """The lengths of all lists, counted once for each version of the data."""
        version, lengths = self._sizes
        if version != snapshot.version:
            lengths = sizes(snapshot, self._limits)
            self._sizes = (snapshot.version, lengths)
        return lengths


def _never(value: object) -> TypeGuard[Any]:
    """Nothing is awaited: resolvers only look things up."""
    return False


def _refused(errors: Errors, code: Code) -> Outcome:
    """The errors of a request that was not executed, or not to its end."""
    told = [_formatted(error, code) for error in errors]
    codes = {error["extensions"]["code"] for error in told}
    late = Code.DEADLINE_EXCEEDED in codes
    status = HTTPStatus.SERVICE_UNAVAILABLE if late else HTTPStatus.BAD_REQUEST
    return Outcome(_encoded({"errors": told}), status, lasting=False)


def _answered(result: ExecutionResult) -> Outcome:
    body: dict[str, object] = {"data": result.data}
    errors = result.errors or []
    faults = [error for error in errors if _unforeseen(error)]
    if errors:
        fault = _logged(faults) if faults else ""
        body["errors"] = [
            _masked(error, fault) if error in faults else _formatted(error, Code.BAD_USER_INPUT)
            for error in errors
        ]
    return Outcome(_encoded(body), HTTPStatus.OK, lasting=not faults)


def _unforeseen(error: GraphQLError) -> bool:
    """Whether a client may not see the message: it is not about the request."""
    original = error.original_error
    return original is not None and not isinstance(original, GraphQLError)


def _logged(faults: Errors) -> str:
    """The id under which the first fault of an answer is in the log, with its traceback."""
    fault = uuid4().hex
    first = faults[0]
    said = "fault %s: %s at %s, and %d more"
    log.error(said, fault, first, first.path, len(faults) - 1, exc_info=first.original_error)
    return fault


def _formatted(error: GraphQLError, code: Code) -> GraphQLFormattedError:
    """The error as it is told, with a code if it has none of its own."""
    told = error.formatted
    told["extensions"] = {"code": code.value} | (error.extensions or {})
    return told


def _masked(error: GraphQLError, fault: str) -> GraphQLFormattedError:
    told = error.formatted
    told["message"] = "Unexpected error."
    told["extensions"] = {"code": Code.INTERNAL_SERVER_ERROR.value, "id": fault}
    return told


def _encoded(body: Mapping[str, object]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()
