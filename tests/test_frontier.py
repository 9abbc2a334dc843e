"""The frontier against the questions that ask of it."""

from datetime import date

import pytest

from graph.frontier import Flank, Standing, frontier
from graph.selection import selected
from graph.view import View
from tests.built import answered, loaded_catalogue


def flanks() -> tuple[Flank, ...]:
    loaded = loaded_catalogue()
    return frontier(View(loaded), tuple(loaded.partnerships.values()))


def answers(name: str) -> list[dict[str, object]]:
    answer = answered(name)
    return [dict(zip(answer.question.columns, row, strict=True)) for row in answer.rows]


def test_coverage_is_what_the_question_of_it_answers() -> None:
    view = View(loaded_catalogue())
    counted = [
        {
            "country": flank.country.key,
            "borderProvinceCount": len(flank.stretches),
            "coveredProvinceCount": flank.count(Standing.SIGNED),
            "gapProvinceCount": sum(one.lacks_agreement for one in flank.stretches),
            "acrossCount": sum(len(one.signed) for one in flank.stretches),
            "elsewhereCount": sum(view.state(one) == "signed" for one in flank.elsewhere),
        }
        for flank in flanks()
    ]
    asked = answers("border-coverage")
    assert counted == [{name: row[name] for name in counted[0]} for row in asked]


def test_gaps_are_those_that_the_question_of_them_answers() -> None:
    counted = sorted(
        (one.country.key, one.province.key, len(one.talks))
        for flank in flanks()
        for one in flank.stretches
        if one.lacks_agreement
    )
    asked = answers("border-provinces-without-mou")
    assert counted == sorted((row["country"], row["province"], row["talkCount"]) for row in asked)


def test_every_border_stands_in_one_way() -> None:
    stretches = [one for flank in flanks() for one in flank.stretches]
    assert len(stretches) == len(loaded_catalogue().borders)
    for one in stretches:
        told = {
            Standing.SIGNED: bool(one.signed),
            Standing.TALKS: bool(one.talks and not one.signed),
        }
        assert told.get(one.standing, not one.partnerships)


def test_provinces_stand_from_north_to_south() -> None:
    for flank in flanks():
        points = [one.province.point for one in flank.stretches]
        lats = [point.lat for point in points if point]
        assert lats == sorted(lats, reverse=True)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2010, 1, 1)])
def test_before_their_day_partnerships_close_no_gap(day: date) -> None:
    then = selected(loaded_catalogue(), as_of=day)
    past = frontier(View(loaded_catalogue(), day), then.pairs)
    gaps = [sum(flank.count(Standing.GAP) for flank in found) for found in (past, flanks())]
    assert gaps[0] > gaps[1]
