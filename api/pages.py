"""The page at `/`: what this is, in Thai and English, with a link into every door."""

from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.snapshot import Snapshot
from graph import questions
from graph.vocabulary import rebase

TEMPLATES = Path(__file__).parent / "web"
EXAMPLES = TEMPLATES / "examples"


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
    graphql_example = _example("several-partners.graphql")
    sparql_example = rebase(_example("sister-cities.rq"), snapshot.store.base)
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
        sparql_link=f"{root}/sparql?{urlencode({'query': sparql_example})}",
        sparql_example=sparql_example,
        graphql_link=f"{root}/graphql?{urlencode({'query': graphql_example})}",
        graphql_example=graphql_example,
    )
    return HTMLResponse(text)


@cache
def _example(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")
