"""Files to take away: which there are, and of them a question as SPARQL, CSV or JSON."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from api import network_downloads, tabulate
from api.errors import HttpError
from api.snapshot import Snapshot
from api.tags import sent, tagged
from graph import question_files, questions
from graph.citation import citation
from graph.documentation import FORMS
from graph.errors import UnknownNameError
from graph.exports import EXPORTS
from graph.model import Label

ZIP = "application/zip"
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "rq": "application/sparql-query"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that can be taken away; `href` is relative to the root of the server."""

    label: Label
    href: str
    media_type: str


def offered() -> Iterator[Download]:
    """Every file there is: of data, network, vocabulary, each question and its answer."""
    for export in EXPORTS.values():
        yield Download(export.title, f"download/{export.filename}", export.media_type)
    for filename, network in network_downloads.FILES.items():
        label = network_downloads.title(network)
        yield Download(label, f"download/{filename}", network.media_type)
    for suffix, form in FORMS.items():
        label = Label(f"ชุดคำศัพท์ ({form.name})", f"Vocabulary ({form.name})")
        yield Download(label, f"ns.{suffix}", form.media_type)
    every = Label("คำถามทั้งหมดเป็น SPARQL (zip)", "Every question as SPARQL (zip)")
    yield Download(every, "download/questions.zip", ZIP)
    for name, file in questions.named().items():
        asked = file.question or Label(name, name)
        for suffix, media_type in MEDIA_TYPES.items():
            label = Label(f"{asked.th} ({suffix})", f"{asked.en} ({suffix})")
            yield Download(label, f"download/questions/{name}.{suffix}", media_type)


async def question(request: Request) -> Response:
    """`/download/questions/NAME.rq`, `.csv` or `.json`."""
    snapshot: Snapshot = request.state.snapshot
    name, _, suffix = request.path_params["file"].rpartition(".")
    if suffix not in MEDIA_TYPES:
        expected = ", ".join(MEDIA_TYPES)
        raise HttpError(HTTPStatus.NOT_FOUND, f"{suffix!r} is not a format: one of {expected}")
    try:
        questions.find(name)
    except UnknownNameError as error:
        raise HttpError(HTTPStatus.NOT_FOUND, str(error)) from None
    text = await asyncio.to_thread(_text, snapshot, name, suffix)
    return sent(request, tagged(text.encode()), MEDIA_TYPES[suffix])


def _text(snapshot: Snapshot, name: str, suffix: str) -> str:
    if suffix == tabulate.QUERY:  # needs no answer, which a large graph takes seconds for
        asked = questions.named(snapshot.store.base)[name]
        return question_files.text(asked, citation(snapshot.catalogue))
    return tabulate.FORMATS[suffix](snapshot.answers[name], snapshot.catalogue, "th")


async def every_question(request: Request) -> Response:
    """`/download/questions.zip`: the SPARQL of all of them."""
    snapshot: Snapshot = request.state.snapshot
    content = await asyncio.to_thread(_zipped, snapshot)
    return sent(request, tagged(content), ZIP)


def _zipped(snapshot: Snapshot) -> bytes:
    every = questions.named(snapshot.store.base).values()
    return b"".join(question_files.zipped(every, citation(snapshot.catalogue)))
