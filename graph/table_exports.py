"""The exports that are made of tables, and of places on a map."""

from functools import partial

from graph import csv_exports, geojson, workbook
from graph.export import Export
from graph.model import Label

EVERY = (
    Export(
        "csv",
        "sistercity-csv.zip",
        "application/zip",
        Label(
            "CSV ทุกตาราง ตามข้อมูลทุกตัวอักษร พร้อมคำอธิบาย CSVW",
            "CSV: every table to the letter, with CSVW metadata",
        ),
        True,
        partial(csv_exports.whole, bom=False),
        binary=True,
        parts=csv_exports.parts(bom=False),
    ),
    Export(
        "csv-bom",
        "sistercity-csv-bom.zip",
        "application/zip",
        Label("CSV ทุกตาราง สำหรับเปิดด้วย Excel", "CSV for Excel: every table, with a BOM"),
        True,
        partial(csv_exports.whole, bom=True),
        binary=True,
        parts=csv_exports.parts(bom=True),
    ),
    Export(
        "xlsx",
        "sistercity.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Label("สมุดงาน Excel สำหรับอ่านและพิมพ์", "Excel workbook, to be read and printed"),
        True,
        workbook.write,
        binary=True,
    ),
    Export(
        "geojson",
        "sistercity.geojson",
        "application/geo+json",
        Label("GeoJSON: คู่ความสัมพันธ์และพื้นที่บนแผนที่", "GeoJSON: partnerships and places on a map"),
        True,
        geojson.write,
    ),
)
