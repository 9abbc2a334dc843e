"""The codebook against the columns that `graph.tables` reads."""

import re
from pathlib import Path

import pytest

from graph.spec import Spec
from graph.tables import SPECS

DATA = Path(__file__).parent.parent / "data"
CODEBOOK = (DATA / "README.md").read_text(encoding="utf-8")
HEADING = re.compile(r"^## (\S+\.csv)$", re.MULTILINE)
COLUMN = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)
KEY = re.compile(r"\bKey: ((?:`\w+`(?:, )?)+)\.$", re.MULTILINE)


def section(file: str) -> str:
    """The text from a file's heading to the next."""
    return CODEBOOK.partition(f"\n## {file}\n")[2].partition("\n## ")[0]


each_file = pytest.mark.parametrize("spec", SPECS.values(), ids=list(SPECS))


def test_the_codebook_documents_every_file_once_and_no_other() -> None:
    assert sorted(HEADING.findall(CODEBOOK)) == sorted(spec.file for spec in SPECS.values())


def test_every_csv_file_of_the_folder_is_read() -> None:
    assert {path.name for path in DATA.glob("*.csv")} == {spec.file for spec in SPECS.values()}


@each_file
def test_the_codebook_documents_every_column_in_the_order_of_the_header(spec: Spec) -> None:
    documented = [column for column, _ in COLUMN.findall(section(spec.file))]
    assert documented == list(spec.columns)


@each_file
def test_the_codebook_names_the_key_a_file_is_sorted_by(spec: Spec) -> None:
    found = KEY.findall(section(spec.file))
    assert [re.findall(r"\w+", key) for key in found] == [list(spec.key)]
