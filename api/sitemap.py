"""`/sitemap.xml` and `/robots.txt`: what search engines are shown, and what they are to leave."""

import asyncio
from html import escape
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api.addresses import root
from api.snapshot import Snapshot
from api.tags import sent, tagged
from graph import surroundings

MOST = 50_000
"""Addresses in one sitemap, as its protocol has it."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = ("", "ns", "id/dataset", "limits")
COSTLY = ("graphql", "sparql", "graphiql", "yasgui", "download/", "figure/", "metrics")
"""Doors that answer what each asks: an engine would ask without end."""
ROBOTS = """User-agent: *
Allow: /
{costly}
Sitemap: {root}sitemap.xml
"""


async def sitemap(request: Request) -> Response:
    """The pages about all things; of more than `MOST` the first."""
    return await asyncio.to_thread(_sitemap, request)


def _sitemap(request: Request) -> Response:
    snapshot: Snapshot = request.state.snapshot
    address = root(request)
    lines = "\n".join(f"<url><loc>{escape(one)}</loc></url>" for one in _pages(snapshot, address))
    text = f'{HEAD}\n<urlset xmlns="{NAMESPACE}">\n{lines}\n</urlset>\n'
    return sent(request, tagged(text.encode()), "application/xml")


def _pages(snapshot: Snapshot, address: str) -> list[str]:
    base = snapshot.store.base
    paths = (quote(iri.removeprefix(base)) for iri in surroundings.things(snapshot.store))
    return [f"{address}{path}" for path in dict.fromkeys((*PAGES, *paths))][:MOST]


async def robots(request: Request) -> Response:
    """Pages are welcome, doors that compute are not to be crawled."""
    path = request.scope.get("root_path", "")
    costly = "\n".join(f"Disallow: {path}/{one}" for one in COSTLY)
    return PlainTextResponse(ROBOTS.format(costly=costly, root=root(request)))
