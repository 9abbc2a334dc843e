"""Whatever is sent to the GraphQL door is answered or refused; none of it is a fault of ours."""

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from httpx2 import Response
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from api import examples
from api.app import create_app
from api.schema import schema
from api.settings import Settings
from tests.audits import served
from tests.built import build_folder

BIN = Path(sys.executable).parent
SCHEMATHESIS = shutil.which("schemathesis", path=str(BIN))
SECONDS = 60
GROWTH = 200_000
"""KB of memory that the server may have taken more after all the requests."""
EXAMPLES = [file.read_text(encoding="utf-8") for file in examples.FOLDER.glob("*.graphql")]
TOKEN = re.compile(r'"[^"]*"|\w+|\.\.\.|[^\s\w]')
WORDS = sorted({token for text in (*EXAMPLES, schema.as_str()) for token in TOKEN.findall(text)})
MARKS = [*"{}()[]:!=|&$@", "...", "{", "}", '"', '"""', "#", "\n", "-1", "1e9", "null", "on", "\\"]
TRIES = 100

documents = st.one_of(
    st.text(),
    st.lists(st.sampled_from(WORDS + MARKS * 50), max_size=60).map(" ".join),
    st.tuples(
        st.sampled_from(EXAMPLES), st.integers(0, 300), st.integers(0, 20), st.sampled_from(WORDS)
    ).map(lambda drawn: _spliced(*drawn)),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def _spliced(text: str, at: int, length: int, word: str) -> str:
    """A query with some of its tokens gone and another in their place."""
    tokens = TOKEN.findall(text)
    return " ".join([*tokens[:at], word, *tokens[at + length :]])


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings(build=build_folder())))


def post(content: bytes) -> Response:
    """A fault of ours is an exception here, or an error that is masked."""
    headers = {"content-type": "application/json", "accept": "application/graphql-response+json"}
    response = client().post("/graphql", content=content, headers=headers)
    assert response.status_code < 500
    assert "INTERNAL_SERVER_ERROR" not in response.text
    assert response.json().keys() <= {"data", "errors"} or response.status_code >= 400
    return response


@settings(max_examples=TRIES, deadline=None, derandomize=True)
@given(documents)
def test_any_document_is_answered_or_refused(document: str) -> None:
    post(json.dumps({"query": document}).encode())


@pytest.mark.usefixtures("patient")
@settings(max_examples=TRIES, deadline=None, derandomize=True)
@given(st.just("query A { __typename }") | values, values, values, values)
def test_any_parameters_are_answered_or_refused(
    query: object, variables: object, name: object, extensions: object
) -> None:
    sent = {"query": query, "variables": variables, "operationName": name, "extensions": extensions}
    post(json.dumps(sent).encode())


@settings(max_examples=TRIES, deadline=None, derandomize=True)
@given(values)
def test_any_value_of_a_variable_is_answered_or_refused(value: object) -> None:
    query = """query ($a: ID!, $b: Int!, $c: String) {
      province(key: $a) { key } rows(first: $b, after: $c) { totalCount } }"""
    post(json.dumps({"query": query, "variables": dict.fromkeys("abc", value)}).encode())


@settings(max_examples=TRIES, deadline=None, derandomize=True)
@given(st.binary() | values.map(lambda value: json.dumps(value).encode()))
def test_any_body_is_answered_or_refused(body: bytes) -> None:
    assert post(body).status_code >= 400


@settings(max_examples=TRIES, deadline=None, derandomize=True)
@given(st.text(alphabet='query=variables&operationName%+{}_[]:1"\\ก', max_size=80))
def test_any_address_is_answered_or_refused(query: str) -> None:
    response = client().get("/graphql", params=query)
    assert response.status_code < 500


def memory(process: int) -> int:
    """KB of memory that a process holds."""
    text = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = re.search(r"^VmRSS:\s+(\d+) kB$", text, re.MULTILINE)
    assert found, "no VmRSS"
    return int(found[1])


@pytest.mark.skipif(SCHEMATHESIS is None, reason="no schemathesis: make test-all installs it")
def test_schemathesis_finds_nothing_and_memory_does_not_grow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(build_folder()) as (address, process):
        before = memory(process)
        asked = f"run {address}/graphql --seed 1 --max-time {SECONDS} --generation-database none"
        checks = "--checks all --exclude-checks positive_data_acceptance --no-color"
        command = [str(SCHEMATHESIS), *asked.split(), *checks.split()]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
        grown = memory(process) - before
    _, _, summary = done.stdout.rpartition("= SUMMARY =")
    with capsys.disabled():
        print(f"\n{summary.lstrip('=')}\nmemory of the server: {grown / 1000:+.0f} MB")
    assert done.returncode == 0, done.stdout
    assert grown < GROWTH
