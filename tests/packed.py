"""Exports of tables: made once of the real data, or of a part of it."""

from functools import cache
from io import BytesIO
from zipfile import ZipFile

from graph.catalogue import Catalogue
from graph.selection import Selection
from tests.built import loaded_catalogue
from tests.exported import source, written


def part(catalogue: Catalogue | None = None) -> Selection:
    """The partnerships of Chiang Mai; of the first it cannot be told."""
    known = catalogue or loaded_catalogue()
    unsure, *pairs = known.partnerships_by_province["TH-50"]
    return Selection(known, tuple(pairs), (unsure,), '{province: {key: {in: ["TH-50"]}}}')


@cache
def exported(name: str, lang: str = "th") -> bytes:
    return written(name, source(lang=lang))


def unzipped(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
