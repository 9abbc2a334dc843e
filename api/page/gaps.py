"""Questions about what there is not: what their scopes are called, and which of them opens.

«Signed» would read as what a row has. Most rows have no partnership, so no picture of those shows
what is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.model import Label


@dataclass(frozen=True, slots=True)
class Gap:
    """`scopes` are the words for the scopes; `opens` is that of the page without a choice."""

    scopes: Mapping[str, Label] = field(default_factory=dict)
    opens: str = ""


GAPS: Mapping[str, Gap] = {
    "provinces-without-partner": Gap(
        {
            "SIGNED": Label("ไม่มีคู่ที่ลงนามแล้ว", "None signed"),
            "SIGNED_OR_IN_PROGRESS": Label(
                "ไม่มีคู่เลย แม้ที่อยู่ระหว่างการดำเนินการ", "None at all, not even in progress"
            ),
        },
        opens="SIGNED_OR_IN_PROGRESS",
    ),
    "border-countries-without-mou": Gap(
        {
            "ANY_PROVINCE": Label("ยังไม่ลงนามกับจังหวัดใดเลย", "Signed with no province"),
            "BORDER_PROVINCES": Label(
                "ยังไม่ลงนามกับจังหวัดชายแดน", "Signed with no province that borders it"
            ),
        }
    ),
    "border-provinces-without-mou": Gap(),
}
