"""Where a text stops being SPARQL, for whoever wrote it.

The engine says how far it has read, and that is past the error: for every keyword that may stand
somewhere it reads as many characters as the keyword has. Where tokens stand further apart than
that, it reads no further than the token that it fails at. So what it cannot read is given to it
once more, with many lines between two tokens.
"""

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from pyoxigraph import Store as Engine

from graph.errors import QueryError
from graph.precheck import place
from graph.tokens import SPACE, Kind, Token, tokens

APART = 24
"""Lines between two tokens: more than a keyword has letters."""
PLACED = re.compile(r"error at ([0-9]+):([0-9]+): ")
"""How the engine begins to say what it cannot read."""
SENTENCE = re.compile(r"\b[A-Z][A-Za-z]* [\w.]+ [\w. ]*\w")
"""What it says in words, among the marks and keywords that it would rather have read."""
MEANT = {
    "The SELECT contains a variable": "SELECT names a variable that has no value there: after "
    "GROUP BY, only what is grouped, or is in COUNT, MIN and the like, has one",
    "Duplicated variable name in SELECT": "SELECT names a variable twice",
    "The VALUES clause rows": "a row of VALUES has as many values as there are variables; UNDEF "
    "stands for none",
    "The query limit should": "this is no number that LIMIT can have",
    "The query offset should": "this is no number that OFFSET can have",
    "IRI parsing failed": "what stands between < and > is no IRI",
}
"""The same in our words, by how it begins."""
PAIRS = frozenset(("&&", "||", "!=", "<=", ">=", "{|", "|}", "<<(", ")>>"))
SHOWN = 40
"""Characters that are shown of what stands where it cannot."""


class Part(NamedTuple):
    """Tokens that nothing may part, such as a string and its language."""

    start: int
    text: str


def misread(text: str, base: str | None, said: str) -> QueryError:
    """Why the engine does not take a text for a query: the first thing that is wrong with it.

    `said` is what the engine says.
    """
    found = list(tokens(text))
    parts = _parts(found)
    end = parts[-1].start + len(parts[-1].text) if parts else 0
    rest = SPACE.match(text, end)
    if (unread := rest.end() if rest else end) < len(text):
        return _error(text, unread, "a string begins here and does not end")
    if not parts:
        return _error(text, 0, "there is no query")
    if undeclared := _undeclared(found):
        prefix = undeclared.text.partition(":")[0]
        why = f"the prefix '{prefix}:' is not declared: begin with PREFIX {prefix}: <…>"
        return _error(text, undeclared.start, why)
    failed, said_apart = _failed(parts, base)
    words = SENTENCE.search(said_apart) or SENTENCE.search(said)
    why = _in_ours(words[0]) if words else ""
    if failed:
        return _error(text, failed.start, why or _misplaced(failed, found))
    selects = [token.start for token in found if token.text.upper() == "SELECT"]
    start = selects[0] if why and len(selects) == 1 else end
    return _error(text, start, why or "the text ends before the query does")


def _parts(found: list[Token]) -> list[Part]:
    parts: list[Part] = []
    last = Token(Kind.MARK, "", -1)
    for token in found:
        adjacent = last.start + len(last.text) == token.start
        if adjacent and parts and _belongs(last, token):
            parts[-1] = Part(parts[-1].start, parts[-1].text + token.text)
        else:
            parts.append(Part(token.start, token.text))
        last = token
    return parts


def _belongs(last: Token, token: Token) -> bool:
    """Whether a token may be one with that before it, or say how often it is to be taken."""
    return (
        token.kind is Kind.LANGUAGE
        or "^" in (last.text, token.text)
        or (last.text in ("+", "-") and token.kind is Kind.NUMBER)
        or token.text in ("?", "*", "+")
        or last.text + token.text in PAIRS
    )


def _failed(parts: list[Part], base: str | None) -> tuple[Part | None, str]:
    """The part that the engine fails at, `None` for the end of the text, and what it says."""
    gap = "\n" * APART
    text = gap.join(part.text for part in parts)
    lengths = (part.text.count("\n") + APART for part in parts)
    begins = list(accumulate(lengths, initial=1))
    try:
        Engine().query(text + gap, base_iri=base)
    except SyntaxError as error:
        said = str(error)
        placed = PLACED.match(said)
        number = bisect_right(begins, int(placed[1])) - 1 if placed else len(parts)
        return (parts[number] if number < len(parts) else None), said
    except (ValueError, RuntimeError, OSError):
        pass
    return None, ""


def _undeclared(found: list[Token]) -> Token | None:
    """The first name with a prefix that nothing declares."""
    declared = set()
    for last, token in zip([Token(Kind.MARK, "", 0), *found], found, strict=False):
        prefix = token.text.partition(":")[0]
        if token.kind is not Kind.NAME:
            continue
        if last.text.upper() == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            return token
    return None


def _in_ours(words: str) -> str:
    return next((ours for begins, ours in MEANT.items() if words.startswith(begins)), words)


def _misplaced(part: Part, found: list[Token]) -> str:
    shown = part.text if len(part.text) <= SHOWN else f"{part.text[: SHOWN - 1]}…"
    binds = part.text == "}" and any(token.text.upper() == "BIND" for token in found)
    reason = ", unless a BIND before it names a variable that already has a value" if binds else ""
    return f"{shown!r} cannot stand here{reason}"


def _error(text: str, start: int, why: str) -> QueryError:
    line, column = place(text, start)
    said = f"not a SPARQL 1.1 query: error at {line}:{column}: {why}"
    return QueryError(said, line, column)
