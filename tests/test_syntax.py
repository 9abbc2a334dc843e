"""Where a text stops being SPARQL, and what is said of it."""

import time

import pytest
from pyoxigraph import Store as Engine

from graph import store
from graph.errors import QueryError

SOON = 5.0
"""Seconds that the longest text may take, on a busy machine."""


def refused(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        store.run(Engine(), text, base="http://x/")
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("SELECT ?s, ?p { ?s ?p ?o }", 1, 10, "',' cannot stand here"),
        ("SELECT count(*) { ?s ?p ?o }", 1, 8, "'count' cannot stand here"),
        ("SELECT * { ?s ?p ?o FILTER(?o == 3) }", 1, 32, "'=' cannot stand here"),
        ("SELECT * { ?s ?p ?o FILTER(?o !== 3) }", 1, 33, "'=' cannot stand here"),
        ("SELECT * { ?s ?p ?o FILTER ?o > 3 }", 1, 28, "'?o' cannot stand here"),
        ("SELECT * { ?s ?p ?o OPTIONAL ?s ?q ?r }", 1, 30, "'?s' cannot stand here"),
        ("SELECT * {\n  FILTER(?x = ) }\n\nORDER BY ?x", 2, 15, "')' cannot stand here"),
        ("SELECT * { ?s ?p }", 1, 18, "'}' cannot stand here"),
        ("SELECT * { ?s ?p ?o }}", 1, 22, "'}' cannot stand here"),
        ("SELECT * { ?s ?p 5 . ?s ?p -5 ?p }", 1, 31, "'?p' cannot stand here"),
        ("SELECT * { ?s <a>?/^<b>* 'ก'@th-TH ?o }", 1, 36, "'?o' cannot stand here"),
        ("SELECT * { ?s ?p '''ก\nข'''^^<x:y> ?o }", 2, 13, "'?o' cannot stand here"),
        ("SELECT * { } ORDER ?s", 1, 20, "'?s' cannot stand here"),
        ("SELECT * { } LIMIT -1", 1, 20, "'-1' cannot stand here"),
        ("ASK { } ASK { }", 1, 9, "'ASK' cannot stand here"),
        ("SELECT * { { ?s ?p ?o } # }", 1, 24, "the text ends before the query does"),
        ("DESCRIBE", 1, 9, "the text ends before the query does"),
        ("", 1, 1, "there is no query"),
        (" # nothing", 1, 1, "there is no query"),
        ("SELECT * {\n ?s ?p 'ก }", 2, 8, "a string begins here and does not end"),
    ],
)
def test_an_error_is_told_at_the_token_that_cannot_stand_there(
    text: str, line: int, column: int, said: str
) -> None:
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert str(error) == f"not a SPARQL 1.1 query: error at {line}:{column}: {said}"


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("SELECT * { ?s a:b ?o ; ?p }", 15, "the prefix 'a:' is not declared"),
        ("PREFIX a: <x:> SELECT * { ?s a:b ?o ; :b ?c }", 39, "the prefix ':' is not declared"),
        ("SELECT * { FILTER(a:b(?s)) }", 19, "begin with PREFIX a: <"),
        ("SELECT ?x { ?x ?y ?z } GROUP BY ?y", 1, "after GROUP BY"),
        ("SELECT ?x ?x { ?x ?y ?z }", 1, "names a variable twice"),
        ("SELECT * { ?s ?p ?o BIND(1 AS ?o) }", 35, "unless a BIND before it names a variable"),
        ("SELECT * { VALUES (?a ?b) { (1) } }", 33, "as many values as there are variables"),
        ("SELECT * { } LIMIT 99999999999999999999", 20, "no number that LIMIT can have"),
    ],
)
def test_a_text_that_is_formed_well_and_means_nothing_is_told_what_to_change(
    text: str, column: int, said: str
) -> None:
    error = refused(text)
    assert said in str(error)
    assert (error.line, error.column) == (1, column)


def test_what_is_shown_of_a_text_is_short() -> None:
    assert len(str(refused(f"SELECT * {{ ?s ?p ?o '{'ก' * 60_000}' }}"))) < 150


@pytest.mark.parametrize("part", ["?s ?p ?o . ", "{ } ", "?s ?p (", "FILTER(!", "BIND(1 AS ?x) "])
def test_where_a_long_text_is_wrong_is_found_in_time(part: str) -> None:
    began = time.perf_counter()
    refused("SELECT * { " + part * (3900 // len(part.split())))
    assert time.perf_counter() - began < SOON
