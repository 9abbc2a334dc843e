"""The page at `/`: what this is, in Thai and English, with a link into every door."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.snapshot import Snapshot
from graph import questions
from graph.model import Label
from graph.vocabulary import rebase

TEMPLATES = Path(__file__).parent / "web"
EXAMPLES = TEMPLATES / "examples"
DOORS = {".graphql": "GraphQL", ".rq": "SPARQL"}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


async def home(request: Request) -> Response:
    snapshot: Snapshot = request.state.snapshot
    catalogue = snapshot.catalogue
    root = request.scope.get("root_path", "")
    states = [one.state for one in catalogue.partnerships.values()]
    page = _environment().get_template("home.html.jinja")
    text = page.render(
        root=root,
        version=snapshot.version,
        edition=catalogue.edition,
        rows=len(catalogue.rows),
        partnerships=len(states),
        signed=states.count("signed"),
        questions=[
            (name, file.question, len(snapshot.answers[name].rows))
            for name, file in questions.named(snapshot.store.base).items()
        ],
        examples=_examples(root, snapshot.store.base),
    )
    return HTMLResponse(text)


@dataclass(frozen=True, slots=True)
class Example:
    """A query to start from: what it asks for, and a link that asks it."""

    door: str
    label: Label
    text: str
    link: str


def _examples(root: str, base: str) -> list[Example]:
    """One file each; its first two lines say in Thai and in English what it asks for."""
    made = []
    for door, content in _example_files():
        th, en, text = rebase(content, base).split("\n", 2)
        label = Label(th.removeprefix("# th: "), en.removeprefix("# en: "))
        link = f"{root}/{door.lower()}?{urlencode({'query': text})}"
        made.append(Example(door, label, text, link))
    return made


@cache
def _example_files() -> tuple[tuple[str, str], ...]:
    """The door and the text of each example, by file name."""
    files = sorted(EXAMPLES.iterdir())
    return tuple((DOORS[file.suffix], file.read_text(encoding="utf-8")) for file in files)
