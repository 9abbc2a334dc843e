"""The page about the vocabulary: all that the files say, in both languages, and nothing unsafe."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from graph import build, documentation, paths, publication, queries, terms
from graph.errors import BuildError
from graph.terms import Concept, Entry, Scheme
from graph.vocabulary import BASE, RDF, RDFS, SC, SKOS
from tests.built import report

LOADED = {"src", "srcset", "poster", "data", "action", "formaction", "background", "xlink:href"}
"""Attributes that make a browser load what they name; `href` does in `link` only."""
VOID = {"meta", "link", "br"}
VOCABULARY = terms.read()
TERMS = list(VOCABULARY.terms.values())
SCHEMES = list(VOCABULARY.schemes.values())
CODES = [code for scheme in SCHEMES for code in scheme.concepts]
ELSEWHERE = {RDF.type, RDFS.isDefinedBy, SKOS.inScheme}
"""What a statement with these says stands in headings, or is the same for all."""


class Page(HTMLParser):
    """The ids of a page, its links, and the text of each id in each language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self._texts: dict[tuple[str, str], list[str]] = {}
        self._open: list[tuple[str, str, str]] = []
        self.feed(text)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.elements.append((tag, named))
        self.ids += [named["id"]] if "id" in named else []
        if tag not in VOID:
            above = self._open[-1][2] if self._open else ""
            self._open.append((tag, named.get("id", ""), named.get("lang", above)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name, _ in self._open:
            self._texts.setdefault((name, self._open[-1][2]), []).append(data)

    def text(self, name: str, lang: str) -> str:
        return "".join(self._texts.get((name, lang), []))

    def links(self) -> list[str]:
        return [attrs["href"] for tag, attrs in self.elements if tag == "a"]


@cache
def page() -> Page:
    return Page(documentation.page())


def statements(entry: Entry) -> Iterator[tuple[str, str]]:
    """The text of each value of an entry, with its language."""
    for predicate, values in entry.said.items():
        for one in values:
            if NamedNode(predicate) in ELSEWHERE:
                continue
            if isinstance(one, Literal):
                yield one.value, one.language or "th"
            elif one.value.startswith(f"{terms.IRI}/"):
                yield one.value, "th"
            else:
                yield VOCABULARY.curie(one.value), "th"


def of(entry: Entry) -> str:
    """The id of an entry's place on the page."""
    parts = entry.iri.removeprefix(f"{BASE}id/").split("/")
    if entry.iri.startswith(SC.prefix):
        return entry.iri.removeprefix(SC.prefix)
    return "-".join(["scheme" if len(parts) == 1 else "code", *parts])


each_entry = pytest.mark.parametrize("entry", [*TERMS, *SCHEMES, *CODES], ids=of)


@each_entry
def test_an_entry_has_its_label_and_its_definition_in_both_languages(entry: Entry) -> None:
    for lang in ("th", "en"):
        assert entry.definition.of(lang) in page().text(of(entry), lang)
    assert entry.label.th in page().text(of(entry), "th")
    both = page().text(of(entry), "en") + page().text(of(entry), "th")
    assert entry.label.en in both


@each_entry
def test_nothing_that_the_files_say_of_an_entry_is_lost(entry: Entry) -> None:
    for text, lang in statements(entry):
        assert text in page().text(of(entry), lang)


def test_all_that_is_said_of_the_ontology_is_on_the_page() -> None:
    told = {lang: page().text("section-about", lang) for lang in ("th", "en")}
    history = {lang: page().text("section-history", lang) for lang in ("th", "en")}
    for text, lang in statements(VOCABULARY.ontology):
        assert text in told[lang] + history[lang]


def test_the_address_of_a_term_lands_on_it() -> None:
    assert {term.name for term in TERMS} <= set(page().ids)


def test_no_two_places_of_the_page_have_one_anchor() -> None:
    assert len(page().ids) == len(set(page().ids))


def test_every_link_within_the_page_has_a_place_to_lead_to() -> None:
    anchors = {link.removeprefix("#") for link in page().links() if link.startswith("#")}
    assert len(anchors) > len(TERMS)
    assert anchors - set(page().ids) == set()


def test_every_other_link_is_relative_or_leads_to_a_page_of_the_web() -> None:
    others = [link for link in page().links() if not link.startswith("#")]
    assert [link for link in others if not link.startswith(("./", "http://", "https://"))] == []


def test_nothing_is_loaded_from_another_origin() -> None:
    for tag, attrs in page().elements:
        loaded = [value for name, value in attrs.items() if name in LOADED]
        loaded += [attrs["href"]] if tag == "link" else []
        assert all(address.startswith("./") for address in loaded)


def test_nothing_is_inline_that_the_policy_would_stop() -> None:
    assert not [tag for tag, _ in page().elements if tag in ("script", "style")]
    names = {name for _, attrs in page().elements for name in attrs}
    assert not {name for name in names if name.startswith("on") or name == "style"}


def test_the_page_is_in_thai_and_says_so() -> None:
    [language] = [attrs["lang"] for tag, attrs in page().elements if tag == "html"]
    assert language == "th"


def test_every_group_of_terms_has_a_heading_in_thai() -> None:
    assert set(VOCABULARY.groups) - set(documentation.GROUPS) == set()


@pytest.mark.parametrize("folder", ["questions", "rules"])
def test_every_question_and_every_rule_has_a_place_on_the_page(folder: str) -> None:
    for name, file in queries.folder(paths.ONTOLOGY / folder).items():
        place = f"{folder.removesuffix('s')}-{name}"
        assert place in page().ids
        if file.question:
            assert file.question.th in page().text(place, "th")
        assert (file.question.en if file.question else file.description) in page().text(place, "en")


def test_a_class_shows_what_it_inherits() -> None:
    assert "Inherited from Place" in page().text("Province", "en")
    assert "sc:within" in page().text("Province", "th")


def test_a_property_shows_the_scheme_its_values_are_from() -> None:
    assert "id:state" in page().text("state", "th").split()
    assert "sc:countsState" in page().text("scheme-state", "th")


def test_a_term_shows_the_questions_and_the_rules_that_use_it() -> None:
    shown = page().text("borders", "th").split()
    assert "border-coverage" in shown
    assert "border-gap" in shown


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of the ontology with one text in place of another; an empty one is an addition."""

    def edit(file: str, old: str, new: str) -> Path:
        folder = Path(shutil.copytree(paths.ONTOLOGY, tmp_path / "ontology", dirs_exist_ok=True))
        text = (folder / file).read_text(encoding="utf-8") if old else ""
        assert text.count(old) == 1 or not old
        (folder / file).unlink(missing_ok=True)
        (folder / file).write_text(text.replace(old, new) if old else new, encoding="utf-8")
        return folder

    return edit


def test_markup_in_a_text_is_shown_and_not_obeyed(edited: Callable[[str, str, str], Path]) -> None:
    hostile = "<script src='//e/x'>alert(1)</script><a href=\\\"./x\\\">&amp;"
    text = documentation.page(folder=edited("sistercity.ttl", '"Province"@en', f'"{hostile}"@en'))
    assert hostile.replace("\\", "") in Page(text).text("Province", "en")
    assert "<script" not in text
    assert 'href="./x"' not in text


def test_a_link_to_what_is_no_page_is_not_made(edited: Callable[[str, str, str], Path]) -> None:
    new = 'rdfs:range <javascript:alert(1)> ; rdfs:label "borders"@en'
    folder = edited("sistercity.ttl", 'rdfs:label "borders"@en', new)
    found = Page(documentation.page(folder=folder))
    assert "javascript:alert(1)" in found.text("borders", "th")
    assert not [link for link in found.links() if link.startswith("javascript")]


def test_a_new_term_is_on_the_page_without_a_change_of_the_code(
    edited: Callable[[str, str, str], Path],
) -> None:
    new = """# Novelties

sc:Novelty a owl:Class ; rdfs:subClassOf sc:Place ; rdfs:seeAlso <https://example.org/new> ;
    rdfs:label "Novelty"@en , "ของใหม่"@th ;
    skos:definition "A thing that is new."@en , "สิ่งที่ใหม่"@th .

sc:order a owl"""
    found = Page(documentation.page(folder=edited("sistercity.ttl", "sc:order a owl", new)))
    assert "สิ่งที่ใหม่" in found.text("Novelty", "th")
    assert "https://example.org/new" in found.links()
    assert "sc:Novelty" in found.text("Place", "th")
    assert "Novelties" in "".join(found.text(name, "th") for name in found.ids)


def test_an_alignment_is_shown_where_there_is_one(
    edited: Callable[[str, str, str], Path],
) -> None:
    aligned = f"<{SC.prefix}Place> <{RDFS.prefix}subClassOf> <https://schema.org/Place> ."
    found = Page(documentation.page(folder=edited("alignments.ttl", "", aligned)))
    assert "schema:Place" in found.text("Place", "th")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sc:Region a owl:Class", "sc:Region a rdfs:Datatype", "is none of"),
        ('"ภาค"@th', '"Region, again"@en', "in Thai and one in English"),
        ('"Region"@en , ', "", "in Thai and one in English"),
    ],
)
def test_a_term_that_lacks_what_each_must_have_is_refused(
    old: str, new: str, said: str, edited: Callable[[str, str, str], Path]
) -> None:
    with pytest.raises(BuildError, match=said):
        terms.read(edited("sistercity.ttl", old, new))


def test_below_another_base_the_page_has_the_terms_of_that_base() -> None:
    base = "https://data.example.org/o'neil&co/"
    text = documentation.page(base)
    assert BASE not in text
    assert base not in text, "it is escaped"
    assert f"{base}ns#state" in Page(text).text("state", "th")


def test_the_page_is_the_same_whatever_the_order_of_sets(tmp_path: Path) -> None:
    def hashed(seed: str) -> str:
        run = (
            "import hashlib; from graph import documentation; "
            "print(hashlib.sha256(documentation.page().encode()).hexdigest())"
        )
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(paths.DATA.parent)}
        command = [sys.executable, "-c", run]
        done = subprocess.run(command, check=True, capture_output=True, env=environment, text=True)
        return done.stdout

    assert hashed("1") == hashed("2")


def test_a_build_writes_the_page_beside_the_graph(tmp_path: Path) -> None:
    written = report().publication.folder / publication.PAGE
    assert written.read_bytes() == documentation.page().encode()
    again = build.build(tmp_path).publication
    assert (again.folder / publication.PAGE).read_bytes() == written.read_bytes()


def test_the_page_is_no_part_of_what_the_version_hashes(tmp_path: Path) -> None:
    content = b"<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n"
    without = publication.publish(tmp_path, content, BASE, "2565")
    assert (without.page, without.read_page()) == (None, None)
    beside = publication.publish(tmp_path, content, BASE, "2565", b"a page")
    assert beside.version == without.version
    assert beside.read_page() == b"a page"


def test_the_sidecar_tells_one_page_from_another(tmp_path: Path) -> None:
    content = b"<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n"
    for page in (b"a page", b"another"):
        published = publication.publish(tmp_path, content, BASE, "2565", page)
        assert publication.current(tmp_path) == published
        assert published.page == hashlib.sha256(page).hexdigest()


def test_the_reading_holds_every_statement_about_a_term() -> None:
    store = Store()
    for name in (terms.TERMS, terms.ALIGNMENTS):
        store.load(path=str(paths.ONTOLOGY / name), format=RdfFormat.TURTLE)
    for term in TERMS:
        quads: list[Quad] = list(store.quads_for_pattern(NamedNode(term.iri), None, None))
        assert len(quads) - 4 == sum(map(len, term.said.values())), "4: two labels, two definitions"


def test_the_codes_of_a_scheme_are_in_its_order() -> None:
    for scheme in SCHEMES:
        assert isinstance(scheme, Scheme)
        assert [code.order for code in scheme.concepts] == sorted(c.order for c in scheme.concepts)
        assert all(isinstance(code, Concept) for code in scheme.concepts)
