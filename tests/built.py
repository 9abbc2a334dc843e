"""The real tables and the graph built from them, made once for all tests that only read."""

import tempfile
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from graph import build, catalogue, paths, questions, tables, validate
from graph.build import Report
from graph.catalogue import Catalogue
from graph.dataset import Dataset
from graph.model import Claim
from graph.questions import Answer
from graph.store import EmbeddedStore
from graph.tables import Tables


@cache
def read_tables() -> Tables:
    return tables.read(paths.DATA)


def dataset() -> Dataset:
    return read_tables().dataset


@cache
def claims() -> tuple[Claim, ...]:
    return validate.check(read_tables(), paths.DATA)


@cache
def _built() -> tuple[Path, Report, tempfile.TemporaryDirectory[str]]:
    folder = tempfile.TemporaryDirectory(prefix="sistercity-test-")
    return Path(folder.name), build.build(Path(folder.name)), folder


def build_folder() -> Path:
    return _built()[0]


def report() -> Report:
    return _built()[1]


@cache
def stored() -> Store:
    """The quads of the artefact, for tests that look below the seam."""
    store = Store()
    store.load(path=str(report().publication.artefact), format=RdfFormat.N_QUADS)
    return store


@cache
def embedded_store() -> EmbeddedStore:
    return EmbeddedStore(build_folder())


@cache
def answered(name: str) -> Answer:
    """The whole answer of a question."""
    return questions.answer(embedded_store(), name)


@cache
def loaded_catalogue() -> Catalogue:
    return catalogue.load(embedded_store())
