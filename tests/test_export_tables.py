"""The tables that are taken away: every column against the graph that it says it is of."""

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from graph import identifiers
from graph.columns import COLUMNS, Kind
from graph.export_tables import TABLES
from graph.selection import Selection, whole
from graph.tabular import Column, Datatype, Tabular, Value
from graph.vocabulary import PREFIXES, SKOS, XSD, value
from tests.built import loaded_catalogue, stored
from tests.packed import part

each_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
with_iri = [one for one in TABLES.values() if any(col.name == "iri" for col in one.columns)]
LITERALS = {
    Datatype.INTEGER: XSD.integer,
    Datatype.DATE: XSD.date,
    Datatype.DECIMAL: XSD.decimal,
    Datatype.DURATION: XSD.duration,
}


@cache
def _lines(name: str) -> list[dict[str, Value]]:
    table = TABLES[name]
    names = [column.name for column in table.columns]
    found = table.lines(whole(loaded_catalogue()))
    return [dict(zip(names, line, strict=True)) for line in found]


def lines(table: Tabular[Any]) -> list[dict[str, Value]]:
    return _lines(table.name)


def meant(column: Column[Any], held: Any) -> NamedNode | Literal:  # noqa: ANN401 - any value
    """The term that a value of a column is in the graph."""
    catalogue = loaded_catalogue()
    if column.under:
        return NamedNode(f"{catalogue.base}id/{column.under}/{held}")
    if column.to:
        things: Any = {
            "partnerships": catalogue.partnerships,
            "rows": catalogue.rows,
            "tables": catalogue.tables,
            "totals": catalogue.reconciliations,
            "fields": catalogue.fields,
        }
        return NamedNode(identifiers.iri(catalogue, things[column.to][held]))
    if column.datatype is Datatype.IRI:
        return NamedNode(held)
    if column.datatype in LITERALS:
        return Literal(str(held), datatype=LITERALS[column.datatype])
    return Literal(held, language=column.lang) if column.lang else Literal(held)


def values(held: Value) -> tuple[Any, ...]:
    if held is None:
        return ()
    return held if isinstance(held, tuple) else (held,)


@pytest.mark.parametrize("table", with_iri, ids=lambda table: table.name)
def test_every_cell_of_a_property_is_a_statement_of_the_graph_and_none_is_missing(
    table: Tabular[Any],
) -> None:
    for column in table.columns:
        if column.property:
            told = {
                (str(line["iri"]), meant(column, one))
                for line in lines(table)
                for one in values(line[column.name])
            }
            assert told == statements(table, column), column.name


def statements(table: Tabular[Any], column: Column[Any]) -> set[tuple[str, Any]]:
    """What the graph says of the things of a table by the property of a column, in its language."""
    prefix, name = column.property.split(":")
    predicate = NamedNode(PREFIXES[prefix] + name)
    found = set()
    for iri in {str(line["iri"]) for line in lines(table)}:
        for quad in stored().quads_for_pattern(NamedNode(iri), predicate, None):
            said = quad.object
            is_other = isinstance(said, Literal) and (said.language or "") != column.lang
            is_elsewhere = column.to in ("rows", "tables") and f"/{column.to[:-1]}/" not in value(
                said
            )
            if not is_other and not is_elsewhere:
                found.add((iri, said))
    return found


@each_table
def test_keys_tell_lines_apart_and_order_them(table: Tabular[Any]) -> None:
    keys = [tuple(line[name] for name in table.key) for line in lines(table)]
    assert not [key for key, count in Counter(keys).items() if count > 1]
    assert keys


@each_table
def test_every_column_has_a_title_and_a_description_in_both_languages(table: Tabular[Any]) -> None:
    for words in (
        table.title,
        table.description,
        *(one.title for one in table.columns),
        *(one.description for one in table.columns),
    ):
        assert words.th.strip()
        assert words.en.strip()


@each_table
@pytest.mark.parametrize("lang", ["th", "en"])
def test_titles_tell_the_columns_of_a_table_apart(table: Tabular[Any], lang: str) -> None:
    titles = Counter(column.title.of(lang) for column in table.columns)
    assert not [title for title, count in titles.items() if count > 1]


@each_table
def test_a_column_holds_what_it_says(table: Tabular[Any]) -> None:
    kinds: dict[Datatype, type | tuple[type, ...]] = {
        Datatype.INTEGER: int,
        Datatype.DECIMAL: float,
        Datatype.DATE: date,
        Datatype.BOOLEAN: bool,
    }
    for line in lines(table):
        for column in table.columns:
            held = line[column.name]
            assert held is None or isinstance(held, tuple) is column.many, column.name
            for one in values(held):
                assert type(one) is kinds.get(column.datatype, str), column.name


def test_a_name_refers_to_the_same_table_wherever_it_stands() -> None:
    found: dict[str, set[str]] = {}
    for table in TABLES.values():
        for column in table.columns:
            if column.to and not column.to.startswith("codes-"):
                found.setdefault(column.name, set()).add(column.to)
    several = {name: to for name, to in found.items() if len(to) > 1}
    assert several == {"within": {"clauses", "places"}}


def test_a_part_holds_what_belongs_to_its_partnerships_and_nothing_else() -> None:
    chosen = part()
    keys = {pair.key for pair in chosen.all_pairs}
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        if "partnership" in names:
            place = names.index("partnership")
            assert {line[place] for line in table.lines(chosen)} <= keys
    assert not list(TABLES["totals"].lines(chosen))


def test_those_of_which_a_filter_cannot_be_told_are_marked() -> None:
    chosen = part()
    table = TABLES["partnerships"]
    key, mark = (table.columns.index(table.column(one)) for one in ("partnership", "undetermined"))
    marked = {line[key] for line in table.lines(chosen) if line[mark]}
    assert marked == {pair.key for pair in chosen.undetermined}


def test_a_state_is_that_of_the_day_that_is_asked_for() -> None:
    known = loaded_catalogue()
    pair = next(one for one in known.partnerships.values() if one.state == "loi-signed")
    then = Selection(known, (pair,), (), None, date(2021, 1, 1))
    table = TABLES["partnerships"]
    (line,) = table.lines(then)
    assert line[table.columns.index(table.column("state"))] == "in-progress"


def test_the_codebook_tells_of_every_column_and_every_code() -> None:
    told = {line["key"] for line in lines(TABLES["codebook"])}
    for table in TABLES.values():
        if not table.name.startswith("codes-"):
            assert {f"{table.name}/{column.name}" for column in table.columns} <= told
    codes = stored().quads_for_pattern(None, SKOS.inScheme, None)
    assert len(told) >= len(list(codes))


KINDS = {Kind.INTEGER: Datatype.INTEGER, Kind.DECIMAL: Datatype.DECIMAL, Kind.DATE: Datatype.DATE}


@each_table
def test_a_name_means_what_it_means_in_the_answer_of_a_question(table: Tabular[Any]) -> None:
    for column in table.columns:
        if column.name not in COLUMNS or table.name == "codebook":
            continue
        asked = COLUMNS[column.name]
        assert (asked.kind in KINDS) == (column.datatype in KINDS.values()), column.name
        assert column.datatype is KINDS.get(asked.kind, column.datatype), column.name
        if asked.scheme:
            assert column.to == f"codes-{asked.scheme}", column.name
        assert column.many == asked.many, column.name
