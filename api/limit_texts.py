"""What is told of each limit beside its English: the Thai, and how it is changed."""

from collections.abc import Mapping

from api.settings import AMOUNTS

THAI: Mapping[str, Mapping[str, str]] = {
    "sparql": {
        "length": "ความยาวของคำสั่งค้น นับเป็นไบต์แบบ UTF-8",
        "tokens": "จำนวนชื่อ คำ ค่า และเครื่องหมายในคำสั่งค้น",
        "nesting": "จำนวนชั้นของวงเล็บที่ซ้อนกัน",
        "seconds": "เวลาที่คำสั่งค้นใช้ได้ พารามิเตอร์ timeout ลดเวลานี้ได้",
        "answer": "ความยาวของคำตอบ ซึ่งให้ทั้งหมดหรือไม่ให้เลย",
        "memory": "หน่วยความจำที่คำสั่งค้นใช้ได้ นอกเหนือจากข้อมูลกราฟ",
        "workers": "จำนวนโพรเซสที่ตอบคำสั่งค้น และจำนวนคำสั่งที่ทำงานพร้อมกัน",
        "slow": "จำนวนคำสั่งที่ทำงานเกินครึ่งวินาทีแล้ว และทำต่อไปได้นอกเหนือจากนั้น "
        "เมื่อผู้อื่นรออยู่ คำสั่งที่นานที่สุดของผู้ใช้ที่มีมากที่สุดจะถูกหยุด",
        "per_client": "จำนวนคำสั่งของผู้ใช้หนึ่งราย (ที่อยู่ IPv4 หนึ่งที่ หรือ IPv6 64 บิต) ที่ทำงานพร้อมกัน "
        "นอกเหนือจากคำสั่งที่ช้า",
        "queue_per_client": "จำนวนคำสั่งของผู้ใช้หนึ่งรายที่รอคิวได้ คำสั่งใหม่ที่สุดได้ตอบก่อน",
        "queue": "จำนวนคำสั่งของผู้ใช้ทุกรายที่รอคิวได้ ถ้าเกิน คำสั่งเก่าที่สุดของผู้ใช้ที่มีมากที่สุดจะถูกปฏิเสธ",
        "waiting": "เวลาที่คำสั่งค้นรอคิวได้",
        "recycle": "จำนวนคำสั่งที่โพรเซสหนึ่งตอบก่อนเปลี่ยนเป็นโพรเซสใหม่ หากยังใช้เวลาประมวลผลไม่ถึงหนึ่งนาที",
        "on_disk": "กราฟที่ใหญ่กว่านี้ไม่อยู่ในหน่วยความจำ แต่ตอบจากดิสก์",
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
        "network": "จำนวนเส้นของเครือข่าย ซึ่งวัดทั้งเครือข่าย มุมมองที่มีฝ่ายเดียวนับคู่หนึ่งหนึ่งครั้งต่อสิ่งที่มีร่วมกันหนึ่งอย่าง",
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
        "parts": "จำนวนส่วนที่เนื้อหาของคำขอถูกแบ่งส่ง",
        "body_seconds": "เวลาที่เนื้อหาของคำขอต้องมาถึงครบ",
        "idle_seconds": "เวลาที่เก็บการเชื่อมต่อไว้รอคำขอถัดไป",
        "read_seconds": "เวลาที่ผู้รับต้องรับคำตอบให้ได้ตาม read_bytes",
        "read_bytes": "จำนวนไบต์ที่ผู้รับต้องรับภายใน read_seconds",
        "unread": "ความยาวรวมของคำตอบที่รอผู้รับ ถ้าเกินจะเลิกส่งคำตอบที่ยาวที่สุด",
    },
    "download": {
        "network": "จำนวนเส้นของเครือข่าย ซึ่งวัดทั้งเครือข่าย มุมมองที่มีฝ่ายเดียวนับคู่หนึ่งหนึ่งครั้งต่อสิ่งที่มีร่วมกันหนึ่งอย่าง",
        "running": "จำนวนเธรดที่สร้างไฟล์ดาวน์โหลด",
        "open": "จำนวนการดาวน์โหลดพร้อมกัน",
        "per_client": "จำนวนการดาวน์โหลดพร้อมกันของผู้ใช้หนึ่งราย",
    },
    "figure": {
        "width": "ความกว้างของภาพ",
        "title": "ความยาวของชื่อภาพ และของบรรทัดใต้ชื่อ",
        "filter": "ความยาวของตัวกรอง ซึ่งแสดงในภาพทั้งหมด",
        "running": "จำนวนเธรดที่วาดภาพ",
        "open": "จำนวนภาพที่ขอพร้อมกัน",
        "per_client": "จำนวนภาพที่ผู้ใช้หนึ่งรายขอพร้อมกัน",
        "cache": "ความยาวรวมของภาพที่เก็บไว้",
    },
}
"""What each limit is of, beside the English that stands with the limit."""
CHANGED = {
    "sparql": "create_app(Settings(sparql=SPARQLLimits({}=…)))",
    "graphql": "create_app(Settings(graphql=GraphQLLimits({}=…)))",
    "connection": "serving.serve(Settings(connection=ConnectionLimits({}=…)))",
    "download": "create_app(Settings(download=DownloadLimits({}=…)))",
    "figure": "create_app(Settings(figure=FigureLimits({}=…)))",
}
"""How whoever runs a server changes a limit that no setting stands for."""
SIZES = ("default_first", "max_first")
"""They are part of the schema of GraphQL, and are changed with it."""


def changed(door: str, name: str) -> str:
    """How whoever runs a server changes a limit: by an option, a variable or in code."""
    for amount in AMOUNTS:
        if door == "sparql" and amount.limit == name:
            return f"{amount.option}, {amount.variable}"
    if door == "graphql" and name in SIZES:
        return "api/limits.py"
    return CHANGED[door].format(name)
