"""GraphQL on the graph of the real tables, in this process and without HTTP."""

from datetime import date
from functools import cache
from typing import Any

from api import snapshot
from api.schema import schema
from api.snapshot import Snapshot
from api.types.context import Context
from tests.built import build_folder


@cache
def loaded_snapshot() -> Snapshot:
    return snapshot.load(build_folder())


def answered(query: str, **variables: object) -> Any:  # noqa: ANN401 - as the query has it
    """The data of an answer without errors; a variable that is `None` is left out."""
    given = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in variables.items()
        if value is not None
    }
    result = schema.execute_sync(query, given, context_value=Context(loaded_snapshot()))
    assert result.errors is None, (given, result.errors)
    return result.data
