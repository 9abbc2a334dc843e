"""The drawing of any graph: nothing covers anything else, and every line has its two ends."""

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph import diagram, layers, terms
from graph.layers import Cell, Drawing, Edge
from graph.usage import Expectation
from graph.vocabulary import RDFS, SC

NAMES = "ABCDEFGH"
VOCABULARY = terms.read()
SIZES = {name: (40.0 + 10 * at, 30.0 + 5 * (at % 3)) for at, name in enumerate(NAMES)}
pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1])
graphs = st.lists(pairs, unique_by=frozenset, max_size=16).map(
    lambda found: [Edge(a, b, (30.0, 20.0)) for a, b in found]
)

unhurried = settings(deadline=None, derandomize=True)


def cells(drawing: Drawing) -> list[Cell]:
    inner = [cell for line in drawing.lines.values() for cell in line[1:-1]]
    return [*drawing.boxes.values(), *inner]


def cover(a: Cell, b: Cell) -> bool:
    beside = abs(a.x - b.x) >= (a.width + b.width) / 2
    return not beside and a.y < b.y + b.height and b.y < a.y + a.height


@unhurried
@given(graphs)
def test_no_box_and_no_label_covers_another(edges: list[Edge]) -> None:
    drawing = layers.drawn(SIZES, edges)
    assert [(a, b) for a, b in combinations(cells(drawing), 2) if cover(a, b)] == []


@unhurried
@given(graphs)
def test_no_line_goes_through_a_box(edges: list[Edge]) -> None:
    drawing = layers.drawn(SIZES, edges)
    for line in drawing.lines.values():
        for cell, box in ((cell, box) for cell in line[1:-1] for box in drawing.boxes.values()):
            if cell.layer == box.layer:
                assert abs(cell.x - box.x) >= box.width / 2


@unhurried
@given(graphs)
def test_a_line_goes_from_box_to_box_a_layer_at_a_time(edges: list[Edge]) -> None:
    drawing = layers.drawn(SIZES, edges)
    for edge, line in drawing.lines.items():
        assert {line[0].name, line[-1].name} == {edge.source, edge.target}
        assert all(lower.layer == upper.layer + 1 for upper, lower in pairwise(line))
        assert drawing.labels[edge] in line[1:-1]


@unhurried
@given(graphs)
def test_all_is_within_the_picture(edges: list[Edge]) -> None:
    drawing = layers.drawn(SIZES, edges)
    for cell in cells(drawing):
        assert cell.x - cell.width / 2 >= -1e-6
        assert cell.x + cell.width / 2 <= drawing.width + 1e-6
        assert 0 <= cell.y <= drawing.height - cell.height + 1e-6


@unhurried
@given(graphs)
def test_the_same_graph_gives_the_same_numbers(edges: list[Edge]) -> None:
    assert layers.drawn(SIZES, edges) == layers.drawn(SIZES, edges)


def test_an_edge_leads_downwards_unless_it_closes_a_circle() -> None:
    edges = [Edge("A", "B"), Edge("B", "C"), Edge("C", "A"), Edge("A", "D")]
    ranks = layers.ranked(SIZES, edges)
    assert ranks["A"] < ranks["B"] < ranks["C"]
    assert ranks["A"] < ranks["D"]


def test_a_graph_of_many_ways_is_ranked_as_one_of_few() -> None:
    """Forty diamonds in a chain have 2⁴⁰ ways through them."""
    names = [f"{at} {side}" for at in range(40) for side in ("top", "left", "right")]
    edges = [
        Edge(f"{at} {above}", f"{at + (below == 'top')} {below}")
        for at in range(39)
        for above, below in (("top", "left"), ("top", "right"), ("left", "top"), ("right", "top"))
    ]
    assert layers.ranked(dict.fromkeys(names, (1.0, 1.0)), edges)["39 top"] == 78


def test_nothing_is_drawn_of_nothing() -> None:
    assert layers.drawn({}, []) == Drawing({}, {}, {}, 0.0, 0.0)


def expected(*asked: tuple[str, str, str]) -> tuple[Expectation, ...]:
    return tuple(Expectation(*(SC.prefix + name for name in one)) for one in asked)


def test_the_mermaid_diagram_has_every_class_and_who_is_a_kind_of_whom() -> None:
    lines = diagram.mermaid(diagram.diagram(VOCABULARY, ())).splitlines()
    classes = [f"    class {t.name}" for t in VOCABULARY.terms.values() if t.kind == "class"]
    assert sorted(lines[1 : len(classes) + 1]) == sorted(classes)
    assert "    Place <|-- Province" in lines
    assert "    Partnership --> Place : foreignUnit" in lines


def test_a_shape_adds_a_line() -> None:
    found = diagram.diagram(VOCABULARY, expected(("Claim", "ofPartnership", "Partnership")))
    assert found.properties["Claim", "Partnership"] == ("ofPartnership",)


def test_a_line_that_a_broader_class_has_is_drawn_there_only() -> None:
    found = diagram.diagram(VOCABULARY, expected(("Province", "within", "Country")))
    assert "within" in found.properties["Place", "Place"]
    assert "within" not in found.properties.get(("Province", "Country"), ())


def test_a_property_to_no_class_of_ours_makes_no_line() -> None:
    found = diagram.diagram(VOCABULARY, expected(("Claim", "printed", "")))
    assert found == diagram.diagram(VOCABULARY, ())


def test_every_line_of_the_figure_has_two_ends_and_its_names() -> None:
    drawing = diagram.diagram(VOCABULARY, ())
    lines = diagram.figure(drawing).lines
    loops = sum(a == b for a, b in drawing.properties)
    assert len(lines) == len(drawing.kinds) + len(drawing.properties) - loops
    assert all(line.path.startswith("M") for line in lines)
    assert all(line.path.count("M") == 1 + bool(line.names) for line in lines)


def test_a_class_that_is_said_to_be_a_kind_of_itself_is_drawn_without_that_line() -> None:
    place = VOCABULARY.terms["Place"]
    said = {**place.said, RDFS.subClassOf.value: (NamedNode(place.iri),)}
    terms_ = {**VOCABULARY.terms, "Place": replace(place, said=said)}
    drawing = diagram.diagram(replace(VOCABULARY, terms=terms_), ())
    assert ("Place", "Place") not in drawing.kinds
    assert diagram.figure(drawing).boxes
