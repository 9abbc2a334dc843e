"""Labels: none over another, near what they name, and led to it where they are not."""

from graph.draw.placing import Buckets, Name, Sheet, leader
from graph.draw.polygons import Box, around

ROOM = Box(0, 0, 300, 200)
NAME = Name("Chiang Mai", 12, 400, "#000000")
LAND = [(100.0, 50.0), (200.0, 50.0), (200.0, 150.0), (100.0, 150.0)]


def test_a_name_stands_at_the_middle_of_its_land_if_nothing_is_there() -> None:
    box = Sheet(ROOM).around(NAME, (150, 100), [LAND], 90)
    assert box is not None
    assert box.middle == (150, 100)


def test_no_name_lies_over_another_or_beyond_the_room() -> None:
    sheet = Sheet(ROOM)
    found = [sheet.beside(NAME, (150, 100), 3) for _ in range(60)]
    boxes = [one for one in found if one]
    assert 4 < len(boxes) < 60
    assert all(ROOM.holds(one) for one in boxes)
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_a_name_makes_way_for_dots_and_lines() -> None:
    dots = [(x, 100.0) for x in range(110, 191, 4)]
    for sheet in (Sheet(ROOM, spots=Buckets(dots)), Sheet(ROOM, lines=Buckets(dots))):
        box = sheet.around(NAME, (150, 100), [LAND], 90)
        assert box is not None
        assert not any(box.contains(dot) for dot in dots)
        assert around(LAND).contains(box.middle)


def test_a_country_is_never_named_on_the_land_of_another() -> None:
    narrow = [(100.0, 98.0), (200.0, 98.0), (200.0, 102.0), (100.0, 102.0)]
    other = [(0.0, 102.0), (300.0, 102.0), (300.0, 200.0), (0.0, 200.0)]
    sheet = Sheet(ROOM, [Box(90, 95, 210, 105)], lands=[(around(other), other)])
    box = sheet.around(NAME, (150, 100), [narrow], 90)
    assert box is not None
    assert box.middle[1] < 102


def test_without_room_there_is_no_name() -> None:
    assert Sheet(ROOM, [ROOM]).around(NAME, (150, 100), [LAND], 90) is None
    assert Sheet(Box(0, 0, 20, 20)).beside(NAME, (10, 10), 3) is None


def test_only_a_name_that_stands_off_its_dot_is_led_to_it() -> None:
    assert leader((100, 100), 3, Box(105, 90, 160, 110)) is None
    assert leader((100, 100), 3, Box(130, 90, 190, 110)) == ((103, 100), (130, 100))
