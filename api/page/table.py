"""The table of a selection: its columns, and the order and the page that are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from api.errors import HttpError
from api.page.state import State
from api.parameters import SHOWN
from api.types.enums import constant
from graph import vocabulary
from graph.model import Label

ROWS = 100
"""Partnerships on a page."""


@dataclass(frozen=True, slots=True)
class Column:
    """`sort` is what the address says to order by it, and `by` what GraphQL calls that."""

    label: Label
    sort: str = ""
    by: str = ""


COLUMNS = (
    Column(Label("จังหวัด", "Province"), "province", "PROVINCE_LABEL"),
    Column(Label("คู่", "Partner"), "partner", "FOREIGN_UNIT_LABEL"),
    Column(Label("ประเทศ", "Country")),
    Column(Label("สถานะและผู้ดำเนินการต่อ", "State, and who acts next"), "state", "STATE"),
    Column(Label("ลงนาม", "Signed"), "signed", "SIGNED"),
    Column(Label("เริ่มเจรจา", "Talks began"), "started", "STARTED"),
    Column(Label("สาขาความร่วมมือ", "Fields")),
    Column(Label("ความเชื่อมั่น", "Confidence"), "confidence", "CONFIDENCE"),
)
SORTS = {one.sort: one.by for one in COLUMNS if one.sort}
"""By what it can be ordered; a minus before it turns the order round."""


def variables(asked: State) -> Mapping[str, object]:
    """What the page's document is asked with for it."""
    said = {"lang": asked.lang.upper(), **asked.variables, "orderBy": _order(asked)}
    if asked.before:
        return {**said, "last": ROWS, "before": asked.before}
    return {**said, "first": ROWS, "after": asked.after or None}


def confidences() -> Mapping[str, Label]:
    """What each is called, by the name that GraphQL has for it."""
    codes = vocabulary.codes()["confidence"]
    return {constant(key): one.label for key, one in codes.items()}


def _order(asked: State) -> list[Mapping[str, str]]:
    """Raises `HttpError` for an order that there is not."""
    name = asked.sort.removeprefix("-")
    if not name:
        return []
    if name not in SORTS:
        said = f"sort is {asked.sort[:SHOWN]!r}, not one of: {', '.join(SORTS)}"
        raise HttpError(HTTPStatus.BAD_REQUEST, said)
    by = f"{SORTS[name]}_{asked.lang.upper()}" if SORTS[name].endswith("LABEL") else SORTS[name]
    return [{"by": by, "direction": "DESC" if asked.sort.startswith("-") else "ASC"}]
