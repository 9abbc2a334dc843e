"""What the clauses of the guideline and the steps of its procedures are tested by."""

from graph.guideline import Clause, Step
from graph.properties import (
    Described,
    Holds,
    Property,
    Relation,
    Thing,
    key,
    label,
    name,
)

CLAUSES: Described[Clause] = Described(
    all=lambda view: tuple(view.catalogue.clauses.values()),
    label=label,
    properties={
        "key": key(Thing.CLAUSE),
        "name": name(),
        "text": Property(
            Holds.TEXT, lambda _, one: (one.text,), "Its words as printed (ข้อความ), in Thai"
        ),
        "summary": Property(
            Holds.TEXT, lambda _, one: (one.summary,), "Our summary (บทสรุป), in English"
        ),
        "body": Property(
            Holds.CODE,
            lambda _, one: one.bodies,
            "A body that acts in it (หน่วยงานที่ดำเนินการ)",
            "body",
            many=True,
        ),
        "state": Property(
            Holds.CODE,
            lambda _, one: one.states,
            "A state that it lays something down for (สถานะ)",
            "state",
            many=True,
        ),
        "document": Property(
            Holds.CODE,
            lambda _, one: one.documents,
            "A kind of document that it lays something down for (ประเภทเอกสาร)",
            "document",
            many=True,
        ),
    },
    relations={
        "steps": Relation(
            Thing.STEP,
            lambda view, one: view.catalogue.steps_by_clause.get(one.key, ()),
            "The steps that it lays down (ขั้นตอน)",
        ),
    },
)

STEPS: Described[Step] = Described(
    all=lambda view: tuple(view.catalogue.steps.values()),
    label=label,
    properties={
        "key": key(Thing.STEP),
        "name": name(),
        "position": Property(
            Holds.INTEGER,
            lambda _, one: (one.position,),
            "Its place in the procedure (ลำดับในกลุ่ม), from 1",
        ),
        "words": Property(
            Holds.TEXT, lambda _, one: (one.words,), "The words of its clause (ข้อความ)"
        ),
        "body": Property(
            Holds.CODE,
            lambda _, one: one.bodies,
            "Who does it (หน่วยงานที่ดำเนินการ)",
            "body",
            many=True,
        ),
        "takes": Property(
            Holds.CODE,
            lambda _, one: one.takes,
            "A paper it works from (เอกสารที่ใช้)",
            "paper",
            many=True,
        ),
        "gives": Property(
            Holds.CODE,
            lambda _, one: one.gives,
            "A paper that comes of it (เอกสารที่ได้)",
            "paper",
            many=True,
        ),
        "state": Property(
            Holds.CODE,
            lambda _, one: one.states,
            "A state of a partnership that stands at it (สถานะ)",
            "state",
            many=True,
        ),
    },
    relations={
        "clause": Relation(
            Thing.CLAUSE,
            lambda view, one: (view.catalogue.clauses[one.clause],),
            "The clause that lays it down (ข้อ)",
            many=False,
        ),
    },
)
