"""A large graph in our shape: today's, copied many times and dealt anew.

Copy 0 is today's graph as it is. Every other copy repeats its provinces, countries, places, rows,
partnerships and all that is said of them, with a number before each key: `~017.TH-50`. Each country
of one copy is dealt, with all its places, to the partnerships of another: it is one web, no heap of
islands, and yet every count of today's graph holds in every copy. Vocabulary, codes, tables and
guideline are there once.
"""

import argparse
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from random import Random

from graph import publication
from graph.publication import Publication

SEED = 2565
QUADS = 3_000_000
KEYED = rb"/id/(?:place|country|partnership|row/\d+|identification/\d+|resolution/\d+/[a-z-]+)/"
"""What stands before a key that is numbered; `~` sorts after all that stands in a key."""
COPIED = re.compile(rb"<[^>]*?" + KEYED)
KEY = re.compile(rb"(" + KEYED + rb")([^/>]+)")
UNIT = re.compile(rb"(/id/partnership/[^/>]+/)([^/>]+)")
NOTATION = re.compile(rb'<([^>]+)> <[^>]+#notation> "([^"]+)"')
ABROAD = re.compile(rb"/id/place/([^/>]+)> <[^>]+#inCountry> <[^>]+/id/country/([^/>]+)>")
OWN = b""
"""The slot for the number of the copy itself; the others are named by the countries dealt."""
Dealt = Mapping[bytes, bytes]


def publish(build: Path, source: Publication, quads: int = QUADS) -> Publication:
    """Publishes at least so many quads, made from a built graph."""
    content = b"".join(blocks(source.read(), quads))
    return publication.publish(build, content, source.base, source.edition)


def blocks(artefact: bytes, quads: int, seed: int = SEED) -> Iterator[bytes]:
    """Sorted N-Quads, no fewer than asked for: the copies of what begins alike, one by one."""
    lines = artefact.splitlines(keepends=True)
    dealt = _dealt(artefact)
    copied = sum(1 for line in lines if COPIED.match(line))
    numbers = [b"~%03d." % number for number in range(1, 1 - (len(lines) - quads) // copied)]
    deals = list(_deals(numbers, sorted(set(dealt.values())), seed))
    for head, group in groupby(lines, _head):
        block = list(group)
        yield b"".join(block)
        if head:
            mould = b"".join(_mould(line, dealt) for line in block)
            for deal in deals:
                yield b"".join(sorted((mould % deal).splitlines(keepends=True)))


def _head(line: bytes) -> bytes:
    found = COPIED.match(line)
    return found[0] if found else b""


def _dealt(artefact: bytes) -> Dealt:
    """The country that each place abroad is dealt with, and each country itself."""
    places = dict(ABROAD.findall(artefact))
    return {**places, **{country: country for country in places.values()}}


def _deals(numbers: list[bytes], countries: list[bytes], seed: int) -> Iterator[Dealt]:
    """For each copy, the number of the copy that each country is taken from."""
    random = Random(seed)
    shuffled = {name: random.sample(numbers, len(numbers)) for name in countries}
    for position, number in enumerate(numbers):
        yield {OWN: number, **{name: order[position] for name, order in shuffled.items()}}


def _mould(line: bytes, dealt: Dealt) -> bytes:
    """A line with a slot before each key that is numbered."""
    subject = line.partition(b">")[0]
    is_dealt = subject.rpartition(b"/")[2] in dealt and b"/partnership/" not in subject
    taken = {} if is_dealt else dealt

    def numbered(found: re.Match[bytes]) -> bytes:
        return b"%s%%(%s)s%s" % (found[1], taken.get(found[2], OWN), found[2])

    made = UNIT.sub(numbered, KEY.sub(numbered, line.replace(b"%", b"%%")))
    notation, mould = NOTATION.match(line), NOTATION.match(made)
    if notation and mould and notation[1].endswith(notation[2]):
        depth = notation[2].count(b"/") + 1
        key = b"/".join(mould[1].split(b"/")[-depth:])
        made = made.replace(b'"%s"' % mould[2], b'"%s"' % key)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="a build folder")
    parser.add_argument("build", type=Path, help="where to publish the large graph")
    parser.add_argument("--quads", type=int, default=QUADS, help="at least (default: %(default)s)")
    given = parser.parse_args()
    published = publish(given.build, publication.current(given.source), given.quads)
    print(f"{published.quads} quads in {published.artefact}")


if __name__ == "__main__":
    main()
