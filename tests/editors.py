"""What the tests of both editors share: a server at its root and below a path, and the gallery."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from starlette.types import Receive, Scope, Send

from api.app import create_app
from api.settings import Settings
from graph import questions
from tests.browser import Browser, Page, Tab, opened
from tests.built import build_folder
from tests.served import serving

ROOT_PATH = "/sister"


class Served(NamedTuple):
    """The browser, and a server with the application at its root and below a path."""

    browser: Browser
    origin: str


@contextmanager
def served_twice() -> Iterator[Served]:
    app = create_app(Settings(build=build_folder()))

    async def both(scope: Scope, receive: Receive, send: Send) -> None:
        below = scope.get("path", "").startswith(f"{ROOT_PATH}/")
        await app({**scope, "root_path": ROOT_PATH} if below else scope, receive, send)

    with serving(both) as address, opened() as browser:
        yield Served(browser, f"http://{address}")


@contextmanager
def visit(served: Served, *, width: int = 1400) -> Iterator[Tab]:
    """A first visit. Whatever is done in it, nothing is complained of and nothing leaves."""
    tab = Tab(served.browser, served.origin, width=width)
    yield tab
    tab.close()
    assert tab.complaints == []
    assert tab.strayed == []


def choose(page: Page, words: str) -> None:
    """Clicks the entry of the gallery that has the words."""
    page.locator(".gallery li a", has_text=words).click()


def question(name: str, language: str) -> str:
    asked = questions.find(name).question
    assert asked
    return asked.th if language == "th" else asked.en
