"""The page at `/`: what this is, in Thai and English, with a link into every door."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import addresses, examples, vendored
from api.snapshot import Snapshot
from graph import questions, schema_org
from graph.citation import citation

TEMPLATES = Path(__file__).parent / "web"


@cache
def template(name: str) -> Template:
    """A page to fill in: what is not given to it is an error, and all text is escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["vendored"] = vendored.address
    return environment


def _data(value: object) -> Markup:
    """JSON within a page: no text in it ends the element that holds it."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


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
        dataset=_data(schema_org.dataset(citation(catalogue), addresses.root(request))),
    )
    return HTMLResponse(text)
