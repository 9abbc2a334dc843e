"""axe-core on an open page: what keeps somebody from using it, by WCAG 2.2 and good practice."""

from functools import cache

from tests.audits import MODULES
from tests.browser import Page

SCRIPT = MODULES / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
ASKED = """(rules) => axe.run({ runOnly: rules, resultTypes: ["violations"] }).then((found) =>
  found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id} at ${target}: ${failureSummary}`)))"""


def missing() -> str:
    """Why nothing can be found; empty where it can."""
    return "" if SCRIPT.is_file() else "no axe-core: make test-all installs it"


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Each rule that is broken, where, and what would mend it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    found = page.evaluate(ASKED, list(RULES))
    assert isinstance(found, list)
    return found
