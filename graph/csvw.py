"""What the CSV files hold, as the W3C's Metadata Vocabulary for Tabular Data says it (CSVW)."""

import json
from collections.abc import Sequence
from typing import Any

from graph import legend
from graph.cells import LANGUAGES, SEPARATOR
from graph.export import Source
from graph.export_tables import TABLES
from graph.model import Label
from graph.tabular import Column, Tabular
from graph.vocabulary import PREFIXES, rebase

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
Json = dict[str, Any]


def metadata(source: Source, notes: Sequence[Label] = legend.CSV) -> bytes:
    """A table group that describes every table: types, keys, words in both languages, terms."""
    citation = source.citation
    group: Json = {
        "@context": CONTEXT,
        "dc:title": _both(citation.title),
        "dc:description": _notes(source, notes),
        "dc:license": {"@id": citation.licence.url},
        "dc:rightsHolder": list(citation.licence.credits),
        "dc:source": _both(citation.source),
        "dc:identifier": citation.version,
        "dc:isVersionOf": {"@id": citation.homepage},
        "dc:issued": {"@value": citation.status_date.isoformat(), "@type": "xsd:date"},
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            "lineTerminators": ["\r\n"],
        },
        "tables": [_table(source, TABLES[name]) for name in sorted(TABLES)],
    }
    return json.dumps(group, ensure_ascii=False, indent=1).encode() + b"\n"


def _notes(source: Source, notes: Sequence[Label]) -> list[Json]:
    return [
        {"@value": line, "@language": lang}
        for lang in LANGUAGES
        for line in legend.lines(source, lang, notes)
    ]


def _table(source: Source, table: Tabular[Any]) -> Json:
    schema: Json = {
        "columns": [_column(source, column, column.name in table.key) for column in table.columns],
        "primaryKey": list(table.key),
    }
    if any(column.name == "iri" for column in table.columns):
        schema["aboutUrl"] = "{+iri}"
    whole = source.selection.is_whole
    if references := [
        _reference(one) for one in table.columns if one.to and (whole or not one.beyond)
    ]:
        schema["foreignKeys"] = references
    return {
        "url": f"{table.name}.csv",
        "dc:title": _both(table.title),
        "dc:description": _both(table.description),
        "tableSchema": schema,
    }


def _column(source: Source, column: Column[Any], required: bool) -> Json:
    titles = {"und": column.name, "th": column.title.th, "en": column.title.en}
    said: Json = {
        "name": column.name,
        "titles": titles,
        "dc:description": _both(column.description),
        "datatype": column.datatype.value,
    }
    if required:
        said["required"] = True
    if column.many:
        said["separator"] = SEPARATOR
    if column.lang:
        said["lang"] = column.lang
    if is_statement(column):
        said["propertyUrl"] = property_iri(column, source.citation.homepage)
    else:
        said["suppressOutput"] = True
    if column.under:
        said["valueUrl"] = f"{source.citation.homepage}id/{column.under}/{{+{column.name}}}"
    return said


def is_statement(column: Column[Any]) -> bool:
    """Whether a cell makes the statement of the graph: a key alone is no IRI, nor is a list one."""
    if column.to and (column.many or not column.under):
        return False
    return bool(column.property)


def property_iri(column: Column[Any], base: str) -> str:
    prefix, _, name = column.property.partition(":")
    return rebase(PREFIXES[prefix] + name, base)


def _reference(column: Column[Any]) -> Json:
    (key,) = TABLES[column.to].key
    reference = {"resource": f"{column.to}.csv", "columnReference": key}
    return {"columnReference": column.name, "reference": reference}


def _both(label: Label) -> list[Json]:
    return [{"@value": label.of(lang), "@language": lang} for lang in LANGUAGES]
