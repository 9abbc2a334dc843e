"""The questions as files to take away: SPARQL 1.1 that runs as it is, and says what it is of."""

from collections.abc import Iterable, Iterator

from graph import archive
from graph.citation import SHOWN, Citation
from graph.queries import QueryFile

CODE_LICENCE = "MIT (https://opensource.org/license/mit)"
"""That of the queries, which are part of the code."""


def text(question: QueryFile, cited: Citation) -> str:
    """A question with the data it is asked of, and both licences, below its own comments."""
    lines = question.text.splitlines(keepends=True)
    own = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    told = (f"# {line}\n" for line in _told(cited))
    return "".join((*lines[:own], *told, *lines[own:]))


def _told(cited: Citation) -> Iterator[str]:
    of = f"edition {cited.edition}, as at {cited.status_date}, below {cited.homepage}"
    yield f"data: version {cited.version[:SHOWN]}, {of}"
    terms = f"{cited.licence.name} ({cited.licence.url})"
    yield f"licence: the data {terms}, naming {' and '.join(cited.licence.credits)};"
    yield f"  the query {CODE_LICENCE}"


def zipped(questions: Iterable[QueryFile], cited: Citation) -> Iterator[bytes]:
    """All of them in one file: the same questions of the same data give the same bytes."""
    files = sorted((f"{one.name}.rq", text(one, cited)) for one in questions)
    return archive.zipped((name, (content.encode(),)) for name, content in files)
