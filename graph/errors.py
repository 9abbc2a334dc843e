"""Everything that can go wrong, drawn once.

SisterCityError
├── DataError       tables, graph or vocabulary break a rule; carries every problem found
├── BuildError      the graph built from sound tables breaks an invariant, or its base is none
├── ExportError     a format cannot hold what was asked for
├── StoreError      a built graph cannot be opened
├── QueryError      a SPARQL text is not one we can run
│   ├── ForbiddenQueryError   it asks for something no query may do
│   ├── TooComplexError       it is longer or deeper than a query may be
│   ├── NotAcceptableError    its kind of answer has no format among those asked for
│   ├── UnwritableError       the format that was asked for cannot say its answer
│   └── AnswerTooLargeError   its answer is longer than one may be
├── WorkError       a sound query got no answer
│   ├── DeadlineError         it took longer than it may
│   ├── BusyError             no worker was free in time; carries when to try again
│   │   └── DisplacedError        it was stopped, since others waited for its worker
│   └── WorkerLostError       the process that ran it ended
│       └── MemoryExceededError   since it needed more memory than a query may
├── DrawingError    a picture cannot be made in a format, or from the outlines it is given
├── MissingExtraError what was asked for needs a package that an extra brings
├── SearchError     a text, or a number of hits, that cannot be searched for
├── UnknownNameError a question, column or code that does not exist
├── OutputError     an export cannot be written where it was to go
├── SelectionError  a filter, or a day, that cannot be read
└── ConditionError  a list or an answer cannot be narrowed by what was given
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from graph.model import Label


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it is, what stands there, what was expected.

    `line` counts lines of the file from 1, the header being line 1; 0 means the whole file.
    `advice` says what to do, a line for each language, where a shape or a check found the fault.
    """

    file: str
    line: int
    column: str
    value: str
    expected: str
    advice: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        column = f" {self.column}:" if self.column else ""
        value = self.value if len(self.value) <= 60 else f"{self.value[:59]}…"
        what = f" {value!r}" if self.line or self.column else ""
        said = f"{where}{column}{what} is not {self.expected}"
        return "\n    ".join((said, *self.advice))


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What a shape or a check finds at fault in a graph; `origins` finds the line it comes of.

    `rule` is the home of the shape or check in `ontology/` (`shapes.ttl#Partnership-state`,
    `checks/pair-key.rq`), `constraint` the part of a shape (`MinCount`); `focus` and `path` are
    IRIs. What does not apply is empty.
    """

    rule: str
    constraint: str
    focus: str
    path: str
    value: str
    message: Label


SHORT_ENOUGH_TO_LIST = 20
"""Names that a message lists; of more, those nearest to what was given."""
SUGGESTED = 5


class SisterCityError(Exception):
    """Base of every error a caller may want to catch."""


class DataError(SisterCityError):
    """What was given cannot be used as it is."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class BuildError(SisterCityError):
    """No graph comes of sound tables: a rule breaks an invariant, or the base makes no IRIs."""


class ExportError(SisterCityError):
    """A format cannot hold what it was asked to; the message says what, and what can."""


class StoreError(SisterCityError):
    """No whole, readable graph is where one was expected."""


class QueryError(SisterCityError):
    """The SPARQL text cannot be run; the message says why.

    `line` and `column` count from 1 and say where the text is wrong; 0 where no place is known.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class ForbiddenQueryError(QueryError):
    """The SPARQL text asks for something that no query may do here."""


class TooComplexError(QueryError):
    """The SPARQL text is longer or deeper than one may be."""


class NotAcceptableError(QueryError):
    """No format that was asked for suits this form of query: SELECT, ASK or a graph."""


class UnwritableError(QueryError):
    """The format that was asked for cannot say what the query found; others can."""


class AnswerTooLargeError(QueryError):
    """The whole answer is longer than one may be, and a part of it is no answer."""


class WorkError(SisterCityError):
    """A sound query got no answer, for want of time, of memory or of a worker."""


class DeadlineError(WorkError):
    """The query took longer than it may, and was stopped."""


class BusyError(WorkError):
    """No worker was free in time; `retry_after` is in how many seconds to try again."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class DisplacedError(BusyError):
    """The query had a worker for long, others had none, and it was stopped for them."""


class WorkerLostError(WorkError):
    """The process that ran the query ended; only this query is lost."""


class MemoryExceededError(WorkerLostError):
    """The query needed more memory than one may, and was stopped."""


class DrawingError(SisterCityError):
    """A picture cannot be made in a format, or from the outlines it is given."""


class MissingExtraError(SisterCityError):
    """What was asked for needs a package that is not installed; the message names the extra."""


class SearchError(SisterCityError):
    """Nothing can be searched for so; the message says why."""


class OutputError(SisterCityError):
    """A file, or what reads the standard output, does not take what is written."""


class SelectionError(SisterCityError):
    """Nothing can be selected by what was given; the message says where and what is expected."""


class UnknownNameError(SisterCityError):
    """A name that was asked for does not exist; the message lists those that do."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        super().__init__(f"{kind} {name!r} is not one of: {', '.join(known)}")

    @classmethod
    def among(cls, kind: str, name: str, every: Iterable[str]) -> "UnknownNameError":
        """The error that lists all there are, or the nearest where those are many."""
        known = sorted(set(every))
        if len(known) > SHORT_ENOUGH_TO_LIST:
            known = get_close_matches(name, known, SUGGESTED, 0.5) or [*known[:SUGGESTED], "…"]
        return cls(kind, name, known)


class ConditionError(SisterCityError):
    """What was given for a property or a column is no condition; the message says what would be."""
