"""The check of a SPARQL text before an engine sees it: its tokens, its bounds, what it forbids."""

import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from pyoxigraph import QuerySolutions
from pyoxigraph import Store as Engine

from graph import questions
from graph.errors import ForbiddenQueryError, QueryError, TooComplexError
from graph.precheck import Bounds, check, names_its_dataset
from graph.tokens import Kind, tokens

BOUNDS = Bounds(length=65_536, tokens=4_000, nesting=50)
SOON = 5.0
"""Seconds that the longest text may take, on a busy machine; what is quadratic takes minutes."""


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


def parts(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def test_each_kind_of_token_is_told_from_the_others() -> None:
    text = '?x $y <a:b#c> a:b.c :d _:e \'f\' """g"""@en-GB 1.5e3 SELECT ( # no token\n)'
    assert kinds(text) == [
        (Kind.VARIABLE, "?x"),
        (Kind.VARIABLE, "$y"),
        (Kind.IRI, "<a:b#c>"),
        (Kind.NAME, "a:b.c"),
        (Kind.NAME, ":d"),
        (Kind.BLANK, "_:e"),
        (Kind.STRING, "'f'"),
        (Kind.STRING, '"""g"""'),
        (Kind.LANGUAGE, "@en-GB"),
        (Kind.NUMBER, "1.5e3"),
        (Kind.WORD, "SELECT"),
        (Kind.MARK, "("),
        (Kind.MARK, ")"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:b.", ["a:b", "."]),
        ("a:.b", ["a:", ".", "b"]),
        ("a:b..c", ["a:b..c"]),
        ("?x.SERVICE", ["?x", ".", "SERVICE"]),
        ("1.SERVICE", ["1.", "SERVICE"]),
        ("true.SERVICE", ["true", ".", "SERVICE"]),
        (r"a:b\-c", [r"a:b\-c"]),
        ("a:%41b", ["a:%41b"]),
        ("'a\\'b'c", ["'a\\'b'", "c"]),
        ('"""a"b""c"""', ['"""a"b""c"""']),
        ("''''a'''", ["''''a'''"]),
        ("ไทย:คน", ["ไทย:คน"]),
    ],
)
def test_a_token_is_as_long_as_it_can_be(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{ FILTER(?x<?y#>",
        "{ BIND(1<2#>",
        "{ FILTER(?a && (?x)<2#>",
        "{ FILTER <a:f>(?x<2#>",
        "{ FILTER a:f(?x<2#>",
        "{ FILTER(EXISTS { ?s <a#b> ?o }<2#>",
        "{ FILTER regex(?x<2#>",
        "{ SELECT (?x<2#>",
        "SELECT (?x<2#>",
        "SELECT * {} HAVING (1) (?x<2#>",
    ],
)
def test_in_an_expression_less_is_a_comparison_after_a_value(text: str) -> None:
    assert "<" in parts(text)[-2:]


@pytest.mark.parametrize(
    "text",
    [
        "{ ?x<2#>",
        "{ ?s ?p (1 <2#>",
        "{ FILTER(1) (1 <2#>",
        "{ ?s a (1 <2#>",
        "{ (<a:p>|<2#>",
        "{ VALUES (?x ?y) { (1 <2#>",
        "{ VALUES (?x) { (1) (1 <2#>",
        "{ FILTER(1 IN (2, <2#>",
        "{ FILTER(EXISTS { ?x<2#>",
        "{ FILTER(?x = <2#>",
        "PREFIX a: <2#>",
    ],
)
def test_elsewhere_it_begins_an_iri(text: str) -> None:
    assert parts(text)[-1] == "<2#>"


def test_a_string_without_an_end_ends_the_tokens() -> None:
    assert parts("SELECT 'a\n SERVICE") == ["SELECT"]


@pytest.mark.parametrize("name", list(questions.named()))
def test_every_question_may_be_asked(name: str) -> None:
    check(questions.find(name).text, BOUNDS)


@pytest.mark.parametrize("mark", ["()", "{}", "[]"])
def test_brackets_stand_as_deep_as_the_bound_and_no_deeper(mark: str) -> None:
    check(mark[0] * 50 + mark[1] * 50, BOUNDS)
    with pytest.raises(TooComplexError, match="more than 50 deep"):
        check(mark[0] * 51 + mark[1] * 51, BOUNDS)


def test_brackets_beside_each_other_are_not_deep() -> None:
    check("ASK {" + "{}" * 1000 + "}", BOUNDS)


def test_what_is_no_bracket_is_not_counted() -> None:
    check(f"ASK {{ FILTER('{'(' * 100}' = ?x) }} # {'{' * 100}", BOUNDS)


def test_as_many_tokens_as_the_bound_and_no_more() -> None:
    check("1 " * 4_000, BOUNDS)
    with pytest.raises(TooComplexError, match="more than 4,000 tokens"):
        check("1 " * 4_001, BOUNDS)


def test_a_text_is_as_long_as_the_bound_in_bytes_and_no_longer() -> None:
    check("#" + "ก" * 21_845, BOUNDS)
    with pytest.raises(TooComplexError, match="at most 65,536"):
        check("#" + "ก" * 21_846, BOUNDS)


def test_half_a_character_is_refused_with_its_place() -> None:
    with pytest.raises(QueryError, match="2:3") as error:
        check("ASK\n{ \ud800 }", BOUNDS)
    assert (error.value.line, error.value.column) == (2, 3)


@pytest.mark.parametrize("word", ["truea", "SELECTDISTINCT", "FILTERNOT", "nonsense", "DISTINCT1"])
def test_a_word_that_sparql_has_not_is_refused_with_its_place(word: str) -> None:
    with pytest.raises(QueryError, match=f"1:7: '{word}' is no word of SPARQL"):
        check(f"ASK {{ {word} }}", BOUNDS)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX a: <a:> # SELECT\nBASE <a:> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/>",
        "CLEAR NONSENSE",
    ],
)
def test_an_update_is_told_from_a_query(text: str) -> None:
    with pytest.raises(QueryError, match="only queries are answered"):
        check(text, BOUNDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK FROM <a:a> {}", True),
        ("ASK{?s ?p 1}#FROM", False),
        ("ASK { ?from <a:FROM> 'FROM' }", False),
        ("PREFIX from: <a:> ASK { from:from ?p ?o }", False),
        ("SELECT*FROM<a:a>{}", True),
    ],
)
def test_only_the_word_names_a_dataset(text: str, expected: bool) -> None:
    assert names_its_dataset(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX service: <a:> PREFIX : <a:> ASK { SERVICE:x {} }",
        "PREFIX service: <a:> ASK { ?s a service:Service {} }",
    ],
)
def test_a_prefix_that_could_be_the_word_is_refused_where_a_group_follows(text: str) -> None:
    with pytest.raises(ForbiddenQueryError):
        check(text, BOUNDS)


