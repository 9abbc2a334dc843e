"""What became of the queries that workers were given."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.errors import (
    AnswerTooLargeError,
    BusyError,
    DeadlineError,
    DisplacedError,
    MemoryExceededError,
    QueryError,
    SisterCityError,
    WorkerLostError,
)


@dataclass(slots=True)
class Counters:
    """What became of the queries of a pool since it was made, and how it stands now."""

    answered: int = 0
    refused: int = 0
    """Those that cannot be run, or have no answer in a format that was asked for."""
    too_large: int = 0
    past_deadline: int = 0
    past_memory: int = 0
    crashed: int = 0
    cancelled: int = 0
    busy: int = 0
    displaced: int = 0
    """Those that were stopped since others waited."""
    started: int = 0
    """Workers, from here on."""
    recycled: int = 0
    failed_to_start: int = 0
    workers: int = 0
    running: int = 0
    """Queries that run, and that wait, now."""
    waiting: int = 0

    def count(self, error: SisterCityError) -> None:
        name = next(name for kind, name in COUNTED.items() if isinstance(error, kind))
        setattr(self, name, getattr(self, name) + 1)


COUNTED: Mapping[type[SisterCityError], str] = MappingProxyType(
    {
        AnswerTooLargeError: "too_large",
        QueryError: "refused",
        DeadlineError: "past_deadline",
        DisplacedError: "displaced",
        BusyError: "busy",
        MemoryExceededError: "past_memory",
        WorkerLostError: "crashed",
    }
)
"""Where an error is counted: at the first that it is one of."""
