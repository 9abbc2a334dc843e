"""The pages `/questions`, a gallery, and `/questions/NAME`: an answer, its columns as filters."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import addresses, downloads, editors, options
from api.answer_sheets import as_workbook
from api.errors import HttpError
from api.figures import Door as Figures
from api.limits import FIGURE
from api.page import asking, narrowings, shell
from api.page.asking import EVERY, WORDS, Asking
from api.page.bars import Bars, bars, measured
from api.page.cells import Heading, Reader, headings, said_once
from api.page.controls import chips, controls
from api.page.documents import Asker
from api.page.facets import Code, Filter, written
from api.page.gaps import GAPS
from api.page.question_documents import ROWS, Asked, graphql, sparql
from api.page.topics import TOPICS, Topic, nearness
from api.parameters import SHOWN
from api.snapshot import Snapshot
from api.tabulate import as_csv, as_json
from api.tags import sent, tagged
from api.thing_pages import editor
from api.types.enums import constant
from graph import evidence, question_files, questions
from graph.answer_order import sortable
from graph.catalogue import Catalogue
from graph.citation import citation
from graph.columns import Kind, column
from graph.errors import UnknownNameError
from graph.exports import EXPORTS
from graph.model import Label
from graph.narrowing import Narrowing
from graph.queries import QueryFile
from graph.questions import Answer

PICTURES: Mapping[str, Label] = {
    "bars": Label("กราฟแท่ง", "Bars"),
    "network": Label("เครือข่าย", "Network"),
    "map": Label("แผนที่", "Map"),
    "timeline": Label("เส้นเวลา", "Timeline"),
    "table": Label("ตารางอย่างเดียว", "The table alone"),
}
FILES: Mapping[str, Label] = {
    "xlsx": Label("Excel", "Excel"),
    "csv": Label("CSV", "CSV"),
    "json": Label("JSON", "JSON"),
    "rq": Label("SPARQL", "SPARQL"),
}
MEDIA_TYPES = {**downloads.MEDIA_TYPES, "xlsx": EXPORTS["xlsx"].media_type}
Found = Mapping[str, Any]


class Gallery:
    """Every question by what it is about, or those that have some words."""

    async def page(self, request: Request) -> Response:
        asked = asking.read(request, editors.language(request), (WORDS,))
        words = " ".join(asked.given.get(WORDS, ()))
        snapshot: Snapshot = request.state.snapshot
        topics = list(_topics(words))
        context = {
            "words": words,
            "topics": topics,
            "count": sum(len(ones) for _, ones in topics),
            "every": len(questions.named()),
            "lengths": await asyncio.to_thread(_lengths, snapshot),
        }
        return shell.render(request, "questions", asked, "questions", context)


def _topics(words: str) -> Iterator[tuple[Topic, Sequence[QueryFile]]]:
    """The topics with those of their questions that have every word, or what is meant by it."""
    known = questions.named()
    for topic in TOPICS:
        files = [known[name] for name in topic.names]
        kept = [one for one in files if nearness(topic, one, words) is not None]
        if kept:
            yield topic, kept


def _lengths(snapshot: Snapshot) -> Mapping[str, int]:
    """How many rows each page opens with, of the answers that are there already."""
    answers = snapshot.answers
    return {name: _opening(answers[name], snapshot.catalogue) for name in answers.lengths}


def _opening(whole: Answer, catalogue: Catalogue) -> int:
    asked = narrowings.usual(Asking("th"), whole)
    narrowing = narrowings.read(asked, whole.question.columns)
    return len(narrowings.narrowed(whole, narrowing, catalogue).rows)


class Question:
    """Asks GraphQL for the answer, and the figures' door for a picture of its partnerships."""

    def __init__(self, asker: Asker, figures: Figures) -> None:
        self._asker = asker
        self._figures = figures

    async def page(self, request: Request) -> Response:
        question = _question(request.path_params["name"])
        asked = asking.read(request, editors.language(request), question.columns)
        snapshot: Snapshot = request.state.snapshot
        whole = await asyncio.to_thread(snapshot.answers.__getitem__, question.name)
        asked = narrowings.usual(asked, whole)
        narrowing = narrowings.read(asked, question.columns)
        asked = narrowings.said(asked, narrowing)
        answer = narrowings.narrowed(whole, narrowing, snapshot.catalogue)
        why = questions.find(question.evidence.question) if question.evidence else None
        document = graphql(question, why, _variables(question, asked, narrowing), asked.lang)
        answered = await self._asker.ask_text(request, document.query, document.variables)
        found = answered[document.field]
        every = list(controls(whole, narrowing, asked, snapshot.catalogue))
        root = request.scope.get("root_path", "")
        reader = Reader(asked, snapshot.catalogue, root, question.name)
        table = _table(question, found["nodes"], reader)
        context = {
            "question": question,
            "topic": next(one for one in TOPICS if question.name in one.names),
            "narrowed": bool(narrowing),
            "found": found,
            "controls": every,
            "chips": list(chips(every, asked)),
            **table,
            "sorts": sortable(question),
            **await self._pictured(request, question, asked, answer, table),
            **_why(why, found, narrowing, snapshot, reader, question),
            **_queries(request, document, whole, asked, narrowing),
        }
        return shell.render(request, "question", asked, f"questions/{question.name}", context)

    async def file(self, request: Request) -> Response:
        """The same answer as a file: `/questions/NAME.csv` and the like."""
        question = _question(request.path_params["name"])
        suffix = request.path_params["suffix"]
        if suffix not in MEDIA_TYPES:
            expected = ", ".join(MEDIA_TYPES)
            said = f"{suffix[:SHOWN]!r} is not a format: one of {expected}"
            raise HttpError(HTTPStatus.NOT_FOUND, said)
        asked = asking.read(request, editors.language(request), question.columns)
        narrowing = narrowings.read(asked, question.columns)
        snapshot: Snapshot = request.state.snapshot
        content = await asyncio.to_thread(_content, snapshot, question, narrowing, suffix, asked)
        filename = f"{question.name}.{suffix}"
        headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
        return sent(request, tagged(content), MEDIA_TYPES[suffix], headers)

    async def _pictured(
        self,
        request: Request,
        question: QueryFile,
        asked: Asking,
        answer: Answer,
        table: Found,
    ) -> Found:
        """The picture that was chosen, or else the first that fits."""
        drawn: Bars | None = table["bars"]
        snapshot: Snapshot = request.state.snapshot
        is_gap = question.name in GAPS
        selected = None if is_gap else _selected(answer, snapshot.catalogue)
        offered = ["bars"] if drawn else []
        offered += ["network", "map", "timeline"] if selected is not None else []
        shows = drawn or "partnership" in question.columns
        view = asked.view or (offered[0] if offered and shows else "table")
        if view not in (*offered, "table"):
            view = "table"
        told: dict[str, Any] = {"view": view, "views": _views([*offered, "table"])}
        if view in ("bars", "table"):
            return told
        given = {
            "lang": asked.lang,
            "subtitle": _words(question, asked.lang),
            **({"filter": selected} if selected else {}),
        }
        content = await self._figures.content(request, view, "svg", given)
        return {**told, "picture": content.decode(), "figure": urlencode(given)}


