"""What a person is told who asked for what cannot be: a page with what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import errors, negotiation
from api.editors import LANGUAGES
from api.errors import HttpError, TooMuchError
from api.page import shell
from api.page.state import THEMES, State
from api.snapshot import Snapshot
from graph.model import Label


@dataclass(frozen=True, slots=True)
class Advice:
    """What happened, and what its reader can do.

    `again` says that the same may be asked again, `plainly` that it may without its options.
    """

    happened: Label
    do: Label
    again: bool = False
    plainly: bool = False


_BUSY = Advice(
    Label("ระบบยังตอบไม่ได้ในขณะนี้", "The server cannot answer just now"),
    Label("รอสักครู่แล้วลองอีกครั้ง", "Wait a little, then try again"),
    again=True,
)
_UNCLEAR = Advice(
    Label("คำขอนี้มีส่วนที่ระบบไม่เข้าใจ", "Part of this request is not understood"),
    Label(
        "ลิงก์อาจขาดไปบางส่วนหรือพิมพ์ผิด ลองเปิดหน้าเดียวกันโดยไม่มีตัวเลือก",
        "The link may have been cut short or mistyped: try the same page without options",
    ),
    plainly=True,
)
_LARGE = Advice(
    Label("คำขอนี้ใหญ่เกินไป", "This asks for too much"),
    Label("ลองเลือกตัวกรองให้น้อยลง", "Try with fewer filters"),
    plainly=True,
)
_OTHER = Advice(
    Label("ตอบคำขอนี้ไม่ได้", "This request cannot be answered"),
    Label("เริ่มใหม่จากหน้าแรก", "Begin again at the first page"),
)
ADVICE: Mapping[HTTPStatus, Advice] = MappingProxyType(
    {
        HTTPStatus.BAD_REQUEST: _UNCLEAR,
        HTTPStatus.NOT_FOUND: Advice(
            Label("ไม่พบหน้าที่ขอ", "Nothing has this address"),
            Label(
                "ตรวจดูที่อยู่อีกครั้ง หรือค้นหาด้วยชื่อในช่องด้านบน",
                "Check the address, or look for a name in the box above",
            ),
        ),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _LARGE,
        HTTPStatus.REQUEST_URI_TOO_LONG: _LARGE,
        HTTPStatus.TOO_MANY_REQUESTS: _BUSY,
        HTTPStatus.NOT_IMPLEMENTED: Advice(
            Label("เครื่องแม่ข่ายนี้ทำไฟล์แบบนี้ไม่ได้", "This server cannot make such a file"),
            Label(
                "เลือกไฟล์แบบอื่น หรือแจ้งผู้ดูแลระบบ", "Take another format, or tell who runs the server"
            ),
        ),
        HTTPStatus.SERVICE_UNAVAILABLE: _BUSY,
        HTTPStatus.GATEWAY_TIMEOUT: _BUSY,
    }
)


def told(error: HttpError, request: Request) -> Response:
    """The error as its reader takes it best: a person as a page, where there is one to show."""
    accept = ", ".join(request.headers.getlist("accept"))
    is_person = negotiation.choose(accept, errors.FORMS) == errors.FORMS[1]
    snapshot = getattr(request.state, "snapshot", None)
    if is_person and isinstance(snapshot, Snapshot):
        return _page(error, request)
    return errors.told(error, request)


def _page(error: HttpError, request: Request) -> Response:
    state = _state(request)
    context = {
        "error": error,
        "phrase": errors.PHRASES.get(error.status, error.status.phrase),
        "advice": _advice(error),
        "wait": (error.headers or {}).get("Retry-After", ""),
        "asked": f"?{request.url.query}" if request.url.query else "",
    }
    root = request.scope.get("root_path", "")
    here = quote(request.scope["path"].removeprefix(root).lstrip("/"))
    text = shell.page(request, "fault", state, here, context)
    headers = {"Vary": "Accept", **(error.headers or {}), "Content-Language": state.lang}
    return HTMLResponse(text, error.status.value, headers)


def _advice(error: HttpError) -> Advice:
    return _LARGE if isinstance(error, TooMuchError) else ADVICE.get(error.status, _OTHER)


def _state(request: Request) -> State:
    """The language and colours that were asked for, whatever else was."""
    asked = request.query_params
    lang = next((one for one in LANGUAGES if one == asked.get("lang")), LANGUAGES[0])
    return State(lang, theme=next((one for one in THEMES if one == asked.get("theme")), ""))
