"""What a text finds in the data and among the questions, and where on the page each leads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from json import dumps
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from api import editors, tags
from api.errors import HttpError
from api.page.documents import Asker
from api.page.state import State
from api.page.synonyms import is_listed
from api.page.topics import TOPICS, nearness
from graph import questions
from graph.folding import plain
from graph.model import Label

LONGEST = 200
"""Characters that GraphQL searches for at most."""
SUGGESTED, ASKED = 8, 3
"""Things that are suggested while a text is typed, and questions at most."""
WHOLE = ("EXACT", "PREFIX")
"""How GraphQL says that a name is the text, or begins with it."""
QUESTION = "QUESTION"
KINDS: Mapping[str, Label] = {
    "PROVINCE": Label("จังหวัด", "Province"),
    "PLACE": Label("พื้นที่ในต่างประเทศ", "Place abroad"),
    "COUNTRY": Label("ประเทศ", "Country"),
    "REGION": Label("ภาค", "Region"),
    "MUNICIPALITY": Label("เทศบาล", "Municipality"),
    "PARTNERSHIP": Label("คู่ความสัมพันธ์", "Partnership"),
    "FIELD": Label("สาขาความร่วมมือ", "Cooperation field"),
    "STATE": Label("สถานะ", "State"),
    "DOCUMENT": Label("ประเภทเอกสาร", "Kind of document"),
    "LEVEL": Label("ระดับการปกครอง", "Administrative level"),
    "BODY": Label("หน่วยงาน", "Body"),
    "RELATION_NAME": Label("ชื่อเรียกความสัมพันธ์", "Name of a relation"),
    "GUIDELINE": Label("แนวทางปฏิบัติ", "Guideline"),
    "CLAUSE": Label("ข้อในแนวทางปฏิบัติ", "Clause of the guideline"),
    "PROCEDURE": Label("ขั้นตอนการดำเนินการ", "Procedure"),
    "STEP": Label("ขั้นตอน", "Step"),
    "TEMPLATE": Label("แบบเอกสาร", "Template"),
    "TABLE": Label("ตารางต้นฉบับ", "Printed table"),
    "ROW": Label("แถวต้นฉบับ", "Printed row"),
    QUESTION: Label("คำถาม", "Question"),
}
"""What kinds of hits are called: those of GraphQL, and the questions."""
NARROWING = {
    "PROVINCE": "province",
    "PLACE": "subdivision",
    "COUNTRY": "country",
    "REGION": "region",
    "FIELD": "field",
    "STATE": "state",
    "LEVEL": "level",
    "TABLE": "table",
}
"""The facet by which the partnerships of a thing of this kind are found."""
DETAILED = ("PROVINCE", "PLACE", "COUNTRY", "PARTNERSHIP", "ROW")
"""Kinds whose detail is opened at once."""
ANCHORED = ("CLAUSE", "PROCEDURE", "TEMPLATE")
"""Kinds that have a place of their own in the page of the guideline: `#clause-9`."""
CLAUSE_OF = Label("แนวทางปฏิบัติ ข้อ", "Guideline, clause")
CLAUSE = re.compile(r"(?:ข้อ(?:ที่)?|clause) ?(\d+)")
"""How a clause is asked for, as `plain` has it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`kind` as GraphQL has it, `called` in words; `told` tells it from its namesakes.

    `near` is what only comes near to the text, where something begins with it, or nothing has it.
    """

    kind: str
    called: str
    label: str
    told: str
    href: str
    near: bool = False


async def found(asker: Asker, request: Request, state: State, first: int) -> Sequence[Hit]:
    """The things and the questions that `state.q` finds, the best first.

    What only looks like the text is left out where a thing or a question has it. Questions come
    before what is near, and before what only begins with a word that they are known to be looked
    for by.
    """
    text = state.q.strip()
    if not any(map(str.isalnum, text)) or len(text) > LONGEST:
        return []
    root = request.scope.get("root_path", "")
    asked = list(_asked(state, root))
    things = await _things(asker, request, state, first)
    if asked:
        things = [one for one in things if one["how"] != "FUZZY"]
    begun = WHOLE[:1] if is_listed(text) else WHOLE
    told = [
        (one["how"], _of_thing(one, one["how"] not in _best(things), state, root)) for one in things
    ]
    others = [hit for how, hit in told if how not in begun]
    others.sort(key=lambda hit: hit.near)
    return [*(hit for how, hit in told if how in begun), *asked, *others]


async def _things(
    asker: Asker, request: Request, state: State, first: int
) -> Sequence[Mapping[str, Any]]:
    given = {"text": state.q.strip(), "lang": state.lang.upper(), "first": first}
    if clause := CLAUSE.fullmatch(plain(state.q)):
        asked = {**given, "text": clause[1], "kinds": ["CLAUSE"]}
        answer = (await asker.ask(request, "search", asked))["search"]
        if named := [one for one in answer if one["how"] == "EXACT"]:
            return named
    answer = (await asker.ask(request, "search", given))["search"]
    return [one for one in answer if one["how"] != "FUZZY"] or answer


def _best(things: Sequence[Mapping[str, Any]]) -> Sequence[str]:
    """How the things meet the text that do not only come near to it."""
    return WHOLE if any(one["how"] in WHOLE for one in things) else ("SUBSTRING",)


class Suggestions:
    """Hits as JSON, for the search box while a text is typed."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def answer(self, request: Request) -> Response:
        text = request.query_params.get("q", "")
        if len(text) > LONGEST:
            raise HttpError.too_long(f"q is longer than {LONGEST} characters")
        state = State(editors.language(request), q=text)
        hits = await found(self._asker, request, state, SUGGESTED)
        more = [one for one in hits if one.kind == QUESTION][ASKED:]
        shown = [one for one in hits if one not in more]
        content = dumps({"hits": [asdict(one) for one in shown]}, ensure_ascii=False)
        headers = {"Cache-Control": "no-cache"}
        return tags.sent(request, tags.tagged(content.encode()), "application/json", headers)


