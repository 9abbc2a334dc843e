"""By what a selection of partnerships is narrowed on the page, each as GraphQL groups and filters.

A facet has several values, any of which may hold; facets must all hold.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from api.types.enums import constant
from graph.grouping import Dimension
from graph.model import Label

Filter = Mapping[str, object]
"""A filter of partnerships, as a variable of GraphQL."""


class Code(str):
    """A code of GraphQL: a text in variables, and a bare name where a filter is written out."""


NOT_STATED = Label("ต้นฉบับไม่ได้ระบุ", "Not stated in the source")


@dataclass(frozen=True, slots=True)
class Facet:
    """`by` is the dimension that counts it; `test` the filter that has any of some values.

    `listed` is how many values are shown before the rest is asked for. Values of which some are
    within others are shown `in_tree`. `lacking` says why a partnership has none.
    """

    name: str
    label: Label
    by: Dimension
    test: Callable[[Sequence[str]], Filter]
    listed: int = 8
    in_tree: bool = False
    lacking: Label = NOT_STATED


def _keys(*path: str) -> Callable[[Sequence[str]], Filter]:
    """Any of these keys, of what a path leads to."""
    return lambda values: _along(path, {"in": list(values)})


def _codes(*path: str) -> Callable[[Sequence[str]], Filter]:
    """Any of these codes: GraphQL writes them in capitals."""
    return lambda values: _along(path, {"in": [Code(constant(value)) for value in values]})


def _along(path: Sequence[str], test: Filter) -> Filter:
    for step in reversed(path):
        test = {step: test}
    return test


_EVERY = (
    Facet("state", Label("สถานะ", "State"), Dimension.STATE, _codes("state"), in_tree=True),
    Facet(
        "country",
        Label("ประเทศ", "Country"),
        Dimension.COUNTRY,
        _keys("foreignUnit", "country"),
        lacking=Label("ระบุไม่ได้แน่ชัด", "Cannot be told"),
    ),
    Facet(
        "subdivision",
        Label("มณฑล รัฐ หรือแขวงของคู่", "Partner's province or state"),
        Dimension.SUBDIVISION,
        _keys("foreignUnit", "within"),
        lacking=Label("ระบุไม่ได้แน่ชัด", "Cannot be told"),
    ),
    Facet(
        "province", Label("จังหวัด", "Thai province"), Dimension.PROVINCE, _keys("province", "key")
    ),
    Facet("region", Label("ภาค", "Region"), Dimension.REGION, _keys("province", "region")),
    Facet(
        "border",
        Label("จังหวัดติดชายแดน", "Province borders"),
        Dimension.BORDER,
        _keys("province", "borders"),
        lacking=Label("ไม่มีพรมแดนทางบกกับประเทศใด", "Borders no country by land"),
    ),
    Facet(
        "field",
        Label("สาขาความร่วมมือ", "Cooperation field"),
        Dimension.FIELD,
        _keys("field"),
        in_tree=True,
    ),
    Facet(
        "level",
        Label("ระดับของคู่", "Partner's level"),
        Dimension.LEVEL,
        _codes("foreignUnit", "level"),
    ),
    Facet(
        "confidence", Label("ความเชื่อมั่น", "Confidence"), Dimension.CONFIDENCE, _codes("confidence")
    ),
    Facet(
        "signatory",
        Label("เทศบาลผู้ลงนาม", "Signed by a municipality"),
        Dimension.SIGNATORY,
        _keys("signatory"),
        lacking=Label("ต้นฉบับไม่ได้ระบุว่าเทศบาลลงนาม", "No municipality is said to have signed"),
    ),
    Facet("table", Label("ตารางต้นฉบับ", "Printed in table"), Dimension.TABLE, _keys("printedIn")),
)
FACETS: Mapping[str, Facet] = MappingProxyType({one.name: one for one in _EVERY})


def written(value: object) -> str:
    """A filter as GraphQL writes it in a document: what a picture or a download is asked by."""
    match value:
        case Code():
            return str(value)
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case Mapping():
            return "{" + ", ".join(f"{name}: {written(one)}" for name, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case _:
            return str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
