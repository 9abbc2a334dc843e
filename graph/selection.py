"""What is exported or drawn: partnerships, and everything that belongs to them.

Things stand in the order of the catalogue, which is that of their keys.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.catalogue import Catalogue
from graph.conclusions import Agreement, ClauseCheck, Partnership, Reconciliation
from graph.filters import EVERYTHING, Filter, Found, select
from graph.index import K
from graph.kinds import KINDS
from graph.model import (
    Area,
    Aspect,
    Claim,
    Country,
    Edition,
    Field,
    Identification,
    Municipality,
    Place,
    Province,
    Region,
    Resolution,
    Row,
    Table,
)
from graph.properties import Thing
from graph.view import View

ASKED_TH = ("ตัวกรอง", "ณ วันที่", "หลังจากนี้ไม่มีข้อมูล แสดงข้อมูลล่าสุด ณ วันที่")
ASKED_EN = ("Filter", "As of", "Nothing later is known than on")


@dataclass(frozen=True)
class Selection:
    """Partnerships of a catalogue, chosen by a filter as of a day.

    `undetermined` are those of which the dates are not known well enough to tell: they are no
    members, and are shown as what they are. `filter` is as it was written. What is derived belongs
    to both; of a selection without filter and day it is all that the catalogue holds.
    """

    catalogue: Catalogue
    pairs: tuple[Partnership, ...]
    undetermined: tuple[Partnership, ...] = ()
    filter: str | None = None
    as_of: date | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left out."""
        return self.filter is None and self.as_of is None

    @property
    def view(self) -> View:
        """The catalogue on its day."""
        return View(self.catalogue, self.as_of)

    @property
    def found(self) -> Found:
        """The same as lists have it."""
        return Found(self.pairs, self.undetermined)

    @cached_property
    def all_pairs(self) -> tuple[Partnership, ...]:
        """The members, and those that may be, in the order of keys."""
        return tuple(sorted((*self.pairs, *self.undetermined), key=lambda pair: pair.key))

    @cached_property
    def undetermined_keys(self) -> frozenset[str]:
        return frozenset(pair.key for pair in self.undetermined)

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        return tuple(one for pair in self.all_pairs for one in pair.agreements)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The printed rows that are identified with the partnerships."""
        return self._those(self.catalogue.rows, (key for one in self.all_pairs for key in one.rows))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(
            claim for row in self.rows for claim in self.catalogue.claims_by_row.get(row.key, ())
        )

    @cached_property
    def identifications(self) -> tuple[Identification, ...]:
        return tuple(self.catalogue.identifications[row.key] for row in self.rows)

    @cached_property
    def resolutions(self) -> tuple[Resolution, ...]:
        """The conflicts that the rows take part in."""
        by_row = self.catalogue.resolutions_by_row
        keys = (one.key for row in self.rows for one in by_row.get(row.key, ()))
        return self._those(self.catalogue.resolutions, keys)

    @cached_property
    def clause_checks(self) -> tuple[ClauseCheck, ...]:
        keys = {pair.key for pair in self.all_pairs}
        return tuple(one for one in self.catalogue.clause_checks if one.partnership in keys)

    @cached_property
    def reconciliations(self) -> tuple[Reconciliation, ...]:
        """The printed totals: each counts whole tables, so a part has none."""
        return tuple(self.catalogue.reconciliations.values()) if self.is_whole else ()

    @cached_property
    def provinces(self) -> tuple[Province, ...]:
        return self._those(self.catalogue.provinces, (pair.province for pair in self.all_pairs))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The foreign units, and the places abroad that they lie within."""
        around = self.catalogue.around
        keys = (key for pair in self.all_pairs for key in around[pair.unit])
        return self._those(self.catalogue.places, keys)

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """The countries of both sides."""
        places: tuple[Area, ...] = (*self.provinces, *self.places)
        return self._those(self.catalogue.countries, (one.country for one in places))

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        return self._those(self.catalogue.regions, (one.region for one in self.provinces))

    @cached_property
    def municipalities(self) -> tuple[Municipality, ...]:
        """Those that signed."""
        signed = (one.signatory for one in self.agreements)
        return self._those(self.catalogue.municipalities, signed)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields that are printed, and each wider one."""
        fields = self.catalogue.fields
        found = {key for one in self.agreements for key in one.fields}
        found |= {one.value for one in self.claims if one.aspect == Aspect.FIELDS and one.value}
        while wider := {above for key in found if (above := fields[key].broader)} - found:
            found |= wider
        return self._those(fields, found)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return self._those(self.catalogue.tables, (row.table for row in self.rows))

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        return self._those(self.catalogue.editions, (table.edition for table in self.tables))

    def lines(self, lang: str) -> tuple[str, ...]:
        """What to print beside the citation in Thai (`th`) or English (`en`); nothing of the whole.

        The undetermined are named, so that nobody takes the members for all there may be.
        """
        if self.is_whole:
            return ()
        asked = self.asked(lang)
        shown = ", ".join(pair.key for pair in self.undetermined)
        members, may_be = len(self.pairs), len(self.undetermined)
        if lang == "th":
            counted = f"คู่ความสัมพันธ์ที่เลือก: {members} คู่"
            unclear = f"ยังไม่อาจตัดสินได้เพราะไม่ทราบวันที่ชัดเจนพอ: {may_be} คู่ ({shown})"
        else:
            counted = f"Partnerships selected: {members}"
            unclear = f"Undetermined, their dates are not known well enough: {may_be} ({shown})"
        return (*asked, counted, unclear) if may_be else (*asked, counted)

    def asked(self, lang: str) -> tuple[str, ...]:
        """The filter and the day, as far as there are any; later days get the last known."""
        filter, day, known = ASKED_TH if lang == "th" else ASKED_EN
        said: list[tuple[str, object]] = [(filter, self.filter), (day, self.as_of)]
        status = self.catalogue.edition.status_date
        said.append((known, status if self.as_of and self.as_of > status else None))
        return tuple(f"{name}: {value}" for name, value in said if value is not None)

    def _those(self, things: Mapping[str, K], keys: Iterable[str | None]) -> tuple[K, ...]:
        """The things of these keys; of a whole selection all there are."""
        wanted = things.keys() if self.is_whole else set(keys)
        return tuple(thing for key, thing in things.items() if key in wanted)


def whole(catalogue: Catalogue) -> Selection:
    """Everything."""
    return Selection(catalogue, tuple(catalogue.partnerships.values()))


def selected(
    catalogue: Catalogue,
    wanted: Filter = EVERYTHING,
    as_of: date | None = None,
    written: str | None = None,
) -> Selection:
    """The partnerships that a filter, `written` so, keeps as of a day."""
    view = View(catalogue, as_of)
    pairs = KINDS[Thing.PARTNERSHIP].all(view)
    found = select(view, Thing.PARTNERSHIP, pairs, wanted)
    return Selection(catalogue, found.members, found.undetermined, written, as_of)