def _views(names: Sequence[str]) -> Mapping[str, Label]:
    return {name: PICTURES[name] for name in names} if len(names) > 1 else {}


def _words(question: QueryFile, lang: str) -> str:
    return question.question.of(lang) if question.question else question.name


def _question(name: str) -> QueryFile:
    try:
        return questions.find(name)
    except UnknownNameError as error:
        raise HttpError(HTTPStatus.NOT_FOUND, str(error)) from None


def _variables(question: QueryFile, asked: Asking, narrowing: Narrowing) -> Mapping[str, object]:
    page: dict[str, object] = {"first": ROWS}
    if asked.before:
        page = {"last": ROWS, "before": asked.before}
    elif asked.after:
        page["after"] = asked.after
    return {**narrowings.variables(narrowing), **_order(question, asked), **page}


def _order(question: QueryFile, asked: Asking) -> Mapping[str, object]:
    """Raises `HttpError` for an order that there is not."""
    name = asked.sort.removeprefix("-")
    if not name:
        return {}
    if name not in (known := sortable(question)):
        said = f"sort is {asked.sort[:SHOWN]!r}, not one of: {', '.join(known)}"
        raise HttpError.bad_request(said)
    direction = "DESC" if asked.sort.startswith("-") else "ASC"
    return {"orderBy": [{"by": Code(constant(name)), "direction": Code(direction)}]}


