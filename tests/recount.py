"""The answers of all questions, counted again from data/*.csv by other means than the project's.

`recount_tables` reads the tables, `recount_pairs` concludes the partnerships from them, and each
other `recount_…` answers the questions of one theme. None imports anything of the project.
"""

from pathlib import Path

from tests import (
    recount_agreements,
    recount_borders,
    recount_claims,
    recount_dates,
    recount_facts,
    recount_guideline,
    recount_places,
    recount_provinces,
    recount_rows,
    recount_templates,
    recount_totals,
)
from tests.recount_pairs import Conclusions
from tests.recount_tables import Answer

THEMES = (
    recount_agreements,
    recount_borders,
    recount_claims,
    recount_dates,
    recount_facts,
    recount_guideline,
    recount_places,
    recount_provinces,
    recount_rows,
    recount_templates,
    recount_totals,
)


def answers(data: Path) -> dict[str, list[Answer]]:
    """Every question by its name, so that a test can compare row by row."""
    known = Conclusions(data)
    return {name: question(known) for theme in THEMES for name, question in theme.ANSWERS.items()}
