"""`/void` and `/.well-known/void`: the dataset as VoID and DCAT describe it, whole."""

from http import HTTPStatus

from starlette.requests import Request

from api import things
from api.errors import HttpError
from api.things import FORMS, Asked

PATH = "void"


class Door(things.Door):
    """One application's description of its dataset; the page is that about the dataset."""

    def _asked(self, request: Request) -> Asked:
        suffix = request.path_params.get("suffix")
        if suffix is not None and suffix not in FORMS:
            expected = ", ".join(FORMS)
            raise HttpError(HTTPStatus.NOT_FOUND, f"{suffix!r} is not a format: one of {expected}")
        chosen = suffix or things.chosen(request)
        dataset = self._around(request, "id/dataset")
        if dataset is None:
            raise HttpError(HTTPStatus.NOT_FOUND, "this graph does not say which version it is")
        quads = self._described.beside(request).quads
        return Asked(PATH, chosen, suffix is not None, dataset, quads)