def _table(question: QueryFile, nodes: Sequence[Found], reader: Reader) -> Found:
    asked = reader.asked
    headed = [one for one in headings(question, asked.lang) if not _is_said(one, asked)]
    rows = [reader.cells(headed, node) for node in nodes]
    measure = measured(headed)
    values = [node[measure.name] for node in nodes] if measure else []
    once = said_once(headed, rows)
    return {
        "headings": [one for at, one in enumerate(headed) if at not in once],
        "rows": [[one for at, one in enumerate(row) if at not in once] for row in rows],
        "once": [(headed[at].label, rows[0][at].text) for at in once],
        "bars": bars(headed, rows, values),
    }


def _is_said(head: Heading, asked: Asking) -> bool:
    """Whether all rows have the one value that was chosen of a few."""
    chosen = asked.given.get(head.name, ())
    return bool(head.held.values) and len(chosen) == 1 and chosen != (EVERY,)


def _pairs(answer: Answer) -> list[str]:
    """The partnerships that an answer is of, but for those that only make it uncertain."""
    found: set[str] = set()
    for at, name in enumerate(answer.question.columns):
        if column(name).kind is Kind.PARTNERSHIP and name != "dependsOn":
            for row in answer.rows:
                value = row[at]
                found.update(value if isinstance(value, tuple) else [str(value)] if value else [])
    return sorted(found)


def _selected(answer: Answer, catalogue: Catalogue) -> str | None:
    """The filter that selects them, empty for all: it names them, or those that they are not.

    None where there are none, or too many for a picture to be asked for.
    """
    pairs = _pairs(answer)
    others = sorted(catalogue.partnerships.keys() - set(pairs))
    if not pairs:
        return None
    if not others:
        return ""
    named: Filter = {"key": {"in": pairs}}
    without: Filter = {"not": {"key": {"in": others}}}
    found = min(written(named), written(without), key=len)
    return found if len(found) <= FIGURE.filter else None


def _why(
    why: QueryFile | None,
    found: Found,
    narrowing: Narrowing,
    snapshot: Snapshot,
    reader: Reader,
    question: QueryFile,
) -> Found:
    """The evidence for an answer, and the page of it."""
    whole = snapshot.answers.__getitem__
    held = evidence.evidence(question, narrowing, whole, snapshot.catalogue)
    if why is None or held is None:
        return {"why": None}
    asked, headed = reader.asked, headings(why, reader.lang)
    reader = replace(reader, question=why.name)
    given = narrowings.written(held.narrowing)
    return {
        "why": why,
        "why_state": Asking(asked.lang, theme=asked.theme, given=given),
        "why_headings": headed,
        "why_rows": [reader.cells(headed, node) for node in found["evidence"]["nodes"]],
    }


def _queries(
    request: Request, document: Asked, whole: Answer, asked: Asking, narrowing: Narrowing
) -> Found:
    """The same to be asked elsewhere: by people in an editor, by programs, on a command line."""
    snapshot: Snapshot = request.state.snapshot
    question = _in_base(snapshot, whole.question.name)
    root, address = request.scope.get("root_path", ""), addresses.root(request)
    based = Answer(question, whole.rows)
    query = sparql(based, narrowing, snapshot.catalogue)
    name = _words(question, asked.lang)
    return {
        "graphql": document.alone,
        "graphiql": editor(f"{root}/graphiql", asked.lang, {"query": document.alone}),
        "sparql": query,
        "yasgui": editor(f"{root}/yasgui", asked.lang, {"query": query, "name": name}),
        "curl": document.curl(f"{address}graphql"),
        "python": document.python(f"{address}graphql"),
        "command": options.written(question.name, narrowing),
        "files": FILES,
        "link": f"{address}questions/{question.name}?{asked.query}",
    }


def _in_base(snapshot: Snapshot, name: str) -> QueryFile:
    """The question in the base that is served."""
    return questions.find(name, snapshot.store.base)


def _content(
    snapshot: Snapshot, question: QueryFile, narrowing: Narrowing, suffix: str, asked: Asking
) -> bytes:
    catalogue = snapshot.catalogue
    whole = snapshot.answers[question.name]
    if suffix == "rq":
        based = Answer(_in_base(snapshot, question.name), whole.rows)
        text = sparql(based, narrowing, catalogue)
        return question_files.text(replace(based.question, text=text), citation(catalogue)).encode()
    answer = narrowings.narrowed(whole, narrowing, catalogue)
    if suffix == "xlsx":
        return as_workbook(answer, catalogue, asked.lang)
    return (as_csv if suffix == "csv" else as_json)(answer, catalogue, asked.lang).encode()
