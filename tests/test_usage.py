"""Who uses a term or a code: read from the files, never listed by hand."""

from pathlib import Path

import pytest

from graph import columns, terms, usage
from graph.columns import Kind
from graph.vocabulary import BASE, SC

VOCABULARY = terms.read()
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sc: <https://w3id.org/sistercity/ns#> .
@prefix id: <https://w3id.org/sistercity/id/> .

sc:ClaimShape a sh:NodeShape ; sh:targetClass sc:Claim ;
    sh:property [ sh:path sc:ofPartnership ; sh:minCount 1 ] , sc:ClaimNames ;
    sh:property [ sh:path sc:aspect ; sh:in ( id:aspect\\/signed id:aspect\\/state ) ] .
sc:ClaimNames a sh:PropertyShape ; sh:path sc:names ; sh:class sc:Place .
"""


def folder(tmp_path: Path, files: dict[str, str]) -> Path:
    (tmp_path / "shapes.ttl").touch()
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def users(tmp_path: Path, iri: str, files: dict[str, str]) -> usage.Usage:
    return usage.usage(VOCABULARY, folder(tmp_path, files))[iri]


def term(name: str) -> str:
    return SC.prefix + name


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?a sc:borders ?b }",
        "ASK { ?a sc:province/sc:borders ?b }",
        "ASK { ?a ^sc:borders* ?b }",
        f"ASK {{ ?a <{SC.prefix}borders> ?b }}",
    ],
)
def test_a_query_uses_the_terms_it_names(text: str, tmp_path: Path) -> None:
    found = users(tmp_path, term("borders"), {"questions/one.rq": text, "rules/two.rq": text})
    assert found == usage.Usage(questions=("one",), rules=("two",))


@pytest.mark.parametrize(
    "text",
    ["# sc:borders\nASK { ?a ?b ?c }", "ASK { ?a sc:bordersOn ?b }", "ASK { ?borders ?b ?c }"],
)
def test_a_comment_another_name_or_a_variable_uses_nothing(text: str, tmp_path: Path) -> None:
    assert users(tmp_path, term("borders"), {"checks/one.rq": text}) == usage.Usage()


@pytest.mark.parametrize("name", ["id:state\\/signed", f"<{BASE}id/state/signed>"])
def test_a_query_that_names_a_code_uses_it_and_its_scheme(name: str, tmp_path: Path) -> None:
    files = {"checks/one.rq": f"ASK {{ ?a ?b {name} }}"}
    for iri in (f"{BASE}id/state", f"{BASE}id/state/signed"):
        assert users(tmp_path, iri, files) == usage.Usage(checks=("one",))
    assert users(tmp_path, f"{BASE}id/state/expired", files) == usage.Usage()


def test_a_query_uses_the_scheme_of_a_property_it_names(tmp_path: Path) -> None:
    files = {"rules/one.rq": "ASK { ?a sc:outcome ?b }"}
    assert users(tmp_path, f"{BASE}id/outcome", files) == usage.Usage(rules=("one",))


@pytest.mark.parametrize(
    ("column", "scheme"), [("level", "level"), ("leastConfidence", "confidence")]
)
def test_a_question_uses_the_scheme_of_its_columns(
    column: str, scheme: str, tmp_path: Path
) -> None:
    text = f"SELECT ?{column}\nWHERE {{ ?a ?b ?{column} }}"
    files = {"questions/one.rq": text, "rules/two.rq": text}
    assert users(tmp_path, f"{BASE}id/{scheme}", files) == usage.Usage(questions=("one",))


def test_every_column_of_codes_is_of_a_scheme_that_exists() -> None:
    schemes = {one.scheme for one in columns.COLUMNS.values() if one.kind is Kind.CODE}
    assert schemes - set(VOCABULARY.schemes) == set()


def test_a_shape_uses_what_it_is_made_of_however_deep(tmp_path: Path) -> None:
    for name in ("Claim", "ofPartnership"):
        found = users(tmp_path, term(name), {"shapes.ttl": SHAPES})
        assert found == usage.Usage(shapes=("ClaimShape",))
    assert users(tmp_path, term("Place"), {}).shapes == ("ClaimNames",)
    assert users(tmp_path, f"{BASE}id/aspect/state", {}).shapes == ("ClaimShape",)


def test_a_shape_tells_which_properties_a_class_has_and_where_they_lead(tmp_path: Path) -> None:
    found = usage.expectations(VOCABULARY, folder(tmp_path, {"shapes.ttl": SHAPES}))
    assert [(one.target, one.path, one.value) for one in found] == [
        (term("Claim"), term("aspect"), ""),
        (term("Claim"), term("names"), term("Place")),
        (term("Claim"), term("ofPartnership"), term("Partnership")),
    ]


def test_without_questions_nothing_is_asked(tmp_path: Path) -> None:
    found = usage.unasked(VOCABULARY, folder(tmp_path, {}))
    assert len(found) == len(VOCABULARY.terms) + len(VOCABULARY.schemes)


def test_what_a_question_uses_is_asked(tmp_path: Path) -> None:
    files = {"questions/one.rq": "ASK { ?a sc:nextBody ?b }"}
    asked = {f"sc:{name}" for name in VOCABULARY.terms} | {
        f"id:{key}" for key in VOCABULARY.schemes
    }
    asked -= set(usage.unasked(VOCABULARY, folder(tmp_path, files)))
    assert asked == {"sc:nextBody", "id:body"}
