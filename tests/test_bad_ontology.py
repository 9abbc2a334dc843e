"""One fault planted in a copy of the ontology: told of where it stands, never by a trace."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph import build, inspection, paths, shapes
from graph.errors import SisterCityError
from graph.vocabulary import codes


@pytest.fixture
def ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the ontology, in place of the real one."""
    copy = Path(shutil.copytree(paths.ONTOLOGY, tmp_path / "ontology"))
    for name in ("QUESTIONS", "RULES", "CHECKS"):
        monkeypatch.setattr(paths, name, copy / name.lower())
    monkeypatch.setattr(paths, "ONTOLOGY", copy)
    monkeypatch.setattr(shapes, "DATA", copy / "shapes.ttl")
    monkeypatch.setattr(shapes, "STYLE", copy / "style.ttl")
    codes.cache_clear()
    yield copy
    codes.cache_clear()


@dataclass(frozen=True)
class Slip:
    """One text in place of another in a file, and how the message on it begins."""

    file: str
    old: str
    new: str
    told: str

    def plant(self, ontology: Path) -> None:
        file = ontology / self.file
        text = file.read_text(encoding="utf-8")
        assert self.old in text
        changed = text.replace(self.old, self.new, 1)
        file.unlink()
        file.write_bytes(changed.encode("utf-8", "surrogateescape"))


FIRST = "id:state\\/signed a skos:Concept ;\n    skos:inScheme id:state ;\n"
SIGNED = "https://w3id.org/sistercity/id/state/signed"
NOTED = FIRST + '    skos:notation "signed" ;\n'
BUILT = [
    Slip("codes.ttl", FIRST, FIRST + "    skos:note [ ;\n",
         "ontology/codes.ttl:91 'skos:note [ ;' is not Turtle ("),
    Slip("codes.ttl", NOTED + "    sc:order 8 ;\n", NOTED,
         f"ontology/codes.ttl:89 sc:order: '' is not one whole number from 1: <{SIGNED}>"),
    Slip("codes.ttl", NOTED + "    sc:order 8 ;\n", NOTED + '    sc:order "eight" ;\n',
         f"ontology/codes.ttl:89 sc:order: 'eight' is not one whole number from 1: <{SIGNED}>"),
    Slip("codes.ttl", '"ลงนามแล้ว"@th', '"ลงนามแล้ว"',
         "ontology/codes.ttl:89 skos:prefLabel: '\"Signed\"@en \"ลงนามแล้ว\"' is not one text"),
    Slip("codes.ttl", ' ;\n    skos:definition "State of a pair whose establishing', ' ;\n    '
         'skos:note "State of a pair whose establishing',
         "ontology/codes.ttl:89 skos:definition: '' is not one text in Thai and one in English"),
    Slip("codes.ttl", "sc:nextBody id:body\\/province ;\n    sc:mayBecome id:state\\/expired",
         "sc:nextBody id:body\\/province ;\n    sc:mayBecome 7",
         "ontology/codes.ttl:89 sc:mayBecome: "),
    Slip("sistercity.ttl", "sc:Place a owl:Class ;", "sc:Place a owl:Class ,",
         "ontology/sistercity.ttl:"),
    Slip("alignments.ttl", "sc:Place rdfs:subClassOf", "sc:Place rdfs:subClassOf ,",
         "ontology/alignments.ttl:30 'sc:Place rdfs:subClassOf ,"),
    Slip("shapes.ttl", "sh:targetClass sc:Place ;", "sh:targetClass sc:Place",
         "ontology/shapes.ttl:"),
    Slip("checks/pair-key.rq", "SELECT ?focus", "SELEKT ?focus",
         "ontology/checks/pair-key.rq:9 'SELEKT ?focus ?value' is not SPARQL ("),
    Slip("checks/pair-key.rq", "a sc:Partnership", "a sc:Partnership\udcff",
         "ontology/checks/pair-key.rq:11 '0xff' is not UTF-8"),
    Slip("checks/pair-key.rq", "SELECT ?focus ?value", "SELECT ?value",
         "check pair-key does not select ?focus"),
    Slip("rules/sister-city.rq", "WHERE {", "WHERE (",
         "ontology/rules/sister-city.rq:"),
    Slip("rules/state.rq", "PREFIX", "# after: sister-city\nPREFIX",
         "no rule of these can be the first: "),
]  # fmt: skip
INSPECTED = [
    Slip("style.ttl", "rdf:rest style:English .", "rdf:rest style:English", "ontology/style.ttl:"),
    Slip("shapes.ttl", "sh:targetClass sc:Place ;", "sh:targetClass sc:Plaice ;",
         "ontology/shapes.ttl:27 'sc:Plaice' is not a term of ontology/sistercity.ttl"),
    Slip("shapes.ttl", "sh:path sc:nameSource ;", "sh:path sc:notATerm ;",
         "ontology/shapes.ttl:65 'sc:notATerm' is not a term of ontology/sistercity.ttl"),
    Slip("checks/pair-key.rq", "a sc:Partnership", "a sc:Partnerships",
         "ontology/checks/pair-key.rq:11 'sc:Partnerships' is not a term"),
]  # fmt: skip
MISSING = ["codes.ttl", "sistercity.ttl", "alignments.ttl", "shapes.ttl"]


def told(slip: Slip) -> str:
    return f"{slip.file}: {slip.told[:40]}"


@pytest.mark.parametrize("slip", BUILT, ids=told)
def test_a_build_tells_of_it(slip: Slip, ontology: Path, tmp_path: Path) -> None:
    slip.plant(ontology)
    with pytest.raises(SisterCityError) as caught:
        build.build(tmp_path / "build")
    assert str(caught.value).startswith(slip.told)
    assert not (tmp_path / "build").exists()


@pytest.mark.usefixtures("patient")
def test_a_check_in_one_language_is_refused(ontology: Path, tmp_path: Path) -> None:
    file = ontology / "checks" / "pair-key.rq"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    file.write_text(text.replace("# en: ", "# "), encoding="utf-8")
    with pytest.raises(SisterCityError, match="check pair-key does not say in Thai and English"):
        build.build(tmp_path / "build")


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("slip", INSPECTED, ids=told)
def test_a_check_tells_of_it(slip: Slip, ontology: Path) -> None:
    slip.plant(ontology)
    with pytest.raises(SisterCityError) as caught:
        inspection.inspect(paths.DATA)
    assert str(caught.value).startswith(slip.told)


@pytest.mark.parametrize("file", MISSING)
def test_a_build_without_a_file_says_so(file: str, ontology: Path, tmp_path: Path) -> None:
    (ontology / file).unlink()
    with pytest.raises(SisterCityError, match=f"^ontology/{file} is not there$"):
        build.build(tmp_path / "build")


@pytest.mark.parametrize("folder", ["checks", "rules"])
def test_a_build_without_a_query_says_so(folder: str, ontology: Path, tmp_path: Path) -> None:
    shutil.rmtree(ontology / folder)
    with pytest.raises(SisterCityError, match=f"^ontology/{folder} is not a folder with at least"):
        build.build(tmp_path / "build")


@pytest.mark.parametrize("file", ["shapes.ttl", "style.ttl"])
def test_a_file_of_no_shape_is_refused(file: str, ontology: Path) -> None:
    (ontology / file).unlink()
    (ontology / file).write_text("")
    with pytest.raises(SisterCityError, match=f"^ontology/{file} is not a file with at least one"):
        shapes.read(ontology / file)
