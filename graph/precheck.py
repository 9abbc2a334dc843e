"""What is asked of a SPARQL text before an engine sees it.

The engine has no switch for `SERVICE`, and its parser ends the process where brackets stand deep
enough within brackets. It also reads words that nothing parts (`trueSERVICE`), which the grammar
does not: here every word must be one of SPARQL, so that no text can be read in two ways.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.errors import ForbiddenQueryError, QueryError, TooComplexError
from graph.tokens import CLOSERS, OPENERS, Kind, Token, tokens

QUERY_WORDS = """
    BASE PREFIX VERSION SELECT DISTINCT REDUCED AS CONSTRUCT WHERE DESCRIBE ASK FROM NAMED GROUP BY
    HAVING ORDER ASC DESC LIMIT OFFSET VALUES UNDEF GRAPH OPTIONAL SERVICE SILENT BIND MINUS UNION
    FILTER LATERAL EXISTS NOT IN SEPARATOR A TRUE FALSE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT
    STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE
    LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES
    SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT
    SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE TRIPLE SUBJECT PREDICATE
    OBJECT ISTRIPLE LANGDIR HASLANG HASLANGDIR STRLANGDIR ADJUST
"""
"""The words of SPARQL 1.1 and 1.2, and `LATERAL` and `ADJUST`, which the engine has beside them."""
UPDATE_WORDS = "INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH"
"""What an update begins with, after its prologue."""
WORDS = frozenset(QUERY_WORDS.split())
UPDATES = frozenset(UPDATE_WORDS.split())
NAMING = frozenset(("GRAPH", "FROM", "NAMED", "DESCRIBE"))
"""After one of these comes a name, and no keyword."""
REMEMBERED = 8_192
"""Characters of the longest text that is remembered."""
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a text may hold: bytes of UTF-8, tokens, brackets within each other."""

    length: int
    tokens: int
    nesting: int


OWN = Bounds(length=10_000_000, tokens=1_000_000, nesting=50)
"""For a text of someone who runs the program: what may end the process, and little more."""


def check(text: str, bounds: Bounds = OWN) -> None:
    """Raises `QueryError` for a text that no engine is to see; else it need not be a query yet.

    A code point escape may stand for any character, so `SERVICE` is looked for in the text as it is
    and with its escapes replaced.
    """
    if len(text) <= REMEMBERED:
        _remembered(text, bounds)
    else:
        _check(text, bounds)


def _check(text: str, bounds: Bounds) -> None:
    _check_length(text, bounds)
    found = list(_counted(text, bounds))
    _refuse_service(found)
    if "\\u" in text.lower():
        _refuse_service(list(tokens(ESCAPE.sub(_unescaped, text))))
    if _first_word(found) in UPDATES:
        raise QueryError("not a SPARQL 1.1 query: an update, and only queries are answered")
    _check_words(text, found)


_remembered = lru_cache(maxsize=512)(_check)
"""What was found good is not read again: most queries are asked more than once."""


def names_its_dataset(text: str) -> bool:
    """Whether a query says itself which graphs it is over."""
    return "from" in text.lower() and any(
        token.kind is Kind.WORD and token.text.upper() == "FROM" for token in tokens(text)
    )


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column of a character, both from 1."""
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def _check_length(text: str, bounds: Bounds) -> None:
    try:
        length = len(text.encode())
    except UnicodeEncodeError as error:
        line, column = place(text, error.start)
        said = f"not a SPARQL 1.1 query: half a character (a lone surrogate) at {line}:{column}"
        raise QueryError(said, line, column) from None
    if length > bounds.length:
        raise TooComplexError(
            f"the query has {length:,} bytes, and at most {bounds.length:,} are allowed"
        )


def _counted(text: str, bounds: Bounds) -> Iterator[Token]:
    depth = 0
    for number, token in enumerate(tokens(text), 1):
        if number > bounds.tokens:
            raise TooComplexError(
                f"the query has more than {bounds.tokens:,} tokens (names, words, values and "
                "marks): ask for less at a time"
            )
        if token.kind is Kind.MARK:
            depth += (token.text in OPENERS) - (token.text in CLOSERS)
            if depth > bounds.nesting:
                raise TooComplexError(
                    f"brackets stand more than {bounds.nesting} deep within each other: write the "
                    "query flatter"
                )
        yield token


def _refuse_service(found: list[Token]) -> None:
    """A prefix may have the word in it, but where a group follows the engine could read both."""
    blank = Token(Kind.MARK, "", 0)
    for before, token, after in zip([blank, *found], found, [*found[1:], blank], strict=False):
        if token.kind is Kind.WORD:
            forbidden = "SERVICE" in token.text.upper()
        else:
            forbidden = (
                token.kind is Kind.NAME
                and after.text == "{"
                and "SERVICE" in token.text.partition(":")[0].upper()
                and before.text.upper() not in NAMING
            )
        if forbidden:
            raise ForbiddenQueryError(
                "SERVICE is refused: no query reaches another server. Ask that server itself, and "
                "join the answers where you are"
            )


def _check_words(text: str, found: list[Token]) -> None:
    for token, after in zip(found, [*found[1:], found[0]] if found else [], strict=True):
        unknown = token.kind is Kind.WORD and token.text.upper() not in WORDS
        joined = (
            token.kind is Kind.NAME
            and after.text == "("
            and "FILTER" in token.text.partition(":")[0].upper()
        )
        if unknown or joined:
            line, column = place(text, token.start)
            shown = token.text if len(token.text) <= 40 else f"{token.text[:39]}…"
            why = "is two words, or a prefix to be renamed" if joined else "is no word of SPARQL"
            raise QueryError(
                f"not a SPARQL 1.1 query: error at {line}:{column}: {shown!r} {why}", line, column
            )


def _first_word(found: list[Token]) -> str:
    """The word that says what the text is, after its prologue."""
    words = (token.text.upper() for token in found if token.kind is Kind.WORD)
    return next((word for word in words if word not in ("BASE", "PREFIX", "VERSION")), "")


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else escape[0]
