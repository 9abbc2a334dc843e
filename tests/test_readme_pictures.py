"""The pictures of README.md are what would be drawn now."""

import re
from pathlib import Path

import pytest

from tests.readme_pictures import FOLDER, SHOWN, made

ROOT = Path(__file__).parent.parent
IMAGE = re.compile(r"!\[([^\]]*)\]\((tests/golden/pictures/[^)]*)\)")
THAI, LATIN = re.compile("[\u0e00-\u0e7f]"), re.compile("[A-Za-z]")


@pytest.mark.parametrize("kind", SHOWN)
def test_a_picture_is_what_would_be_drawn_now(kind: str) -> None:
    assert (FOLDER / f"{kind}.png").read_bytes() == made(kind), "make pictures"


def test_the_readme_shows_each_and_says_in_both_languages_what_it_is() -> None:
    shown = IMAGE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert {ROOT / file for _, file in shown} == {FOLDER / f"{kind}.png" for kind in SHOWN}
    assert {*FOLDER.iterdir()} == {FOLDER / f"{kind}.png" for kind in SHOWN}
    assert all(THAI.search(words) and LATIN.search(words) for words, _ in shown)
