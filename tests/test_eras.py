"""Dates: in words in both eras, with bounds, years, and what is printed of them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import eras
from graph.model import Aspect, Bounds, Label
from tests.asked import ask, nodes
from tests.built import loaded_catalogue

DAYS = st.dates(date(1941, 1, 1), date(2600, 12, 31))


def bounds(first: str, last: str) -> Bounds:
    return Bounds(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("first", "last", "th", "en"),
    [
        (
            "2022-03-10", "2022-03-10",
            "10 มีนาคม พ.ศ. 2565 (ค.ศ. 2022)",
            "10 March 2022 (BE 2565)",
        ),
        (
            "2015-01-01", "2015-12-31",
            "พ.ศ. 2558 (ค.ศ. 2015)",
            "2015 (BE 2558)",
        ),
        (
            "2014-01-01", "2015-12-31",
            "ระหว่าง พ.ศ. 2557–2558 (ค.ศ. 2014–2015)",
            "between 2014 and 2015 (BE 2557–2558)",
        ),
        (
            "2015-04-01", "2015-09-30",
            "ระหว่างวันที่ 1 เมษายน พ.ศ. 2558 ถึงวันที่ 30 กันยายน พ.ศ. 2558 (ค.ศ. 2015)",
            "between 1 April 2015 and 30 September 2015 (BE 2558)",
        ),
        (
            "2014-12-31", "2016-01-01",
            "ระหว่างวันที่ 31 ธันวาคม พ.ศ. 2557 ถึงวันที่ 1 มกราคม พ.ศ. 2559 (ค.ศ. 2014–2016)",
            "between 31 December 2014 and 1 January 2016 (BE 2557–2559)",
        ),
    ],
)  # fmt: skip
def test_a_date_is_put_in_words_as_each_language_puts_it(
    first: str, last: str, th: str, en: str
) -> None:
    assert eras.in_words(bounds(first, last)) == Label(th, en)


@settings(derandomize=True)
@given(DAYS, DAYS)
def test_no_two_dates_have_the_same_words(one: date, other: date) -> None:
    when = Bounds(min(one, other), max(one, other))
    later = Bounds(when.earliest, date.fromordinal(when.latest.toordinal() + 1))
    assert eras.in_words(when).th != eras.in_words(later).th
    assert eras.in_words(when).en != eras.in_words(later).en


@pytest.mark.parametrize(
    ("key", "signed"),
    [
        (
            "TH-50/cn-chengdu",
            {"earliest": "2015-01-01", "latest": "2015-12-31", "precision": "YEAR",
             "year": 2015, "yearBe": 2558, "earliestYearBe": 2558, "latestYearBe": 2558,
             "label": "พ.ศ. 2558 (ค.ศ. 2015)", "en": "2015 (BE 2558)"},
        ),
        (
            "TH-77/cn-leshan",
            {"earliest": "2014-01-01", "latest": "2015-12-31", "precision": "RANGE",
             "year": None, "yearBe": None, "earliestYearBe": 2557, "latestYearBe": 2558,
             "label": "ระหว่าง พ.ศ. 2557–2558 (ค.ศ. 2014–2015)",
             "en": "between 2014 and 2015 (BE 2557–2558)"},
        ),
    ],
)  # fmt: skip
def test_a_date_has_bounds_and_its_years_in_both_eras(key: str, signed: dict[str, object]) -> None:
    query = """query ($key: ID!) { partnership(key: $key) { agreements { signed {
      earliest latest precision year yearBe earliestYearBe latestYearBe
      label en: label(lang: EN) } } } }"""
    [agreement] = ask(query, key=key)["partnership"]["agreements"]
    assert agreement["signed"] == signed


def test_every_year_of_the_buddhist_era_is_543_more() -> None:
    query = """{ partnerships(first: 500) { edges { node {
      start { when { year yearBe } } agreements { signed { year yearBe } } } } } }"""
    found = nodes(ask(query)["partnerships"])
    dates = [(node["start"] or {}).get("when") for node in found]
    dates += [agreement["signed"] for node in found for agreement in node["agreements"]]
    years = {(date["year"], date["yearBe"]) for date in dates if date and date["year"]}
    assert len(years) > 10
    assert {be - ce for ce, be in years} == {543}


DATES = """{ partnerships(first: 500) { edges { node { key
  start { when { printed } rows { printedDate printedYear table { yearMeans { key } } } }
  agreements { signed { printed } rows { printedDate printedYear table { yearMeans { key } } } }
} } } }"""


def cells(rows: list[dict[str, object]], aspect: str) -> set[object]:
    """What the date cells of the rows print, where they are of the aspect."""
    dated = [row for row in rows if row["table"] == {"yearMeans": {"key": aspect}}]
    return {row["printedDate"] or row["printedYear"] for row in dated} - {None}


def test_a_date_is_printed_as_in_the_cells_of_the_rows_behind_it() -> None:
    several = 0
    for node in nodes(ask(DATES)["partnerships"]):
        dated = [(one["signed"], one["rows"], "signed") for one in node["agreements"]]
        if start := node["start"]:
            dated.append((start["when"], start["rows"], "started"))
        for when, rows, aspect in dated:
            if when:
                assert when["printed"]
                assert len(set(when["printed"])) == len(when["printed"])
                assert set(when["printed"]) == cells(rows, aspect), node["key"]
                several += len(when["printed"]) > 1
    assert several


def test_the_date_of_a_row_and_that_of_its_claim_are_printed_as_in_its_cell() -> None:
    query = """{ rows(first: 500) { edges { node { key printedDate printedYear
      when { earliest latest printed } claims { when { earliest latest printed } } } } } }"""
    found = nodes(ask(query)["rows"])
    assert len(found) == len(loaded_catalogue().rows)
    for row in found:
        claimed = [claim["when"] for claim in row["claims"] if claim["when"]]
        assert claimed == ([row["when"]] if row["when"] else [])
        if row["when"]:
            assert row["when"]["printed"] == [row["printedDate"] or row["printedYear"]]


def test_a_conflict_of_dates_shows_every_text_that_is_printed() -> None:
    query = """{ resolutions(first: 500) { edges { node { key aspect { key }
      when { printed } tables { statusPrinted }
      rows { claims { aspect { key } printed } } } } } }"""
    seen = set()
    for node in nodes(ask(query)["resolutions"]):
        if node["when"]:
            seen.add(node["aspect"]["key"])
            claims = [claim for row in node["rows"] for claim in row["claims"]]
            texts = {one["printed"] for one in claims if one["aspect"] == node["aspect"]}
            texts |= {table["statusPrinted"] for table in node["tables"]}
            assert set(node["when"]["printed"]) == texts
    assert {Aspect.SIGNED.value, Aspect.STATUS_DATE.value} <= seen
