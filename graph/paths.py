"""Where the files that travel with the code are, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_WHEEL = _PACKAGE / "resources"
_ROOT = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent

DATA = _ROOT / "data"
OUTLINES = DATA / "outlines"
ONTOLOGY = _ROOT / "ontology"
QUESTIONS = ONTOLOGY / "questions"
RULES = ONTOLOGY / "rules"
CHECKS = ONTOLOGY / "checks"
QUERIES = _PACKAGE / "queries"
PAGE = _PACKAGE / "page"
