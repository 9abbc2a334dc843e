"""The columns whose cells the check cannot know to be wrong, each with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Free:
    """Columns, by table, in which these slips leave nothing wrong; a line has no column."""

    why: str
    slips: frozenset[str]
    columns: Mapping[str, str]

    def holds(self, name: str, column: str, slip: str) -> bool:
        return (
            name in self.columns and column in self.columns[name].split(" ") and slip in self.slips
        )


ANOTHER = frozenset({"emptied", "value of another line"})
IN_TEXT = ANOTHER | {"said twice", "letter lost", "other digits", "key of another kind"}
FREE = (
    Free(
        "text of ours: no text is wrong by its form",
        IN_TEXT,
        {
            "countries": "name_th name_en source",
            "regions": "name_th name_en authority source",
            "provinces": "name_th name_en coord_source name_source",
            "places": "name_th name_en name_local aliases coord_source name_source remark",
            "municipalities": "name_th name_en",
            "fields": "label_th label_en definition_th definition_en",
            "editions": "title_th title_en",
            "tables": "name_en",
            "spellings": "remark",
            "identifications": "alternatives remark",
            "resolutions": "reason_en reason_th",
            "guidelines": "title_en definition_en policy_en",
            "clauses": "title_th title_en summary_en",
            "procedures": "name_th name_en",
            "steps": "title_th title_en condition_th condition_en",
            "templates": "name_th name_en",
        },
    ),
    Free(
        "outside numbers: test_reference_packages.py compares them with their packages",
        ANOTHER | {"letter lost"},
        {
            "countries": "geonames_id lat lon",
            "provinces": "geonames_id lat lon",
            "places": "geonames_id lat lon",
        },
    ),
    Free(
        "judgement of ours: another code or key is as well formed",
        ANOTHER,
        {
            "provinces": "region",
            "places": "level candidates",
            "borders": "country",
            "fields": "broader",
            "tables": "year_confidence",
            "row_fields": "field",
            "notes": "state document scope",
            "identifications": "confidence",
            "resolutions": "confidence",
            "clauses": "bodies states documents",
            "relation_names": "name",
            "procedures": "continues",
            "steps": "bodies takes gives states",
            "templates": "document issued_by",
            "template_parts": "kind",
        },
    ),
    Free(
        "lines of ours: what is asserted, or read from a clause, may be less",
        frozenset({"line lost"}),
        {"borders": "", "steps": ""},
    ),
)
