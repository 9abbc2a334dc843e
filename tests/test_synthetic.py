"""The large graph that `make bench` asks is of our shape."""

from collections import Counter
from functools import cache

from pyoxigraph import Literal, QuerySolutions, RdfFormat, Store

from graph import publication, questions
from graph.store import DraftStore
from graph.vocabulary import PREFIXES
from tests import synthetic
from tests.beside import QUESTION
from tests.built import build_folder

QUADS = 60_000


@cache
def artefact() -> bytes:
    return publication.current(build_folder()).read()


@cache
def made() -> bytes:
    return b"".join(synthetic.blocks(artefact(), QUADS))


@cache
def large() -> Store:
    store = Store()
    store.bulk_load(made(), format=RdfFormat.N_QUADS)
    return store


def answer(store: Store) -> Counter[tuple[str, ...]]:
    """The answer to the question that is measured; what is joined has no order."""
    found = DraftStore(store).query(questions.find(QUESTION).text)
    assert isinstance(found, QuerySolutions)
    return Counter(
        tuple(" ".join(sorted(cell.value.split(" "))) for cell in row if isinstance(cell, Literal))
        for row in found
    )


def test_it_has_no_fewer_quads_than_asked_for_in_order_and_each_once() -> None:
    lines = made().splitlines()
    assert len(lines) >= QUADS
    assert lines == sorted(set(lines))


def test_it_holds_all_of_todays_graph() -> None:
    assert set(artefact().splitlines()) <= set(made().splitlines())


def test_the_seed_alone_decides_how_it_is_dealt() -> None:
    assert b"".join(synthetic.blocks(artefact(), QUADS)) == made()
    assert b"".join(synthetic.blocks(artefact(), QUADS, seed=1)) != made()


def test_a_question_about_one_country_has_the_answer_it_has_today() -> None:
    today = Store()
    today.bulk_load(artefact(), format=RdfFormat.N_QUADS)
    assert answer(large()) == answer(today)


def test_every_place_that_something_is_said_of_is_there() -> None:
    pattern = "?one sc:foreignUnit|sc:province|sc:countsFor ?area"
    missing = f"ASK {{ {pattern} FILTER NOT EXISTS {{ ?area skos:notation ?key }} }}"
    names = {name: PREFIXES[name] for name in ("sc", "skos")}
    assert not large().query(missing, prefixes=names, use_default_graph_as_union=True)
