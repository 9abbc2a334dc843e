"""Every limit of the doors, each described: what enforces one, and what tells of it, reads it here.

A server is given others where its application is made:
`create_app(Settings(graphql=GraphQLLimits(depth=15)))`. The sizes of pages alone are part of the
schema, and are changed here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from graphql import GraphQLError

from api.refusals import Code


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a request may not exceed.

    `unit` is what is counted, `advice` says what to do instead, and `code` is that of the
    error, where it is one of GraphQL.
    """

    name: str
    value: int
    unit: str
    description: str
    advice: str
    code: Code | None

    def refusal(self, asked: int) -> GraphQLError:
        """The error of a request that exceeds it."""
        assert self.code, f"{self.name} is not a limit of GraphQL documents"
        wanted = f"{asked:,} {self.unit} were asked for"
        message = f"{wanted}, and at most {self.value:,} are allowed. {self.advice}"
        told = {"code": self.code.value, "limit": self.value, "asked": asked}
        return GraphQLError(message, extensions=told)


def _limit(
    value: int, unit: str, description: str, advice: str = "", code: Code | None = None
) -> int:
    told = {"unit": unit, "description": description, "advice": advice, "code": code}
    number: int = field(default=value, metadata=told)
    return number


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers, each of them a `Limit` that tells of itself."""

    def __iter__(self) -> Iterator[Limit]:
        for one in fields(self):
            yield Limit(one.name, getattr(self, one.name), **one.metadata)


@dataclass(frozen=True, slots=True)
class GraphQLLimits(Limits):
    """The limits of `/graphql`."""

    body: int = _limit(
        100_000,
        "bytes",
        "Length of the body of a request, or of the query string of its address.",
        "Send long lists as several requests.",
    )
    tokens: int = _limit(
        2_000,
        "tokens",
        "Names, numbers, texts and marks in a document; as many comments. None is counted further.",
        "Ask for less at a time, and put what is repeated into a fragment.",
        Code.DOCUMENT_TOO_LONG,
    )
    operations: int = _limit(
        10,
        "operations",
        "Operations in a document.",
        "Send only the operation that is meant.",
        Code.TOO_MANY_OPERATIONS,
    )
    aliases: int = _limit(
        30,
        "aliases and repetitions",
        "Aliases, and what stands in one selection more than once, as written.",
        "Put what is repeated into a fragment, or ask with a list instead.",
        Code.TOO_MANY_ALIASES,
    )
    directives: int = _limit(
        50,
        "directives",
        "Directives in a document, as written.",
        "Put what is included together into a fragment.",
        Code.TOO_MANY_DIRECTIVES,
    )
    depth: int = _limit(
        12,
        "levels of fields",
        "Levels of fields within fields; what is below `__schema` and `__type` is not counted.",
        "Ask for the inner things by their keys in another request.",
        Code.QUERY_TOO_DEEP,
    )
    cost: int = _limit(
        20_000,
        "nodes",
        "Objects that an answer may hold: a page counts for as many as `first` or `last` says, "
        "and for no more than there are.",
        "Ask for smaller pages with `first`, or for fewer lists within lists.",
        Code.QUERY_TOO_COSTLY,
    )
    list_estimate: int = _limit(
        5,
        "members",
        "What a list without pages counts for in the cost, however long it is; nodes and edges of "
        "a network count for all that there are.",
    )
    network: int = _limit(
        1_500,
        "edges",
        "Edges of a network, which is measured as a whole; in a projection a pair counts once for "
        "each thing that it shares.",
        "Choose fewer partnerships with `filter`.",
        Code.QUERY_TOO_COSTLY,
    )
    default_first: int = _limit(50, "members", "Length of a page where none is asked for.")
    max_first: int = _limit(500, "members", "Longest page that can be asked for.")
    input_depth: int = _limit(
        24,
        "levels of lists and objects",
        "Lists and objects within each other, in an argument or in a variable.",
        "Write the filter with fewer levels.",
        Code.INPUT_TOO_DEEP,
    )
    input_items: int = _limit(
        500,
        "items in a list",
        "Items of one list, in an argument or in a variable.",
        "Send long lists as several requests.",
        Code.INPUT_LIST_TOO_LONG,
    )
    input_values: int = _limit(
        2_000,
        "values in the variables",
        "Values in all variables together, those within lists and objects included.",
        "Send long lists as several requests.",
        Code.TOO_MANY_INPUT_VALUES,
    )
    answer: int = _limit(
        10_000_000,
        "characters of text",
        "Characters of all texts in an answer together.",
        "Ask for smaller pages with `first`, or for fewer fields.",
        Code.ANSWER_TOO_LARGE,
    )
    seconds: int = _limit(
        3,
        "seconds",
        "Time an answer may take; it is given whole or not at all.",
        "Ask for less at a time.",
        Code.DEADLINE_EXCEEDED,
    )
    running: int = _limit(4, "requests", "Requests that are answered at the same time.")
    waiting: int = _limit(5, "seconds", "Time a request waits for its turn before it gets a 503.")
    cache: int = _limit(32_000_000, "bytes", "Length of all answers that are kept, together.")

    def refusal(self, name: str, asked: int) -> GraphQLError:
        """The error of a request that exceeds the limit of that name."""
        return next(one for one in self if one.name == name).refusal(asked)


@dataclass(frozen=True, slots=True)
class SPARQLLimits(Limits):
    """The limits of `/sparql`."""

    length: int = _limit(
        65_536,
        "bytes",
        "Length of a query in UTF-8. Over it: 413.",
        "Ask for less at a time.",
    )
    tokens: int = _limit(
        4_000,
        "tokens",
        "Names, words, values and marks in a query. Over it: 400.",
        "Ask for less at a time.",
    )
    nesting: int = _limit(
        50,
        "brackets",
        "Round, square and curly brackets within each other. Over it: 400.",
        "Write the query flatter.",
    )
    seconds: int = _limit(
        5,
        "seconds",
        "Time a query may take; the parameter `timeout` may lower it. Over it: 504.",
        "Ask for less, or run your own server: the data are free to take.",
    )
    answer: int = _limit(
        10_000_000,
        "bytes",
        "Length of an answer, which is given whole or not at all. Over it: 413.",
        "Ask for less, as with LIMIT and OFFSET, or in CSV.",
    )
    memory: int = _limit(
        256_000_000,
        "bytes",
        "Memory that a query may take beside that of the graph. Over it: 400.",
        "Ask for less, above all to sort or to group.",
    )
    workers: int = _limit(4, "processes", "Processes that answer: as many queries run at once.")
    slow: int = _limit(
        4,
        "processes",
        "Queries that may go on beside those, once they have run for half a second; where others "
        "wait, the longest of who has most is stopped. Then: 503.",
        "Ask for less, or again later.",
    )
    per_client: int = _limit(
        3,
        "queries",
        "Queries of one client (an address of IPv4, or 64 bits of IPv6) that run at the same time, "
        "beside slow ones.",
    )
    queue_per_client: int = _limit(
        20,
        "queries",
        "Queries of one client that wait, the newest answered first. Over it, the oldest: 503.",
    )
    queue: int = _limit(
        200,
        "queries",
        "Queries of all clients that wait. Over it, the oldest of who has most: 503.",
    )
    waiting: int = _limit(
        2,
        "seconds",
        "Time a query waits for its turn. Over it: 503, with `Retry-After`.",
        "Ask again later.",
    )
    recycle: int = _limit(
        10_000,
        "queries",
        "Queries after which a process is replaced, if it has not used a minute of processor "
        "before.",
    )
    on_disk: int = _limit(
        5_000_000, "quads", "A larger graph is not held in memory, and is answered from disk."
    )


@dataclass(frozen=True, slots=True)
class ConnectionLimits(Limits):
    """The limits of every connection, whatever door it leads to."""

    connections: int = _limit(
        5_000,
        "connections",
        "Connections at the same time; for one more, the oldest that are silent are closed.",
    )
    head: int = _limit(
        131_072,
        "bytes",
        "Length of a request without its body: address and headers.",
        "Send a long query by POST.",
    )
    headers: int = _limit(16_384, "bytes", "Length of the headers of a request, together.")
    head_seconds: int = _limit(10, "seconds", "Time in which address and headers must arrive.")
    parts: int = _limit(
        4_000,
        "parts",
        "Parts in which the body of a request comes, as sent: chunks, or packets.",
        "Send the body in larger parts.",
    )
    body_seconds: int = _limit(10, "seconds", "Time in which the body of a request must arrive.")
    idle_seconds: int = _limit(5, "seconds", "Time a connection is kept for a further request.")
    read_seconds: int = _limit(10, "seconds", "Time in which a reader must take `read_bytes`.")
    read_bytes: int = _limit(100_000, "bytes", "What a reader must take in `read_seconds`.")
    unread: int = _limit(
        200_000_000,
        "bytes",
        "Length of all answers that wait for their readers, together; the longest are given up.",
    )


@dataclass(frozen=True, slots=True)
class DownloadLimits(Limits):
    """The limits of `/download/`."""

    network: int = _limit(
        1_500,
        "edges",
        "Edges of a network, which is measured as a whole; in a projection a pair counts once for "
        "each thing that it shares. Over it: 413.",
        "Choose fewer partnerships with `filter`.",
    )
    running: int = _limit(2, "threads", "Threads that make what is downloaded.")
    open: int = _limit(50, "downloads", "Downloads at the same time. Over it: 503.")
    per_client: int = _limit(
        6, "downloads", "Downloads of one client at the same time. Over it: 503."
    )


@dataclass(frozen=True, slots=True)
class FigureLimits(Limits):
    """The limits of `/figure/`; the command `figure` keeps those of one picture."""

    width: int = _limit(2_400, "pixels", "Width of a picture. Over it: 400.")
    title: int = _limit(
        200, "characters", "Length of the title, and of what stands below it. Over it: 400."
    )
    filter: int = _limit(
        2_000, "characters", "Length of the filter, which a picture shows whole. Over it: 400."
    )
    running: int = _limit(2, "threads", "Threads that draw.")
    open: int = _limit(40, "pictures", "Pictures that are asked for at one time. Over it: 503.")
    per_client: int = _limit(
        8, "pictures", "Pictures that one client asks for at one time. Over it: 503."
    )
    cache: int = _limit(32_000_000, "bytes", "Length of all pictures that are kept, together.")


GRAPHQL = GraphQLLimits()
SPARQL = SPARQLLimits()
CONNECTION = ConnectionLimits()
DOWNLOAD = DownloadLimits()
FIGURE = FigureLimits()
"""What holds where nothing else is said."""
