"""How well a search finds the places whose names are printed, when it knows none of these.

`make recall` prints it. What is searched for is every name that a row prints for a place, each
once with each place; the index has the curated names alone, so that a misprint must be seen
through. The searches are not restricted to any kind of thing.
"""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from statistics import mean

from graph import names, search
from graph.folding import loose, plain
from graph.model import Aspect
from graph.names import Kind, Printed
from graph.search import Hit
from tests.built import loaded_catalogue

AT = 5
MEASURED = (Aspect.UNIT, Aspect.PROVINCE, Aspect.WITHIN)
PLACES = (Kind.PROVINCE, Kind.PLACE)


@dataclass(frozen=True)
class Search:
    """A search for a printed name, and where in its answer the place stands, from 1; 0: nowhere."""

    printed: Printed
    found: tuple[Hit, ...]

    @property
    def rank(self) -> int:
        wanted = (self.printed.kind, self.printed.key)
        found = [(hit.kind, hit.key) for hit in self.found]
        return found.index(wanted) + 1 if wanted in found else 0


@cache
def withheld() -> search.Index:
    """The index without the names that are printed."""
    return search.index(loaded_catalogue(), with_printed=False)


def measured() -> list[Printed]:
    """Every printed name of a partner, a province or what a partner lies in, with the place."""
    every = sorted(names.printed(loaded_catalogue()))
    return [one for one in every if one.aspect in MEASURED and one.key not in unresolved()]


def unresolved() -> Collection[str]:
    return {one.key for one in loaded_catalogue().places.values() if not one.is_resolved}


def left_out() -> Iterator[str]:
    """Printed names that nothing can be found by, since they are identified with no place."""
    for one in sorted(names.printed(loaded_catalogue())):
        if one.key in unresolved():
            yield f"{one.words}: a partner that cannot be identified ({one.key})"
    for claim in loaded_catalogue().claims:
        areas = loaded_catalogue().partnerships[claim.partnership].areas
        if claim.aspect is Aspect.WITHIN and claim.value not in areas:
            yield f"{claim.printed}: not where {claim.partnership} lies ({claim.row})"


@cache
def searches(restricted: bool = False) -> tuple[Search, ...]:
    kinds = PLACES if restricted else None
    return tuple(Search(one, tuple(withheld().search(one.words, kinds))) for one in measured())


def distinct(made: Collection[Search]) -> list[Search]:
    """Each name once with each place, whatever it is printed as."""
    return list({(one.printed.words, one.printed.key): one for one in made}.values())


def recall(made: Collection[Search], at: int = AT) -> float:
    return mean(0 < one.rank <= at for one in made)


def misspelt() -> list[Search]:
    """The harder part: what is not, but for tones and blanks, a curated name of its place."""
    curated = {(name.kind, name.key, loose(plain(name.text))) for name, _ in withheld().entries}
    return [
        one
        for one in distinct(searches())
        if (one.printed.kind, one.printed.key, loose(plain(one.printed.words))) not in curated
    ]


def figures() -> str:
    loaded_catalogue()
    began = time.process_time()
    search.index(loaded_catalogue())
    built = time.process_time() - began
    began = time.process_time()
    every = searches()
    each = (time.process_time() - began) / len(every)
    sets = {"all": distinct(every)}
    sets |= {aspect: [one for one in every if one.printed.aspect is aspect] for aspect in MEASURED}
    sets |= {"misspelt": misspelt(), "all, places only": distinct(searches(restricted=True))}
    lines = [f"{'':18}{'names':>7}{'recall@1':>10}{f'recall@{AT}':>10}"]
    lines += [
        f"{name:18}{len(made):7}{recall(made, 1):10.3f}{recall(made):10.3f}"
        for name, made in sets.items()
    ]
    lines += ["", f"missed among the first {AT}:"]
    for one in distinct(every):
        if not 0 < one.rank <= AT:
            first = ", ".join(hit.key for hit in one.found[:AT])
            lines.append(
                f"  {one.printed.words} ({one.printed.aspect}) for {one.printed.key}: {first}"
            )
    lines += ["", "left out:", *(f"  {one}" for one in left_out()), ""]
    lines.append(f"index built in {built:.2f} s; a search takes {each * 1000:.1f} ms (of one CPU)")
    return "\n".join(lines)


if __name__ == "__main__":
    print(figures())
