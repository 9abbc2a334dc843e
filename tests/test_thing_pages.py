"""The pages about things in a real browser: they fit, complain of nothing, and lead on."""

import re
from collections.abc import Iterator

import pytest

from tests.browser import Page, Tab, expect
from tests.editors import ROOT_PATH, Served, served_twice, visit
from tests.test_graphiql import expect_answer as expect_graphql
from tests.test_yasgui import expect_answer as expect_sparql

PAIR = "/id/partnership/TH-50/cn-chengdu"
PATHS = (
    "/id/place/TH-50",
    "/id/partnership/TH-23/KH-9",
    "/id/country/CN",
    "/id/row/2565/S-026",
    "/id/clause/9",
    "/id/state/loi-signed",
    "/id/resolution/2565/unit/C-010",
    "/id/dataset",
)
WIDER = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with served_twice() as served:
        yield served


@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_fits_the_screen_and_complains_of_nothing(served: Served, width: int) -> None:
    with visit(served, width=width) as tab:
        for path in PATHS:
            for lang in ("th", "en"):
                page = tab.goto(f"{path}?lang={lang}")
                expect(page.locator("h1")).to_be_visible()
                assert page.evaluate(WIDER) <= 0, path


def test_the_first_page_tells_search_engines_of_the_dataset_without_a_complaint(
    served: Served,
) -> None:
    with visit(served) as tab:
        page = tab.goto("/")
        said = page.locator('script[type="application/ld+json"]').evaluate(
            "one => JSON.parse(one.textContent)"
        )
        assert said["@type"] == "Dataset"


@pytest.mark.parametrize("root", ["", ROOT_PATH])
def test_a_page_opens_the_query_for_exactly_this_thing_in_graphql(
    served: Served, root: str
) -> None:
    with visit(served) as tab:
        page = tab.goto(f"{root}{PAIR}?lang=en")
        page.get_by_role("link", name="GraphQL").click()
        expect_graphql(page, '"__typename": "Partnership"', PAIR, '"Chiang Mai – Chengdu"')


@pytest.mark.parametrize("root", ["", ROOT_PATH])
def test_a_page_opens_the_query_for_exactly_this_thing_in_sparql(served: Served, root: str) -> None:
    with visit(served) as tab:
        page = tab.goto(f"{root}{PAIR}?lang=en")
        page.get_by_role("link", name="SPARQL", exact=False).last.click()
        expect_sparql(page, "TH-50/cn-chengdu", "prefLabel", "เชียงใหม่")


def test_an_iri_in_an_answer_of_sparql_leads_to_its_page(served: Served) -> None:
    with visit(served) as tab:
        page = tab.goto(f"{PAIR}?lang=en")
        page.get_by_role("link", name="SPARQL", exact=False).last.click()
        expect_sparql(page, "prefLabel")
        link = page.locator(f'.yasr_results a[href*="{PAIR}"]').first
        address = link.get_attribute("href") or ""
        shown = tab.goto(re.sub(f"^{re.escape(served.origin)}", "", address))
        expect(shown.locator("h1")).to_contain_text("เฉิงตู")


def test_the_language_is_changed_by_a_link(served: Served) -> None:
    with visit(served) as tab:
        page: Page = tab.goto(f"{PAIR}?lang=th")
        page.get_by_role("link", name="English").click()
        expect(page.locator("h1")).to_contain_text("Chiang Mai – Chengdu")
        page.get_by_role("link", name="Chengdu", exact=True).first.click()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_page_is_whole_without_scripts(served: Served) -> None:
    context = served.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.origin}{PAIR}")
    page.locator("summary").first.click()
    expect(page.locator("details li").first).to_be_visible()
    context.close()


def test_print_has_no_part_that_only_a_screen_has_a_use_for(served: Served) -> None:
    tab = Tab(served.browser, served.origin)
    page = tab.goto(PAIR)
    page.emulate_media(media="print")
    expect(page.locator("body > header")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    tab.close()
