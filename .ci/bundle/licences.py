"""The licences of what a bundle holds, as its wheels carry them."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

OF_OURS = Path(__file__).parent / "licences"
"""The texts of packages whose wheels have none."""
WORDS = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
SBOMS = ".dist-info/sboms/"
"""Where a wheel says what is compiled into it, and under which licence."""
VENDORED = "api/web/vendor/"
"""Where our own wheel has what its pages load of others."""


@dataclass(frozen=True, slots=True)
class Package:
    """A distribution, the name of its licence, and the texts by their names."""

    name: str
    version: str
    licence: str
    texts: dict[str, bytes]


def package(wheel: Path) -> Package:
    """Raises `ValueError` where there is no text of the licence."""
    with ZipFile(wheel) as packed:
        names = [name for name in packed.namelist() if not name.endswith("/")]
        metadata = next(name for name in names if name.endswith(".dist-info/METADATA"))
        said = message_from_bytes(packed.read(metadata))
        texts = {_within(name): packed.read(name) for name in names if _is_text(name)}
    name = said["Name"].lower()
    texts |= {file.name: file.read_bytes() for file in OF_OURS.glob(f"{name}.txt")}
    if all(text.startswith("sboms/") for text in texts):
        raise ValueError(f"{wheel.name} has no text of its licence: write {OF_OURS / name}.txt")
    return Package(name, said["Version"], _licence(said), texts)


def table(packages: list[Package]) -> str:
    """What is in a bundle, under which licence, as a page of Markdown."""
    lines = ["# Licences", "", "| package | version | licence |", "|---|---|---|"]
    lines += [f"| [{one.name}]({one.name}) | {one.version} | {one.licence} |" for one in packages]
    return "\n".join(lines) + "\n"


def _is_text(name: str) -> bool:
    if name.startswith(VENDORED):
        return "/licences/" in name
    file = PurePosixPath(name).name.upper()
    return ".dist-info/" in name and (SBOMS in name or any(word in file for word in WORDS))


def _within(name: str) -> str:
    """The path of a text below its package."""
    if name.startswith(VENDORED):
        return name.removeprefix(VENDORED)
    return name.partition(".dist-info/")[2].removeprefix("licenses/")


def _licence(said: Message) -> str:
    """An expression, a classifier, or the first line of its own words."""
    return next(filter(None, _names(said)), "see its text")


def _names(said: Message) -> Iterator[str]:
    yield said["License-Expression"] or ""
    for one in said.get_all("Classifier", []):
        if one.startswith("License :: OSI Approved :: "):
            yield one.rpartition(" :: ")[2]
    yield (said["License"] or "").partition("\n")[0]
