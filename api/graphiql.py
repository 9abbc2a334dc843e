"""`/graphiql`: the editor for GraphQL, with the questions as examples in Thai or English."""

from starlette.requests import Request
from starlette.responses import Response

from api import editors, examples
from api.editors import Editor

EDITOR = Editor("graphiql", "GraphQL", preset="several-partners")


async def page(request: Request) -> Response:
    """The labels that a question asks for are in the language of the page."""
    base = request.state.snapshot.store.base
    return editors.page(request, EDITOR, examples.asked(editors.language(request), base))
