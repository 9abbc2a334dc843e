"""Names beside points."""

from itertools import combinations

from graph.draw import labels, typeface
from graph.draw.labels import Named, placed, steps
from graph.draw.polygons import Box

FRAME = Box(0, 0, 200, 100)


def point(key: str, x: float, y: float, radius: float = 4) -> Named:
    return Named(key, f"name {key}", x, y, radius, 10)


def test_a_name_stands_right_of_its_point_where_it_can() -> None:
    one = point("a", 50, 50)
    assert placed([one], FRAME)["a"].x > one.x + one.radius


def test_a_name_keeps_within_the_frame() -> None:
    at_the_edge = point("a", 190, 50)
    assert placed([at_the_edge], FRAME)["a"].x < 190


def test_a_name_prefers_where_no_line_runs() -> None:
    line = list(steps([(50, 50), (150, 50)]))
    assert placed([point("a", 50, 50)], FRAME, line)["a"].x < 50


def test_a_name_keeps_away_from_the_point_of_another() -> None:
    one = point("a", 50, 50)
    other = point("b", 50 + 4 + labels.GAP + typeface.width(one.text, one.size) + 4 + 3, 50)
    assert placed([one], FRAME)["a"].x > one.x
    assert placed([one, other], FRAME)["a"].x < one.x


def test_the_first_choose_first_and_who_finds_no_room_gets_none() -> None:
    crowd = [point(str(n), 95 + n % 4 * 6, 40 + n // 4 * 9) for n in range(16)]
    found = placed(crowd, FRAME)
    assert "0" in found
    assert len(found) < len(crowd)


def test_no_name_lies_over_what_is_taken() -> None:
    everywhere = [Box(x, y, x + 5, y + 5) for x in range(0, 200, 10) for y in range(0, 100, 10)]
    assert placed([point("a", 50, 50)], FRAME, taken=everywhere) == {}


def test_names_lie_side_by_side() -> None:
    row = [point(str(n), 20 + n * 30, 50) for n in range(6)]
    levels = placed(row, FRAME)
    assert len(levels) == len(row)
    for one, other in combinations(levels.values(), 2):
        assert abs(one.x - other.x) > 30 or abs(one.y - other.y) >= 10
