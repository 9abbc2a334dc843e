"""The page at `/`: what this is, in Thai and English, with a link into every door."""

from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import examples
from api.snapshot import Snapshot
from graph import questions

TEMPLATES = Path(__file__).parent / "web"


@cache
def template(name: str) -> Template:
    """A page to fill in: what is not given to it is an error, and all text is escaped."""
    return _environment().get_template(name)


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
    text = template("home.html.jinja").render(
        root=root,
        version=snapshot.version,
        edition=catalogue.edition,
        rows=len(catalogue.rows),
        partnerships=len(states),
        signed=states.count("signed"),
        questions=[
            (name, file.question, snapshot.answers.lengths.get(name, ""))
            for name, file in questions.named(snapshot.store.base).items()
        ],
        examples=[
            (example, f"{root}/{example.door.lower()}?{urlencode({'query': example.text})}")
            for example in examples.written(snapshot.store.base)
        ],
    )
    return HTMLResponse(text)
