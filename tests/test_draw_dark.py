"""A light picture takes the colours of the dark theme, all of them, from a stylesheet."""

import re
from collections.abc import Callable

import pytest

from graph.draw import pictures
from graph.draw.dark import PAINTED, darkened, stylesheet
from tests.pictures import drawn

PAINT = re.compile(rf'\b({"|".join(PAINTED)})="(#[0-9a-f]{{6}})"')
RULE = re.compile(r'\[(\w+)="(#\w+)"\] \{\n  (\w+): light-dark\((#\w+), (#\w+)\);')


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("kind", sorted(pictures.KINDS))
def test_a_light_picture_with_its_colours_exchanged_is_the_dark_one(kind: str) -> None:
    options = pictures.Options(of="TH-50")
    light, dark = (str(drawn(kind, options, theme=theme)) for theme in ("light", "dark"))
    instead = darkened()
    assert PAINT.sub(lambda found: f'{found[1]}="{instead[found[2]]}"', light) == dark


def test_every_colour_has_a_rule_wherever_it_is_painted() -> None:
    rules = [found.groups() for found in RULE.finditer(stylesheet())]
    expected = [
        (painted, light, painted, light, dark)
        for light, dark in sorted(darkened().items())
        for painted in PAINTED
    ]
    assert rules == expected


def test_the_page_has_the_stylesheet(golden: Callable[[str, str], None]) -> None:
    golden("../../api/web/static/page/pictures.css", stylesheet())
