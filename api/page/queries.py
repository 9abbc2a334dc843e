"""The queries that give exactly what is selected, to be asked elsewhere."""

from pathlib import Path

from pyoxigraph import Literal

from api.page.facets import written
from api.page.state import State
from graph import queries
from graph.selection import Selection

FOLDER = Path(__file__).parents[1] / "web" / "page" / "queries"
MOST = 500
"""Partnerships on the longest page that GraphQL gives."""
NODE = """\
      key
      label(lang: {lang})
      state {{ label(lang: {lang}) }}
      start {{ when {{ label(lang: {lang}) }} }}
      agreements {{ document {{ label(lang: {lang}) }} signed {{ label(lang: {lang}) }} }}
"""


def graphql(asked: State) -> str:
    """The list `partnerships`, narrowed as the page is."""
    selection = asked.selection
    arguments = [f"filter: {selection['filter']}"] if "filter" in selection else []
    arguments += [f"asOf: {written(selection['asOf'])}"] if "asOf" in selection else []
    said = ", ".join([*arguments, f"first: {MOST}"])
    nodes = NODE.format(lang=asked.lang.upper())
    return (
        f"{{\n  partnerships({said}) {{\n    totalCount\n    nodes {{\n{nodes}    }}\n"
        "    undetermined { key }\n  }\n}\n"
    )


def sparql(selection: Selection, base: str) -> str:
    """The members by their keys, since what a day leaves open has no test of its own in SPARQL."""
    query = queries.folder(FOLDER, base)["partnerships"]
    if selection.is_whole:
        return query.text
    return queries.bound(query, partnership=[Literal(pair.key) for pair in selection.pairs])
