"""What a reader does on a page, by mouse or with nothing but a keyboard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import parse_qs, urlsplit

from tests.browser import Page, expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator

PRESSES = 700
"""Of Tab, to get anywhere on a page: all facets may be open."""


class Hand(Protocol):
    def choose(self, found: "Locator") -> None: ...

    def write(self, found: "Locator", text: str) -> None: ...

    def suggested(self, page: Page, text: str, words: str) -> None: ...


@dataclass(frozen=True)
class Mouse:
    """Points and clicks; a keyboard writes."""

    def choose(self, found: "Locator") -> None:
        """A link, a button, or what opens something."""
        _unfold(self, found)
        found.click()

    def write(self, found: "Locator", text: str) -> None:
        self.choose(found)
        found.press_sequentially(text)

    def suggested(self, page: Page, text: str, words: str) -> None:
        """Writes into the search box, and takes the first suggestion with these words."""
        _typed(self, page, text)
        page.get_by_role("option", name=words).first.click()


@dataclass(frozen=True)
class Keyboard:
    """Gets everywhere by Tab, and presses Enter."""

    def choose(self, found: "Locator") -> None:
        _unfold(self, found)
        _reach(found)
        found.page.keyboard.press("Enter")

    def write(self, found: "Locator", text: str) -> None:
        _reach(found)
        found.page.keyboard.type(text)

    def suggested(self, page: Page, text: str, words: str) -> None:
        _typed(self, page, text)
        wanted = page.get_by_role("option", name=words).first
        expect(wanted).to_be_visible()
        for _ in range(page.get_by_role("option").count()):
            page.keyboard.press("ArrowDown")
            if wanted.get_attribute("aria-selected") == "true":
                break
        page.keyboard.press("Enter")


HANDS: Mapping[str, Hand] = {"mouse": Mouse(), "keyboard": Keyboard()}


def _typed(hand: Hand, page: Page, text: str) -> None:
    """Writes into the search box, and waits for what the server has for the whole of it."""
    with page.expect_response(lambda one: parse_qs(urlsplit(one.url).query).get("q") == [text]):
        hand.write(page.locator("#search"), text)


def _unfold(hand: Hand, found: "Locator") -> None:
    """Opens what the place is folded away in, the outermost first."""
    expect(found).to_be_attached()
    folded = found.locator("xpath=ancestor::details[not(@open)]/summary")
    for _ in range(folded.count()):
        summary = folded.first
        if summary.evaluate("(one, other) => one === other", found.element_handle()):
            return
        hand.choose(summary)


def _reach(found: "Locator") -> None:
    """Presses Tab until the place has the focus."""
    expect(found).to_be_visible()
    place, page = found.element_handle(), found.page
    for _ in range(PRESSES):
        if page.evaluate("one => one === document.activeElement", place):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{found} cannot be reached by keyboard")


def downloaded(hand: Hand, found: "Locator", folder: Path) -> Path:
    """The file that a link gives."""
    with found.page.expect_download() as awaited:
        hand.choose(found)
    file: Path = folder / awaited.value.suggested_filename
    awaited.value.save_as(file)
    return file


def both(page: Page, holds: Callable[[Page], None]) -> None:
    """It holds, and again in a new window at the same address."""
    holds(page)
    again = page.context.new_page()
    again.goto(page.url)
    holds(again)
    again.close()
