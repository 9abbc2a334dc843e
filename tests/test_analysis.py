"""What is computed of networks: once, whoever asks, and kept as far as there is room."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier
from weakref import ref

import pytest

from graph.analysis import Analyses, Analysis, analysis
from graph.filters import Found
from graph.grouping import Basis
from graph.measures import measures
from graph.network import Network, Shape, whole
from graph.view import View
from tests.built import loaded_catalogue


def found(count: int) -> Found:
    return Found(tuple(loaded_catalogue().partnerships.values())[:count])


def test_the_same_members_have_the_same_analysis_whatever_the_filter() -> None:
    kept, view = Analyses(), View(loaded_catalogue())
    assert kept.of(view, found(9), Shape.UNITS) is kept.of(view, found(9), Shape.UNITS)
    assert len(kept) == 1


def test_another_day_shape_basis_or_choice_has_another() -> None:
    kept, view = Analyses(), View(loaded_catalogue())
    asked = [
        kept.of(view, found(9), Shape.SUBDIVISIONS),
        kept.of(view, found(8), Shape.SUBDIVISIONS),
        kept.of(view, Found(found(8).members, found(9).members[8:]), Shape.SUBDIVISIONS),
        kept.of(view, found(9), Shape.SUBDIVISIONS, Basis.DIRECT),
        kept.of(view, found(9), Shape.UNITS),
        kept.of(View(view.catalogue, date(2015, 1, 1)), found(9), Shape.UNITS),
    ]
    assert len(kept) == len(set(map(id, asked))) == len(asked)


def test_it_is_kept_with_the_data_version() -> None:
    loaded = loaded_catalogue()
    newer = replace(loaded, version="newer")
    first = analysis(View(loaded), found(3), Shape.UNITS)
    assert analysis(View(loaded), found(3), Shape.UNITS) is first
    assert analysis(View(newer), found(3), Shape.UNITS) is not first
    assert newer == replace(newer), "what is kept is no part of what the data say"


def test_threads_that_ask_at_once_compute_once(monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[Network] = []
    threads = 8

    def counted(network: Network) -> object:
        computed.append(network)
        return measures(network)

    monkeypatch.setattr("graph.analysis.measures", counted)
    kept, view, ready = Analyses(), View(loaded_catalogue()), Barrier(threads)

    def ask(_: int) -> object:
        ready.wait()
        return kept.of(view, found(9), Shape.UNITS).measures

    with ThreadPoolExecutor(threads) as pool:
        answers = list(pool.map(ask, range(threads)))
    assert len(computed) == len(set(map(id, answers))) == 1


def test_the_latest_asked_for_are_kept_as_far_as_there_is_room() -> None:
    kept, view = Analyses(capacity=22), View(loaded_catalogue())
    first = kept.of(view, found(10), Shape.UNITS)
    kept.of(view, found(10), Shape.COUNTRIES)
    assert kept.of(view, found(10), Shape.UNITS) is first
    kept.of(view, found(10), Shape.SUBDIVISIONS)
    assert len(kept) == 2
    assert kept.of(view, found(10), Shape.UNITS) is first


def test_what_there_is_no_room_for_is_computed_and_not_kept() -> None:
    kept, view = Analyses(capacity=5), View(loaded_catalogue())
    assert len(kept.of(view, found(9), Shape.UNITS).measures.nodes) > 0
    assert len(kept) == 0


def test_a_catalogue_whose_networks_are_forgotten_is_freed_at_once() -> None:
    loaded = replace(loaded_catalogue())
    assert analysis(View(loaded), found(9), Shape.UNITS).measures.nodes
    seen = ref(loaded)
    loaded.analyses.clear()
    del loaded
    assert seen() is None


def test_a_part_that_is_all_is_the_whole_itself() -> None:
    asked = Analysis(lambda: whole(loaded_catalogue(), Shape.COUNTRIES))
    assert asked.part(lambda network: network) is asked

    def fewer(network: Network) -> Network:
        return replace(network, nodes=network.nodes[:1], edges=())

    assert asked.part(fewer) is asked.part(fewer)
    assert list(asked.part(fewer).measures.nodes) == [asked.network.nodes[0].key]
