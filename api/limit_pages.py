"""`/limits`: every limit of the doors, as a page in Thai and English or as JSON."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import negotiation
from api.errors import HttpError
from api.limits import Limit
from api.pages import template
from api.settings import Settings

OFFERED = (("application/json", False), ("text/html", True))
VARY = {"Vary": "Accept"}
THAI: Mapping[str, Mapping[str, str]] = {
    "sparql": {
        "length": "ความยาวของคำสั่งค้น นับเป็นไบต์แบบ UTF-8",
        "tokens": "จำนวนชื่อ คำ ค่า และเครื่องหมายในคำสั่งค้น",
        "nesting": "จำนวนชั้นของวงเล็บที่ซ้อนกัน",
        "seconds": "เวลาที่คำสั่งค้นใช้ได้ พารามิเตอร์ timeout ลดเวลานี้ได้",
        "answer": "ความยาวของคำตอบ ซึ่งให้ทั้งหมดหรือไม่ให้เลย",
        "memory": "หน่วยความจำที่คำสั่งค้นใช้ได้ นอกเหนือจากข้อมูลกราฟ",
        "workers": "จำนวนโพรเซสที่ตอบคำสั่งค้น และจำนวนคำสั่งที่ทำงานพร้อมกัน",
        "slow": "จำนวนคำสั่งที่ทำงานเกินครึ่งวินาทีแล้ว และทำต่อไปได้นอกเหนือจากนั้น",
        "per_client": "จำนวนคำสั่งของผู้ใช้หนึ่งรายที่ทำงานพร้อมกัน",
        "queue_per_client": "จำนวนคำสั่งของผู้ใช้หนึ่งรายที่รอคิวได้",
        "queue": "จำนวนคำสั่งของผู้ใช้ทุกรายที่รอคิวได้",
        "waiting": "เวลาที่คำสั่งค้นรอคิวได้",
        "recycle": "จำนวนคำสั่งที่โพรเซสหนึ่งตอบก่อนเปลี่ยนเป็นโพรเซสใหม่",
    },
    "graphql": {
        "body": "ความยาวของคำขอ นับเป็นไบต์",
        "tokens": "จำนวนชื่อ ตัวเลข ข้อความ และเครื่องหมายในเอกสาร",
        "operations": "จำนวน operation ในเอกสาร",
        "aliases": "จำนวนนามแฝงและฟิลด์ที่เขียนซ้ำ",
        "directives": "จำนวน directive ในเอกสาร",
        "depth": "จำนวนชั้นของฟิลด์ที่ซ้อนกัน",
        "cost": "จำนวนสิ่งที่คำตอบอาจมี",
        "list_estimate": "จำนวนที่ใช้ประมาณรายการซึ่งไม่แบ่งหน้า",
        "default_first": "จำนวนต่อหน้าเมื่อไม่ได้ระบุ",
        "max_first": "จำนวนต่อหน้าที่ขอได้มากที่สุด",
        "input_depth": "จำนวนชั้นของรายการและออบเจกต์ในอาร์กิวเมนต์",
        "input_items": "จำนวนสมาชิกของรายการหนึ่งในอาร์กิวเมนต์",
        "input_values": "จำนวนค่าในตัวแปรทั้งหมด",
        "answer": "จำนวนอักขระของข้อความทั้งหมดในคำตอบ",
        "seconds": "เวลาที่คำตอบใช้ได้ คำตอบให้ทั้งหมดหรือไม่ให้เลย",
        "running": "จำนวนคำขอที่ตอบพร้อมกัน",
        "waiting": "เวลาที่คำขอรอคิวได้",
        "cache": "ความยาวรวมของคำตอบที่เก็บไว้",
    },
    "connection": {
        "connections": "จำนวนการเชื่อมต่อพร้อมกัน ถ้าเกินจะปิดการเชื่อมต่อที่เงียบและเปิดมานานที่สุด",
        "head": "ความยาวของคำขอโดยไม่นับเนื้อหา คือที่อยู่และเฮดเดอร์",
        "headers": "ความยาวของเฮดเดอร์ทั้งหมดรวมกัน",
        "head_seconds": "เวลาที่ที่อยู่และเฮดเดอร์ต้องมาถึงครบ",
        "body_seconds": "เวลาที่เนื้อหาของคำขอต้องมาถึงครบ",
        "idle_seconds": "เวลาที่เก็บการเชื่อมต่อไว้รอคำขอถัดไป",
        "read_seconds": "เวลาที่ผู้รับต้องรับคำตอบให้ได้ตาม read_bytes",
        "read_bytes": "จำนวนไบต์ที่ผู้รับต้องรับภายใน read_seconds",
        "unread": "ความยาวรวมของคำตอบที่รอผู้รับ ถ้าเกินจะเลิกส่งคำตอบที่ยาวที่สุด",
    },
    "download": {
        "running": "จำนวนเธรดที่สร้างไฟล์ดาวน์โหลด",
        "open": "จำนวนการดาวน์โหลดพร้อมกัน",
        "per_client": "จำนวนการดาวน์โหลดพร้อมกันของผู้ใช้หนึ่งราย",
    },
}
"""What each limit is of, beside the English that stands with the limit."""
RAISED = {
    "sparql": "SISTERCITY_SPARQL_SECONDS, SISTERCITY_SPARQL_MEMORY, SISTERCITY_SPARQL_WORKERS",
    "graphql": "create_app(Settings(graphql=GraphQLLimits(...)))",
    "connection": "serving.serve(Settings(connection=ConnectionLimits(...)))",
    "download": "create_app(Settings(download=DownloadLimits(...)))",
}
"""How whoever runs a server changes them."""


class Page:
    """One application's `/limits`."""

    def __init__(self, settings: Settings) -> None:
        self._doors: Mapping[str, tuple[Limit, ...]] = {
            "sparql": tuple(settings.sparql),
            "graphql": tuple(settings.graphql),
            "connection": tuple(settings.connection),
            "download": tuple(settings.download),
        }

    async def answer(self, request: Request) -> Response:
        chosen = negotiation.choose(", ".join(request.headers.getlist("accept")), OFFERED)
        if chosen is None:
            raise HttpError.not_acceptable("limits are given in application/json, text/html", VARY)
        if not chosen[1]:
            text = json.dumps(self._told(), ensure_ascii=False, indent=2)
            return Response(f"{text}\n", media_type="application/json", headers=VARY)
        page = template("limits.html.jinja").render(
            root=request.scope.get("root_path", ""), doors=self._doors, thai=THAI, raised=RAISED
        )
        return HTMLResponse(page, headers=VARY)

    def _told(self) -> Mapping[str, object]:
        return {
            door: {
                "raisedBy": RAISED[door],
                "limits": [
                    {
                        "name": one.name,
                        "value": one.value,
                        "unit": one.unit,
                        "description": {"th": THAI[door][one.name], "en": one.description},
                        "advice": one.advice,
                    }
                    for one in limits
                ],
            }
            for door, limits in self._doors.items()
        }
