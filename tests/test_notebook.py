"""graph/first-steps.ipynb runs from its first cell to its last, and gives what it is shown with."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from tests.built import loaded_catalogue, report
from tests.notebook import FILE, Notebook, ran, read, untyped, written

Cell = dict[str, Any]
FIGURES = ("bars", "years")
THAI = re.compile("[ก-๛]")


def code(notebook: Notebook) -> list[Cell]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def source(cell: Cell) -> str:
    return "".join(cell["source"])


def figures(cell: Cell) -> int:
    return sum("image/png" in output.get("data", {}) for output in cell["outputs"])


def texts(cell: Cell) -> Iterator[str]:
    """What a cell prints and shows, without its figures."""
    for output in cell["outputs"]:
        assert output["output_type"] != "error", output
        assert output.get("name") != "stderr", output["text"]  # a warning of a missing glyph, too
        yield "".join(output.get("text", ()))
        yield from ("".join(output.get("data", {}).get(kind, ())) for kind in KINDS)


KINDS = ("text/plain", "text/html")


def test_it_is_shown_as_it_ran() -> None:
    cells = code(read())
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert [cell["id"] for cell in cells if figures(cell)] == list(FIGURES)
    assert all("".join(texts(cell)) for cell in cells if cell["id"] != "font")


def test_it_is_of_the_data_that_are_here() -> None:
    shown = "".join("".join(texts(cell)) for cell in code(read()))
    assert set(re.findall("[0-9a-f]{12}", shown)) == {report().publication.version[:12]}


def test_each_part_is_told_in_thai_and_then_in_english() -> None:
    for cell in read()["cells"]:
        if cell["cell_type"] == "markdown":
            said = source(cell).split("\n\n")
            assert THAI.search(said[1])
            assert not THAI.search("".join(said[2:3]))
    kinds = [cell["cell_type"] for cell in read()["cells"]]
    assert ("markdown", "markdown") not in list(pairwise(kinds[1:]))


def test_its_programs_are_python_of_short_lines() -> None:
    for cell in code(read()):
        assert ast.parse(source(cell))
        assert max(map(len, source(cell).splitlines())) <= 100


def test_a_run_gives_what_it_is_shown_with(request: pytest.FixtureRequest) -> None:
    golden = request.config.getoption("golden")
    if not (golden or request.config.getoption("no_skips")):
        pytest.skip("it takes long: make test-all has it")
    made = ran()
    if golden and [[*texts(one)] for one in code(made)] != [[*texts(one)] for one in code(read())]:
        FILE.write_text(written(made), encoding="utf-8")
    for found, shown in zip(code(made), code(read()), strict=True):
        assert list(texts(found)) == list(texts(shown)), (
            "see graph/first-steps.ipynb; `make golden`"
        )
        assert figures(found) == figures(shown)


def test_the_font_has_every_letter_of_every_name(patient: None) -> None:
    font = untyped("matplotlib.ft2font").FT2Font(
        str(files("fontpkg_sarabun") / "files" / "Sarabun-Regular.ttf")
    )
    catalogue = loaded_catalogue()
    labelled = (catalogue.provinces, catalogue.places, catalogue.countries, catalogue.partnerships)
    names = "".join(one.label.th for things in labelled for one in things.values())
    assert {*names} - {chr(point) for point in font.get_charmap()} == set()


@pytest.mark.parametrize(
    ("alone", "marked"),
    [("ทน", "ที่น"), ("นา", "น้ำ"), ("ปน", "ปั่น"), ("ลาปาง", "ลำปาง"), ("ญน", "ญู่น")],
)
def test_marks_stand_above_and_below_their_letter_and_not_beside_it(
    alone: str, marked: str, patient: None
) -> None:
    (width, height), (marked_width, marked_height) = map(_inked, (alone, marked))
    assert abs(marked_width - width) <= 0.03 * width
    assert marked_height > 1.05 * height


def _inked(text: str) -> tuple[float, float]:
    """The width and height of a text as matplotlib draws it with the font of the notebook."""
    numpy, agg = untyped("numpy"), untyped("matplotlib.backends.backend_agg")
    font = str(files("fontpkg_sarabun") / "files" / "Sarabun-Regular.ttf")
    canvas = agg.FigureCanvasAgg(untyped("matplotlib.figure").Figure(figsize=(8, 2), dpi=200))
    drawn = untyped("matplotlib.font_manager").FontProperties(fname=font, size=40)
    canvas.figure.text(0.1, 0.5, text, fontproperties=drawn)
    canvas.draw()
    rows, columns = numpy.nonzero(numpy.asarray(canvas.buffer_rgba())[..., 0] < 128)
    return float(numpy.ptp(columns)), float(numpy.ptp(rows))


def test_it_is_written_in_one_form() -> None:
    assert FILE.read_text(encoding="utf-8") == written(read())
