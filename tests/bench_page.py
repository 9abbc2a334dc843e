"""How soon a page can be used in headless Chromium, beside one with nothing on it.

Each visit is a first one: nothing is kept by the browser. A page can be used when its scripts have
run, all is loaded, and nothing has held up the browser for longer than it takes to notice.
"""

from contextlib import ExitStack
from importlib.util import find_spec
from shutil import which
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.load import free_port, line, serving

if TYPE_CHECKING:
    from tests.browser import Browser

PAGES = ("/", "/?view=map", "/?view=timeline", "/?view=matrix", "/?view=table", "/guideline")
ROUNDS = 5
USABLE = """() => new Promise((done) => {
  const busy = [];
  new PerformanceObserver((seen) => busy.push(...seen.getEntries()))
    .observe({ type: "longtask", buffered: true });
  setTimeout(() => {
    const [page] = performance.getEntriesByType("navigation");
    const loaded = [page, ...performance.getEntriesByType("resource")];
    const ended = busy.map(({ startTime, duration }) => startTime + duration);
    done([
      Math.max(page.domContentLoadedEventEnd, page.loadEventEnd, ...ended),
      loaded.length,
      loaded.reduce((sum, { transferSize }) => sum + transferSize, 0),
    ]);
  }, 500);
})"""


class Visit(NamedTuple):
    """When a page could be used, what it asked for, and the bytes it was sent."""

    milliseconds: float
    requests: int
    size: int


def missing() -> str:
    """Why nothing can be measured; empty where it can."""
    lacking = which("chromium") is None or find_spec("playwright") is None
    return "no browser (make test-all installs it)" if lacking else ""


def measure(command: tuple[str, ...], empty: tuple[str, ...]) -> None:
    """Prints a line for each page. The commands start servers, but for their ports."""
    from tests.browser import opened  # which ends a program that is no test without a browser

    ours, bare = free_port(), free_port()
    with ExitStack() as stack:
        stack.enter_context(serving("sistercity", (*command, str(ours)), ours))
        stack.enter_context(serving("empty page", (*empty, str(bare)), bare))
        browser = stack.enter_context(opened())
        addresses = [f"http://127.0.0.1:{bare}/"]
        addresses += [f"http://127.0.0.1:{ours}{path}" for path in PAGES]
        visit(browser, addresses[1])  # what a server makes once is made
        rounds = [[visit(browser, one) for one in addresses] for _ in range(ROUNDS)]
    print(f"\npages in headless Chromium: median of {ROUNDS} first visits")
    line("page", "usable, ms", "empty's time x", "requests", "kB sent")
    found = [_median(visits) for visits in zip(*rounds, strict=True)]
    for name, one in zip(("an empty page", *PAGES), found, strict=True):
        ratio = one.milliseconds / found[0].milliseconds
        shown = (f"{one.milliseconds:.0f}", f"{ratio:.1f} x", str(one.requests))
        line(name, *shown, f"{one.size / 1000:.0f}")


def visit(browser: "Browser", address: str) -> Visit:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="load")
    found = Visit(*page.evaluate(USABLE))
    context.close()
    return found


def _median(visits: tuple[Visit, ...]) -> Visit:
    times, requests, sizes = zip(*visits, strict=True)
    return Visit(median(times), round(median(requests)), round(median(sizes)))
