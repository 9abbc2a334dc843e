"""GraphQL on the graph of the real tables, in this process, without HTTP and with time enough."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from api import snapshot
from api.execution import Engine, Operation
from api.limits import GRAPHQL
from api.snapshot import Snapshot
from tests.built import build_folder


@cache
def loaded_snapshot() -> Snapshot:
    return snapshot.load(build_folder())


@cache
def engine() -> Engine:
    """All that there is, in one answer."""
    return Engine(replace(GRAPHQL, cost=10**9, seconds=600))


def answered(query: str, **variables: object) -> Any:  # noqa: ANN401 - as the query has it
    """The data of an answer without errors; a variable that is `None` is left out."""
    given = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in variables.items()
        if value is not None
    }
    outcome = engine().run(Operation(query, given, None), loaded_snapshot(), reading=True)
    answer = json.loads(outcome.content)
    assert "errors" not in answer, (given, answer["errors"])
    return answer["data"]
