"""The page `/guideline`: its clauses, procedures and templates, and what each of them governs."""

from starlette.requests import Request
from starlette.responses import Response

from api import editors
from api.page import shell, state
from api.page.documents import Asker


class Guideline:
    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def page(self, request: Request) -> Response:
        asked = state.read(request, editors.language(request))
        found = await self._asker.ask(request, "guideline", {"lang": asked.lang.upper()})
        guideline = found["guideline"]
        context = {
            "guideline": guideline,
            "states": {one["key"]: one for one in found["states"]},
            "numbers": {one["key"]: one["printedNumber"] for one in guideline["clauses"]},
        }
        return shell.render(request, "guideline", asked, "guideline", context)
