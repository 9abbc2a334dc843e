"""The command line: data on standard output, everything else on standard error.

Exit codes: 0 done, 1 the data or the graph says no, 2 the command was not understood.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import uvicorn
from pyoxigraph import QueryBoolean, QueryTriples

from api import settings, sparql, tabulate
from api.app import create_app
from api.errors import HttpError
from graph import build, catalogue, paths, questions, tables, validate
from graph.build import Report
from graph.errors import DataError, QueryError, SisterCityError, UnknownNameError
from graph.narrowing import narrow
from graph.store import EmbeddedStore
from graph.vocabulary import BASE

OUTPUT_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
}
"""Names of formats for `query`, and the media type each stands for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code."""
    try:
        defaults = settings.from_environment()
    except ValueError as error:
        return _refuse(str(error), 2)
    parser = _parser(defaults)
    given, rest = parser.parse_known_args(arguments)
    given.rest = rest
    if rest and given.run is not _ask:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except UnknownNameError as error:
        return _refuse(str(error), 2)
    except DataError as error:
        found = len(error.problems)
        return _refuse(f"{found} problem{'s' * (found != 1)}\n{error}", 1)
    except (SisterCityError, HttpError) as error:
        return _refuse(str(error), 1)
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser(defaults: settings.Settings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sistercity",
        description="The sister-city relations of Thai provinces as a knowledge graph.",
        epilog="'sistercity ask' alone lists the questions that can be asked.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('sistercity')}")
    verbs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def verb(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(run=run)
        if name != "check":
            made.add_argument(
                "--build",
                type=Path,
                default=defaults.build,
                metavar="DIR",
                help="folder of built graphs (default: %(default)s)",
            )
        return made

    for name, run, text in (
        ("build", _build, "Build the graph from the tables and publish it."),
        ("check", _check, "List everything that is wrong with the tables."),
    ):
        made = verb(name, run, text)
        made.add_argument(
            "--data", type=Path, default=paths.DATA, metavar="DIR", help="folder of the tables"
        )
        if name == "build":
            made.add_argument(
                "--base", default=BASE, help="base of all IRIs (default: %(default)s)"
            )
    serve = verb("serve", _serve, "Serve the built graph over HTTP.")
    serve.add_argument(
        "--host", default=defaults.host, help="address to bind (default: %(default)s)"
    )
    serve.add_argument(
        "--port", type=_port, default=defaults.port, help="port to bind (default: %(default)s)"
    )
    serve.add_argument(
        "--root-path", default=defaults.root_path, help="path a proxy serves this under"
    )
    ask = verb("ask", _ask, "Ask a named question; without one, list the questions.")
    ask.add_argument("question", nargs="?", help="name of the question")
    ask.add_argument("--lang", choices=list(tabulate.LANGUAGES), default="th", help="default: th")
    ask.add_argument(
        "--format", choices=list(tabulate.FORMATS), default="table", help="default: table"
    )
    ask.epilog = "--COLUMN VALUE keeps the rows whose column is, or holds, the value."
    query = verb("query", _query, "Run a SPARQL query.")
    query.add_argument("sparql", help="the query, or @FILE")
    query.add_argument(
        "--format", choices=list(OUTPUT_TYPES), help="default: csv, or ttl for a graph"
    )
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number from 0 to 65535")
    return int(text)


def _build(given: argparse.Namespace) -> int:
    began = perf_counter()
    report = build.build(given.build, given.data, given.base)
    print(_reported(report), file=sys.stderr)
    print(f"built in {perf_counter() - began:.1f} s", file=sys.stderr)
    print(report.publication.artefact)
    return 0


def _reported(report: Report) -> str:
    """The closing report of a build."""
    lines = [f"{count:6}  {name}" for name, count in report.things.items()]
    lines.append(f"{report.publication.quads:6}  quads")
    lines.append("partnerships by state")
    lines += [f"{count:6}  {state}" for state, count in report.states.items()]
    lines.append(f"conflicts computed {report.conflicts}, curated {report.resolved}")
    lines.append("totals: claimed, rows printed, distinct printed, concluded")
    for key, numbers in report.totals.items():
        lines.append("".join(f"{number:6}" for number in numbers) + f"  {key}")
    lines.append(f"data version {report.publication.version}")
    return "\n".join(lines)


def _check(given: argparse.Namespace) -> int:
    read = tables.read(given.data)
    validate.check(read, given.data)
    print(f"{len(read.dataset.rows)} rows, no problems", file=sys.stderr)
    return 0


def _serve(given: argparse.Namespace) -> int:
    chosen = replace(
        settings.Settings(),
        build=given.build,
        host=given.host,
        port=given.port,
        root_path=given.root_path,
    )
    app = create_app(chosen)
    uvicorn.run(app, host=chosen.host, port=chosen.port, root_path=chosen.root_path)
    return 0


def _ask(given: argparse.Namespace) -> int:
    if given.question is None:
        if given.rest:
            return _refuse(f"{given.rest[0]} needs a question before it", 2)
        _list_questions(given.lang)
        return 0
    question = questions.find(given.question)
    narrowing = _narrowing(given.rest, question.columns)
    store = EmbeddedStore(given.build)
    loaded = catalogue.load(store)
    answer = questions.answer(store, question.name)
    for name, value in narrowing:
        answer = narrow(answer, name, value, loaded)
    sys.stdout.write(tabulate.FORMATS[given.format](answer, loaded, given.lang))
    if question.description:
        print(question.description, file=sys.stderr)
    found = len(answer.rows)
    print(f"{found} row{'s' * (found != 1)}, data version {store.version[:12]}", file=sys.stderr)
    return 0


def _list_questions(lang: str) -> None:
    for name, file in questions.named().items():
        print(name)
        print(f"    {file.question.of(lang) if file.question else ''}")
        print(f"    columns: {', '.join(file.columns)}")


def _narrowing(rest: Sequence[str], columns: Sequence[str]) -> list[tuple[str, str]]:
    """`--COLUMN VALUE` and `--COLUMN=VALUE`, as pairs of known columns and values."""
    words = list(rest)
    found = []
    while words:
        option, equals, value = words.pop(0).partition("=")
        name = option.removeprefix("--")
        if not option.startswith("--") or name not in columns:
            raise UnknownNameError("column", name, columns)
        if not equals:
            if not words:
                raise UnknownNameError("value of column", "", [f"--{name} VALUE"])
            value = words.pop(0)
        found.append((name, value))
    return found


def _query(given: argparse.Namespace) -> int:
    text: str = given.sparql
    if text.startswith("@"):
        try:
            text = Path(text[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"the query file cannot be read: {error}") from None
    elif Path(text).suffix == ".rq" and Path(text).is_file():
        raise QueryError(f"{text} is a file: write @{text}")
    answer = EmbeddedStore(given.build).query(text)
    usual = "ttl" if isinstance(answer, QueryTriples) else "csv"
    usual = "json" if isinstance(answer, QueryBoolean) else usual
    _, body = sparql.serialised(answer, OUTPUT_TYPES[given.format or usual])
    sys.stdout.buffer.write(body)
    return 0


def _refuse(message: str, code: int) -> int:
    print(f"sistercity: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