def _of_thing(one: Mapping[str, Any], near: bool, state: State, root: str) -> Hit:
    kind, label, matched = one["kind"], one["label"], one["matched"]
    called, thing = KINDS[kind].of(state.lang), one["thing"]
    if kind == "CLAUSE":
        called = f"{CLAUSE_OF.of(state.lang)} {one['key']}"
    said = [thing[name]["label"] for name in ("level", "country") if thing.get(name)]
    around = said if kind == "PLACE" else [called]
    also = [] if plain(matched) in (plain(label), plain(one["key"])) else [matched]
    told = " · ".join([*around, *also])
    return Hit(kind, called, label, told, root + lead(kind, one["key"], thing["id"], state), near)


def lead(kind: str, key: str, iri: str, state: State) -> str:
    """Where a thing is read of, below the root."""
    path = iri.partition("/id/")[2]
    if kind == "GUIDELINE" or kind in ANCHORED:
        anchor = f"#{kind.lower()}-{quote(key)}" if kind in ANCHORED else ""
        return f"/guideline?lang={state.lang}{anchor}"
    shown = State(state.lang, state.view, state.theme)
    if kind in NARROWING:
        shown = shown.but(values={NARROWING[kind]: (key,)})
    if kind in DETAILED:
        shown = shown.but(of=path)
    elif kind not in NARROWING:
        return f"/id/{path}?lang={state.lang}"
    return f"/?{shown.query}"


def _asked(state: State, root: str) -> Iterator[Hit]:
    """The questions that have every word, or what is meant by it; the nearest first."""
    known = questions.named()
    called = KINDS[QUESTION].of(state.lang)
    clause = CLAUSE.fullmatch(plain(state.q))
    text = f"ข้อ {clause[1]}" if clause else state.q
    files = [(topic, known[name]) for topic in TOPICS for name in topic.names]
    found = [(nearness(topic, file, text), file) for topic, file in files]
    met = [(near, file) for near, file in found if near is not None]
    for _, file in sorted(met, key=lambda one: one[0]):
        if file.question:
            href = f"{root}/questions/{file.name}?lang={state.lang}"
            yield Hit(QUESTION, called, file.question.of(state.lang), called, href)
