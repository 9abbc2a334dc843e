"""Turtle files: the one reader, which says of a broken file on which line it breaks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from graph import files

SUBJECT = re.compile(r"(?:<([^>]+)>|(\w+):(\S+)) a ")
"""How a file of ours begins to describe a thing, from the start of a line."""


@dataclass(frozen=True, slots=True)
class Turtle:
    """What a file says; `file` is the name that messages call it."""

    file: str
    text: str
    quads: tuple[Quad, ...]
    prefixes: Mapping[str, str]

    def described(self) -> Iterator[tuple[str, int]]:
        """Everything that the file describes, by its IRI, with the line that begins it."""
        for number, line in enumerate(self.text.split("\n"), 1):
            if begins := SUBJECT.match(line):
                iri, prefix, local = begins.groups()
                yield iri or self.prefixes[prefix] + local.replace("\\", ""), number


def read(file: Path) -> Turtle:
    """Raises `DataError` for a file that is not there or is no Turtle."""
    text, name = files.text(file), files.shown(file)
    reader = parse(input=text, format=RdfFormat.TURTLE)
    try:
        quads = tuple(reader)
    except SyntaxError as error:
        why = error.msg.partition(": ")[2]
        raise files.unreadable(name, text, error.lineno or 0, f"Turtle ({why})") from None
    return Turtle(name, text, quads, reader.prefixes)