def test_a_prefix_that_could_be_a_filter_is_refused_where_a_bracket_follows() -> None:
    with pytest.raises(QueryError, match="'filterf:x' is two words"):
        check("ASK { filterf:x(1<2) }", BOUNDS)


ELSEWHERE = "<http://127.0.0.1:1/>"
"""No engine connects to that port, and says so."""
WHOLES = (
    "PREFIX x: {0} PREFIX f: <f:> PREFIX : {0} SELECT * {{{1}\n}}",
    "PREFIX x: {0} PREFIX servicex: <q:> PREFIX filterf: <r:> SELECT * {{{1} SERVICE x:x{{}}\n}}",
    "PREFIX x: {0} SELECT * {{FILTER(1<2#>'''\n{1}\n}}",
    "PREFIX x: {0} PREFIX f: <f:> SELECT * {{{1}(1 <2#>'''\n) SERVICE x:x{{}} #'''\n}}",
    "PREFIX x: {0} PREFIX f: <f:> SELECT * {{{1}<2#>'''\n''' ) SERVICE x:x{{}} #'''\n}}",
)
PIECES = (
    """
    ?x <2 <?y #> ''' ' " """
    + """ ) ( { } FILTER FILTER( SERVICE service SILENT x: {} . true a 1
    <a:b> f:x <a#b> @en && || < << (1 SELECT SELECT*{ EXISTS{ VALUES [ ] = + * / ^ ! \\u0027 _:a
    UNION{ OPTIONAL{ GRAPH NOT IN( IF( regex( servicex: x:x{ DISTINCT # > >= <<( )>> ; , ?s?p?o
"""
)


def test_no_text_that_passes_reaches_another_server() -> None:
    engine, chosen, reached = Engine(), random.Random(2565), 0
    pieces = [*PIECES.split(), " ", "\n"]
    for _ in range(20_000):
        part = "".join(chosen.choices(pieces, k=chosen.randint(1, 8)))
        text = chosen.choice(WHOLES).format(ELSEWHERE, part)
        try:
            found = engine.query(text)
            if isinstance(found, QuerySolutions):
                next(found, None)
        except (SyntaxError, ValueError):
            continue
        except (RuntimeError, OSError):
            reached += 1
            with pytest.raises(QueryError):
                check(text, BOUNDS)
    assert reached > 10


def repeated(part: str) -> str:
    return part * (65_536 // len(part.encode()))


@pytest.mark.parametrize("whole", [lambda text: text, lambda text: f"ASK {{ FILTER({text}"])
@pytest.mark.parametrize(
    "part",
    [
        *("PREFIX ", "a.", "a", "a-", "a:", "a:b.", ":.", "'", '"', '"""', "'''", "\\'", '\\"'),
        *("<", "<a", "<#", "<'", "<a> ", "?", "#", "#\n", "@a", "@a-", "_:", "_:a.", "1e", "1."),
        *("(", "<<", ">>", "\\u0053", "\\", "%41", "a:%", "a:\\-", "ก", "service:a ", " ", "''''"),
    ],
)
def test_the_check_takes_time_in_proportion_to_the_text(
    part: str, whole: Callable[[str], str]
) -> None:
    text = whole(repeated(part))
    bounds = Bounds(length=len(text.encode()), tokens=len(text), nesting=len(text))
    began = time.process_time()  # as others may keep this process waiting
    with suppress(QueryError):
        check(text, bounds)
    assert time.process_time() - began < SOON
