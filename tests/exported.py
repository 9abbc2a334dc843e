"""Exports of the real data, made once, and what they are made of."""

from functools import cache
from io import BytesIO
from zipfile import ZipFile

from graph import exports
from graph.catalogue import Catalogue
from graph.citation import citation
from graph.export import Source
from graph.selection import Selection, whole
from tests.built import embedded_store, loaded_catalogue


def source(selection: Selection | None = None, lang: str = "th") -> Source:
    """What an export is made from: all that the catalogue has, unless a part is given."""
    chosen = selection or whole(loaded_catalogue())
    return Source(chosen, citation(chosen.catalogue), embedded_store().publication, lang)


def part(catalogue: Catalogue | None = None) -> Selection:
    """The partnerships of Chiang Mai; of the first it cannot be told."""
    known = catalogue or loaded_catalogue()
    unsure, *pairs = known.partnerships_by_province["TH-50"]
    return Selection(known, tuple(pairs), (unsure,), '{province: {key: {in: ["TH-50"]}}}')


def written(name: str, made: Source) -> bytes:
    return b"".join(exports.find(name).write(made))


@cache
def exported(name: str, lang: str = "th") -> bytes:
    return written(name, source(lang=lang))


def unzipped(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
