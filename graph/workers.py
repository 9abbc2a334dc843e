"""SPARQL in processes that can be killed: a pool of workers over one published graph.

An engine cannot be stopped from within, so a query that takes too long, too much memory, or the
whole process with it, must have a process of its own. `worker` is what runs in one.
"""

from dataclasses import dataclass, field

from graph.publication import Publication


@dataclass(frozen=True, slots=True)
class Request:
    """One query, already checked, and the formats its answer may have.

    `results` is the media type for a SELECT, `booleans` for an ASK, `graphs` for a CONSTRUCT or a
    DESCRIBE; `None` where the client accepts none of ours. The graphs, if any are given, are the
    dataset whatever the query says of it.
    """

    text: str
    results: str | None
    booleans: str | None
    graphs: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A whole answer, and the data version it is of."""

    media_type: str
    body: bytes
    version: str


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """How many workers there are and what one query may take.

    `seconds` is the longest deadline; `answer` is in bytes; `memory` is in bytes, beside what a
    worker needs for the graph; `waiting` is in seconds; a worker is replaced after `recycle`
    queries; one client may run `per_client` queries at once and let `queue_per_client` wait, all
    clients together `queue`; a graph of more than `on_disk` quads is not held in memory.
    """

    workers: int = 4
    seconds: float = 5
    answer: int = 10_000_000
    memory: int = 512_000_000
    waiting: float = 2
    recycle: int = 500
    per_client: int = 3
    queue_per_client: int = 20
    queue: int = 200
    on_disk: int = 1_000_000


@dataclass(slots=True)
class Counters:
    """What became of the queries of a pool since it was made, and how it stands now."""

    answered: int = 0
    refused: int = 0
    """Told that the query cannot be run, or has no answer that was asked for."""
    too_large: int = 0
    past_deadline: int = 0
    past_memory: int = 0
    crashed: int = 0
    cancelled: int = 0
    busy: int = 0
    started: int = 0
    """Workers."""
    recycled: int = 0
    failed_to_start: int = 0
    running: int = 0
    waiting: int = 0
    workers: int = field(default=0)


class Pool:
    """Workers over one published graph. To be used within one event loop."""

    def __init__(self, published: Publication, limits: WorkLimits) -> None:
        self.published = published
        self.limits = limits
        self.counters = Counters()

    @property
    def ready(self) -> bool:
        """Whether any worker can answer."""
        raise NotImplementedError

    async def start(self) -> None:
        """Raises `StoreError` where no worker can load the graph."""
        raise NotImplementedError

    async def close(self) -> None:
        """Ends every worker; queries that run or wait get a `WorkerLostError`."""
        raise NotImplementedError

    async def follow(self, published: Publication) -> None:
        """Moves to another graph: new workers first, and no query is lost.

        Raises `StoreError` where it cannot be loaded; the graph before it stays.
        """
        raise NotImplementedError

    async def answer(self, request: Request, seconds: float, client: str) -> Result:
        """The answer of one worker; `client` is whose turn it takes.

        `seconds` may lower the deadline. Raises `QueryError` or `WorkError`. Where the task is
        cancelled, the query is stopped.
        """
        raise NotImplementedError
