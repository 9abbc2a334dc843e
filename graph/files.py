"""Text files, of the tables and of the ontology: their text, or where there is none."""

from pathlib import Path

from graph import paths
from graph.errors import DataError, Problem


def shown(file: Path) -> str:
    """The name by which messages call a file: of the ontology with its folder, else its own."""
    if file.is_relative_to(paths.ONTOLOGY):
        return file.relative_to(paths.ONTOLOGY.parent).as_posix()
    return file.name


def text(file: Path) -> str:
    """The whole text of a file, with its line ends; `DataError` where there is none in UTF-8."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise DataError([Problem(shown(file), 0, "", "", "there")]) from None
    except OSError as error:
        expected = f"a file that can be read ({error.strerror})"
        raise DataError([Problem(shown(file), 0, "", "", expected)]) from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        wrong = f"0x{content[error.start]:02x}"
        raise DataError([Problem(shown(file), line, "", wrong, "UTF-8")]) from None


def unreadable(file: str, text: str, line: int, expected: str) -> DataError:
    """What is wrong with the form of a file, at a line of its text."""
    lines = ["", *text.split("\n")]
    return DataError([Problem(file, line, "", lines[line].strip(), expected)])
