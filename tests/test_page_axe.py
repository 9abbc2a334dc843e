"""axe-core finds nothing on any page, in either language, light or dark, wide or narrow."""

from collections.abc import Iterator, Mapping
from typing import Literal

import pytest

from tests import axe
from tests.editors import Served, served_twice, visit

pytestmark = pytest.mark.skipif(bool(axe.missing()), reason=axe.missing())
PAGES = (
    "/?view=network",
    "/?view=map&country=CN",
    "/?view=timeline&state=signed",
    "/?view=matrix&region=north",
    "/?view=table",
    "/?view=table&of=partnership/TH-23/KH-9",
    "/?of=place/TH-50",
    "/?q=Shantou",
    "/?country=CN&province=TH-10&state=in-progress&field=health",
    "/?asOf=2010-12-31",
    "/questions",
    "/questions/border-provinces-without-mou",
    "/questions/chinese-provinces-with-several-thai-partners",
    "/totals",
    "/guideline",
    "/data",
    "/?view=globe",
    "/nothing",
    "/id/place/TH-50",
    "/ns",
    "/limits",
)
READERS: Mapping[str, tuple[str, Literal["light", "dark"], int]] = {
    "th, light, wide": ("th", "light", 1440),
    "en, dark, narrow": ("en", "dark", 390),
}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with served_twice() as found:
        yield found


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_keeps_anybody_from_using_a_page(served: Served, path: str, reader: str) -> None:
    lang, theme, width = READERS[reader]
    with visit(served, width=width) as tab:
        tab.page.emulate_media(color_scheme=theme)
        page = tab.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        assert axe.violations(page) == []
        tab.complaints = [one for one in tab.complaints if "status of 40" not in one]
