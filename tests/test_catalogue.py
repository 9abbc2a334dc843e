"""What the catalogue reads back from a graph equals what the tables say."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store as Engine

from graph import build, catalogue, claims, infer, triples
from graph.catalogue import Catalogue
from graph.dataset import Dataset
from graph.errors import QueryError
from graph.model import Bounds, Confidence, Label
from graph.store import Answer
from graph.vocabulary import BASE
from tests import built

KINDS = [
    "countries",
    "regions",
    "provinces",
    "places",
    "municipalities",
    "fields",
    "editions",
    "tables",
    "rows",
    "identifications",
    "resolutions",
    "guidelines",
    "clauses",
    "procedures",
    "steps",
    "templates",
]
OWN_ORDER = {"clauses", "procedures", "steps"}
IN_ORDER = ["relation_names", "template_parts", "template_slots"]
"""What is counted within something else, and read back in that order."""
NOT_READ_BACK = {"readings", "spellings", "row_fields", "notes"}
"""What claims are made of: the claims are read back instead."""


def loaded() -> Catalogue:
    return built.loaded_catalogue()


def by_key(things: Iterable[object]) -> dict[str, object]:
    return {str(getattr(one, "key", None) or getattr(one, "row", "")): one for one in things}


def said(dataset: Dataset, kind: str) -> dict[str, object]:
    return by_key(getattr(dataset, kind))


def read_back(one: Catalogue, kind: str) -> dict[str, object]:
    return dict(getattr(one, kind))


class InMemory:
    """A dataset as a store, with what the rules derive of it."""

    version = "made for a test"
    base = BASE

    def __init__(self, dataset: Dataset) -> None:
        self._engine = Engine()
        self._engine.extend(triples.quads(dataset, claims.claims(dataset)))
        build.load_vocabulary(self._engine)

    def derived(self) -> "InMemory":
        infer.infer(self._engine)
        return self

    def query(self, text: str) -> Answer:
        return self._engine.query(text, use_default_graph_as_union=True)


class Elsewhere:
    """The built graph, said to be below a base that it is not below."""

    version = "x"
    base = "http://elsewhere.example/"

    def query(self, text: str) -> Answer:
        return built.embedded_store().query(text)


printable = (
    st.text(
        st.one_of(
            st.sampled_from("กขคงนำ้ั์๐๑๙ฯๆ เแ'\"\\‘’“”{}<>|^`@#;,.?$&%\u00a0"),
            st.sampled_from("🏯🤝👩🇹𠮷남도ザßéÅ"),
            st.characters(categories=["L", "N", "P", "S"]),
        ),
        min_size=1,
        max_size=30,
    )
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(bool)
)
maybe = st.one_of(st.just(""), printable)
several = st.frozensets(printable, max_size=3).map(lambda texts: tuple(sorted(texts)))


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """The real tables with other text wherever text is free, one draw a column."""
    text, local, remark, section, note = (draw(maybe) for _ in range(5))
    th, en, source, partner, local_name = (draw(printable) for _ in range(5))
    aliases, candidates, alternatives = (draw(several) for _ in range(3))
    whole, label = built.dataset(), Label(th, en)
    noted = replace(whole.notes[0], words=note or "x", scope=source)
    return replace(
        whole,
        countries=tuple(replace(one, label=label, source=source) for one in whole.countries),
        regions=tuple(replace(one, label=label, authority=source) for one in whole.regions),
        provinces=tuple(
            replace(one, label=label, coord_source=text, name_source=remark)
            for one in whole.provinces
        ),
        places=tuple(
            replace(
                one,
                label=label,
                local=local or None,
                aliases=aliases,
                candidates=candidates,
                remark=remark,
                coord_source=text,
                name_source=section,
            )
            for one in whole.places
        ),
        municipalities=tuple(replace(one, label=label) for one in whole.municipalities),
        fields=tuple(replace(one, label=label, definition=label) for one in whole.fields),
        editions=tuple(replace(one, label=label, source=source) for one in whole.editions),
        tables=tuple(
            replace(one, heading=th, name_en=en, year_heading=local_name, letter=source)
            for one in whole.tables
        ),
        rows=tuple(
            replace(one, partner=partner, section=section, seq=text, fields=local, note=note)
            for one in whole.rows
        ),
        notes=(*whole.notes, noted),
        identifications=tuple(
            replace(one, alternatives=alternatives, remark=remark) for one in whole.identifications
        ),
        resolutions=tuple(replace(one, reason=label) for one in whole.resolutions),
        totals=tuple(replace(one, words=partner) for one in whole.totals),
        clauses=tuple(replace(one, text=partner, label=label) for one in whole.clauses),
        steps=tuple(replace(one, words=partner, condition=label) for one in whole.steps),
        template_parts=tuple(replace(one, text=partner) for one in whole.template_parts),
    )


@pytest.mark.usefixtures("patient")
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(dataset=datasets())
def test_any_printable_text_comes_back_as_it_was(dataset: Dataset) -> None:
    store = InMemory(dataset)
    one = catalogue.load(store)
    found = {kind: read_back(one, kind) for kind in KINDS}
    expected = {kind: said(dataset, kind) for kind in KINDS}
    assert (found, one.claims) == (expected, claims.claims(dataset))
    assert one.template_parts == dataset.template_parts


def test_every_table_is_compared_or_said_to_be_in_the_claims() -> None:
    others = {"borders", "totals", *IN_ORDER}
    assert {one.name for one in fields(Dataset)} == {*KINDS, *others} | NOT_READ_BACK


@pytest.mark.parametrize("kind", IN_ORDER)
def test_counted_things_read_back_in_the_order_of_the_tables(kind: str) -> None:
    assert getattr(loaded(), kind) == getattr(built.dataset(), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_things_read_back_equal_the_tables(kind: str) -> None:
    assert read_back(loaded(), kind) == said(built.dataset(), kind)


def test_borders_read_back_equal_the_tables() -> None:
    assert loaded().borders == built.dataset().borders


def test_claims_read_back_equal_those_made() -> None:
    assert loaded().claims == built.claims()


def test_totals_read_back_equal_the_tables() -> None:
    assert loaded().totals == built.dataset().totals


@pytest.mark.parametrize("kind", [*KINDS, "partnerships", "reconciliations"])
def test_things_are_sorted_by_their_keys(kind: str) -> None:
    keys = list(read_back(loaded(), kind))
    assert kind in OWN_ORDER or keys == sorted(keys)


@pytest.mark.parametrize("kind", ["clauses", "procedures"])
def test_clauses_and_procedures_are_in_their_own_order(kind: str) -> None:
    orders = [one.order for one in getattr(loaded(), kind).values()]
    assert orders == list(range(1, len(orders) + 1))


def test_steps_are_in_the_order_of_their_procedures() -> None:
    one = loaded()
    order = [(one.procedures[step.procedure].order, step.position) for step in one.steps.values()]
    assert order == sorted(order)


def test_every_pair_of_the_tables_is_a_partnership() -> None:
    assert tuple(loaded().partnerships) == built.dataset().partnerships


def test_every_row_stands_behind_the_partnership_it_is_identified_with() -> None:
    behind = {row: one.key for one in loaded().partnerships.values() for row in one.rows}
    assert behind == {one.row: one.partnership for one in built.dataset().identifications}


@pytest.mark.parametrize(
    ("area", "count"),
    [("CN-SC", 10), ("CN-YN", 11), ("cn-chengdu", 2), ("cn-xishuangbanna", 6), ("JP", 6)],
)
def test_partnerships_are_rolled_up_by_area(area: str, count: int) -> None:
    assert len(loaded().partnerships_by_area[area]) == count


@cache
def containers() -> dict[str, set[str]]:
    """Everything a unit lies within, walked up again from the tables."""
    above = {one.key: one.within for one in built.dataset().places}
    return {key: set(_upwards(key, above)) for key in above}


def _upwards(key: str | None, above: dict[str, str | None]) -> list[str]:
    return [key, *_upwards(above.get(key), above)] if key else []


def test_a_partnership_counts_for_everything_its_unit_lies_within() -> None:
    expected = {one.key: containers()[one.unit] for one in loaded().partnerships.values()}
    assert {one.key: set(one.areas) for one in loaded().partnerships.values()} == expected


def test_an_unresolved_partner_counts_for_its_country_and_no_subdivision() -> None:
    areas = loaded().partnerships["TH-32/kh-unresolved-surin"].areas
    assert areas == {"kh-unresolved-surin", "KH"}


def test_a_partner_of_no_known_country_counts_for_itself_alone() -> None:
    assert loaded().partnerships["TH-34/xx-unresolved-ubon"].areas == {"xx-unresolved-ubon"}


INDICES: list[tuple[str, Callable[[Catalogue], object], object]] = [
    ("claims_by_row", lambda one: sum(map(len, one.claims_by_row.values())), 1364),
    ("by_province", lambda one: sum(map(len, one.partnerships_by_province.values())), 149),
    ("by_unit", lambda one: sum(map(len, one.partnerships_by_unit.values())), 149),
    ("of_province", lambda one: {p.province for p in one.partnerships_by_province["TH-50"]},
     {"TH-50"}),
    ("of_unit", lambda one: {p.key for p in one.partnerships_by_unit["CN-SC"]},
     {"TH-30/CN-SC", "TH-72/CN-SC"}),
    ("resolutions", lambda one: [r.key for r in one.resolutions_by_row["N-004"]],
     ["fields/N-003", "signed/N-003"]),
    ("of_table", lambda one: [r.key for r in one.resolutions_by_row["neighbours"]],
     ["status-date/neighbours"]),
    ("edition", lambda one: one.edition.key, "2565"),
    ("base", lambda one: one.base, BASE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("index", "expected"), [case[1:] for case in INDICES], ids=[case[0] for case in INDICES]
)
def test_an_index_finds_what_it_is_asked(
    index: Callable[[Catalogue], object], expected: object
) -> None:
    assert index(loaded()) == expected


def test_an_index_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        loaded().partnerships_by_area["CN"] = ()  # type: ignore[index]


def test_a_catalogue_has_the_version_of_its_store() -> None:
    assert loaded().version == built.report().publication.version


AGREED: list[tuple[str, str, Bounds | None, Confidence | None]] = [
    ("TH-50/cn-chengdu", "year of two tables", Bounds.of_year(2015), Confidence.CERTAIN),
    ("TH-70/my-kotakinabalu", "preferred day", Bounds.of_day(date(2007, 3, 3)),
     Confidence.CERTAIN),
    ("TH-77/cn-leshan", "open", Bounds(date(2014, 1, 1), date(2015, 12, 31)),
     Confidence.UNCERTAIN),
    ("TH-49/LA-SV", "day within a year", Bounds.of_day(date(2004, 3, 23)), Confidence.CERTAIN),
    ("TH-24/VN-CT", "not printed", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "when", "confidence"),
    [(key, when, confidence) for key, _, when, confidence in AGREED],
    ids=[what for _, what, _, _ in AGREED],
)
def test_an_agreement_is_dated_as_far_as_its_rows_allow(
    key: str, when: Bounds | None, confidence: Confidence | None
) -> None:
    [agreement] = loaded().partnerships[key].agreements
    assert (agreement.when, agreement.confidence) == (when, confidence)


def test_a_conclusion_has_no_second_value() -> None:
    state = f"<{BASE}id/partnership/TH-50/cn-chengdu> <{BASE}ns#state> <{BASE}id/state/expired>"
    store = InMemory(built.dataset()).derived()
    store._engine.update(f"INSERT DATA {{ {state} }}")
    with pytest.raises(QueryError, match="column state has several values"):
        catalogue.load(store)


def test_a_graph_that_is_not_ours_is_refused() -> None:
    with pytest.raises(QueryError, match="no edition was found below http://elsewhere"):
        catalogue.load(Elsewhere())
