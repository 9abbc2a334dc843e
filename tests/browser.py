"""The browser that the pages are tested in, and what a page did in it.

Importing it skips the module where the browser or what drives it is missing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from urllib.parse import urlsplit

import pytest

INSTALL = "make test-all installs the browser and what drives it"
playwright = pytest.importorskip("playwright.sync_api", reason=INSTALL)
CHROMIUM = which("chromium")
if CHROMIUM is None:
    pytest.skip(f"no chromium: {INSTALL}", allow_module_level=True)

from playwright.sync_api import Browser, Page, Request, Route, expect  # noqa: E402

__all__ = ["Browser", "Page", "Route", "Tab", "expect", "opened"]

SECONDS = 15
"""How long a page may take to show what is waited for: tests share the machine."""


@contextmanager
def opened() -> Iterator[Browser]:
    """One browser: starting it costs seconds. While it is open, the thread has an event loop."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Tab:
    """A page with a storage of its own, what it asked for, and what it complained of.

    Only its origin answers: a request for another is refused, and stays in `asked`.
    """

    def __init__(self, browser: Browser, origin: str, *, width: int = 1400) -> None:
        self.origin = origin
        self.asked: list[str] = []
        self.complaints: list[str] = []
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.set_default_timeout(1000 * SECONDS)
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()
        self.page.on("request", self._noted)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self._heard(said.type, said.text))

    def goto(self, path: str) -> Page:
        self.page.goto(f"{self.origin}{path}")
        return self.page

    def close(self) -> None:
        self.page.context.close()

    @property
    def strayed(self) -> list[str]:
        """The requests for another origin. What is within the page goes nowhere."""
        return [url for url in self.asked if not self._is_here(url)]

    def _is_here(self, url: str) -> bool:
        return urlsplit(url).scheme in ("data", "blob") or url.startswith(f"{self.origin}/")

    def _noted(self, request: Request) -> None:
        self.asked.append(request.url)

    def _answer(self, route: Route) -> None:
        (route.continue_ if self._is_here(route.request.url) else route.abort)()

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")
