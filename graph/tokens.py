"""The tokens of a SPARQL text, as the grammar cuts them (SPARQL 1.1, 19.8), in linear time.

What makes it more than a regular expression: `<` begins an IRI or compares. `?x <2)#>` is either,
and whoever takes the one for the other reads code as comment, or comment as code. It compares
after a value in the brackets of an expression, and nowhere else.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_VARIABLE = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f\u2040"
_NAME = rf"{_VARIABLE}\-"
_LOCAL = rf"[{_NAME}:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%]"

SPACE = re.compile(r"(?:[ \t\r\n]++|\#[^\r\n]*+)++")
IRI = re.compile(r"""<[^<>"{}|^`\x00-\x20]*+>""")
STRING = re.compile(
    r""" \"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*+'{3}
    | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+'""",
    re.VERBOSE | re.DOTALL,
)
VARIABLE = re.compile(rf"[?$][{_VARIABLE}]++")
BLANK = re.compile(rf"_:[{_BASE}_0-9][{_NAME}]*+(?:\.++[{_NAME}]++)*+")
LANGUAGE = re.compile(r"@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?+")
PREFIX = re.compile(rf"[{_BASE}][{_NAME}]*+(?:\.++[{_NAME}]++)*+")
LOCAL = re.compile(rf"(?![-.\u00b7\u0300-\u036f\u203f\u2040])(?:{_LOCAL}|\.++(?={_LOCAL}))++")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*+")
NUMBER = re.compile(r"[0-9]++(?:\.[0-9]*+)?+(?:[eE][+-]?[0-9]++)?+")


class Kind(Enum):
    IRI = "an IRI"
    STRING = "a string"
    LANGUAGE = "a language tag"
    VARIABLE = "a variable"
    BLANK = "a blank node"
    NAME = "a prefixed name"
    NUMBER = "a number"
    WORD = "a word"
    MARK = "a mark"


class Token(NamedTuple):
    kind: Kind
    text: str
    start: int


STARTS = {"?": (VARIABLE, Kind.VARIABLE), "$": (VARIABLE, Kind.VARIABLE)}
STARTS |= {"'": (STRING, Kind.STRING), '"': (STRING, Kind.STRING)}
STARTS |= {"_": (BLANK, Kind.BLANK), "@": (LANGUAGE, Kind.LANGUAGE)}
STARTS |= dict.fromkeys("0123456789", (NUMBER, Kind.NUMBER))
"""What a token may be by its first character, where that says it."""
OPENERS = {"(": ")", "[": "]", "{": "}"}
CLOSERS = frozenset(OPENERS.values())
VALUES = frozenset(Kind) - {Kind.WORD, Kind.MARK}
ENDS = frozenset((")", "}", ">>"))
"""Marks that end a value: brackets, what `EXISTS` holds, a triple term."""


class _Context(Enum):
    """What stands between two brackets; `QUERY` is outside of `{ }`, and in a sub-select."""

    QUERY = 1
    PATTERN = 2
    EXPRESSION = 3


def tokens(text: str) -> Iterator[Token]:
    """Every token to the end, or to a string without one: no query has that."""
    contexts = [_Context.QUERY]
    before, last = Token(Kind.MARK, "", 0), Token(Kind.MARK, "", 0)
    position, no_name_until = 0, 0
    while position < len(text):
        if space := SPACE.match(text, position):
            position = space.end()
            continue
        first = text[position]
        if first == "<":
            found = _less(text, position, compares=contexts[-1] is _EXPRESSION and _ends(last))
        elif first == ">":
            found = _doubled(text, position)
        elif first in STARTS:
            pattern, kind = STARTS[first]
            matched = pattern.match(text, position)
            if not matched and kind is Kind.STRING:
                return
            found = Token(kind, matched[0], position) if matched else _mark(text, position)
        elif first == ":":
            found = _name(text, position, position)
        elif first.isalpha():
            prefix = PREFIX.match(text, position) if position >= no_name_until else None
            if prefix and text.startswith(":", prefix.end()):
                found = _name(text, position, prefix.end())
            else:
                no_name_until = max(no_name_until, prefix.end() if prefix else 0)
                word = WORD.match(text, position)
                found = Token(Kind.WORD, word[0], position) if word else _mark(text, position)
        else:
            found = _mark(text, position)
        if found.kind is Kind.MARK or found.kind is Kind.WORD:
            _follow(contexts, before, last, found)
        yield found
        position += len(found.text)
        before, last = last, found


_EXPRESSION = _Context.EXPRESSION


def _follow(contexts: list[_Context], before: Token, last: Token, found: Token) -> None:
    """Keeps `contexts` to those of the brackets that are open after `found`."""
    if found.kind is Kind.WORD and found.text.upper() == "SELECT" and last.text == "{":
        contexts[-1] = _Context.QUERY
    elif found.kind is Kind.MARK and found.text in OPENERS:
        expression = found.text == "(" and _opens_expression(contexts[-1], before, last)
        contexts.append(_EXPRESSION if expression else _Context.PATTERN)
    elif found.kind is Kind.MARK and found.text in CLOSERS and len(contexts) > 1:
        contexts.pop()


def _opens_expression(context: _Context, before: Token, last: Token) -> bool:
    """Whether a bracket after two tokens holds an expression; else nodes of a pattern, or a path.

    In a pattern that is so after `FILTER`, `BIND` or the name of a function.
    """
    if last.text == "<<":
        return False
    if context is not _Context.PATTERN:
        return True
    if last.kind is Kind.WORD:
        return last.text != "a"
    return last.kind in (Kind.IRI, Kind.NAME) and before.text.upper() == "FILTER"


def _ends(last: Token) -> bool:
    """Whether a value may end here, so that what follows is an operator."""
    return last.kind in VALUES or last.text in ENDS or last.text.lower() in ("true", "false")


def _less(text: str, position: int, *, compares: bool) -> Token:
    if compares:
        return _mark(text, position)
    iri = IRI.match(text, position)
    return Token(Kind.IRI, iri[0], position) if iri else _doubled(text, position)


def _name(text: str, start: int, colon: int) -> Token:
    local = LOCAL.match(text, colon + 1)
    return Token(Kind.NAME, text[start : local.end() if local else colon + 1], start)


def _doubled(text: str, position: int) -> Token:
    """`<<` or `>>` about a triple, as one mark."""
    twice = text[position : position + 2]
    return Token(Kind.MARK, twice if twice in ("<<", ">>") else twice[0], position)


def _mark(text: str, position: int) -> Token:
    return Token(Kind.MARK, text[position], position)
