"""The command line: data on standard output, everything else on standard error.

Exit codes: 0 done, 1 the data, the graph or the query says no, 2 the command was not understood.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from pyoxigraph import QueryBoolean, QueryTriples

from api import answering, exporting, figuring, formats, measuring
from api.errors import HttpError
from api.settings import (
    AMOUNTS,
    Amount,
    Settings,
    addresses,
    from_environment,
    sparql_limits,
)
from graph import build, paths, publication
from graph.build import Report
from graph.errors import (
    ConditionError,
    DataError,
    QueryError,
    SelectionError,
    SisterCityError,
    UnknownNameError,
)
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
        defaults = from_environment()
    except ValueError as error:
        return _refuse(str(error), 2)
    parser = _parser(defaults)
    given, rest = parser.parse_known_args(arguments)
    given.rest = rest
    if rest and given.run is not answering.run:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    run: Callable[[argparse.Namespace], int] = given.run
    try:
        return run(given)
    except (UnknownNameError, ConditionError, SelectionError) as error:
        return _refuse(str(error), 2)
    except DataError as error:
        found = len(error.problems)
        return _refuse(f"{found} problem{'s' * (found != 1)}\n{error}", 1)
    except (SisterCityError, HttpError) as error:
        return _refuse(str(error), 1)
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser(defaults: Settings) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sistercity",
        description="The sister-city relations of Thai provinces as a knowledge graph.",
        epilog="'sistercity ask' alone lists the questions that can be asked.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('sistercity')}")
    verbs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, (run, text, add_options) in _verbs().items():
        verb = verbs.add_parser(name, help=text, description=text, allow_abbrev=False)
        verb.set_defaults(run=run)
        add_options(verb, defaults)
    return parser


Run = Callable[[argparse.Namespace], int]
Options = Callable[[argparse.ArgumentParser, Settings], None]


def _verbs() -> dict[str, tuple[Run, str, Options]]:
    """Each command: what runs it, what it does, and the options it takes."""
    return {
        "build": (_build, "Build the graph from the tables and publish it.", _build_options),
        "check": (_check, "List what is wrong with tables, graph and vocabulary.", _check_options),
        "serve": (_serve, "Serve the built graph over HTTP.", _serve_options),
        "ask": (
            answering.run,
            "Ask a named question; without one, list the questions.",
            _ask_options,
        ),
        "query": (_query, "Run a SPARQL query.", _query_options),
        "export": (exporting.run, "Write the data in a format.", _export_options),
        "figure": (figuring.run, "Draw a picture of the data.", _figure_options),
        "measure": (measuring.run, "Measure the network of partnerships.", _measure_options),
    }


def _check_options(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    verb.add_argument(
        "--data", type=Path, default=paths.DATA, metavar="DIR", help="folder of the tables"
    )


def _folder_option(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    described = "folder of built graphs (default: %(default)s)"
    verb.add_argument("--build", type=Path, default=defaults.build, metavar="DIR", help=described)


def _outlines_option(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    described = "folder of outlines that maps are drawn with (default: those that come with this)"
    verb.add_argument(
        "--outlines", type=Path, default=defaults.outlines, metavar="DIR", help=described
    )


def _build_options(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    _folder_option(verb, defaults)
    _check_options(verb, defaults)
    verb.add_argument("--base", default=BASE, help="base of all IRIs (default: %(default)s)")
    described = "build nothing: serve the version before the present one; again, to undo it"
    verb.add_argument("--rollback", action="store_true", help=described)


def _serve_options(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    _folder_option(verb, defaults)
    described = "address to bind (default: %(default)s)"
    verb.add_argument("--host", default=defaults.host, help=described)
    described = "port to bind (default: %(default)s)"
    verb.add_argument("--port", type=_port, default=defaults.port, help=described)
    described = "path a proxy serves this under"
    verb.add_argument("--root-path", default=defaults.root_path, help=described)
    described = "serve /sparql and its editor alone, as a graph of millions of quads needs"
    verb.add_argument(
        "--sparql-only", action="store_true", default=defaults.sparql_only, help=described
    )
    verb.add_argument(
        "--forwarded-allow-ips",
        type=_addresses,
        default=",".join(defaults.forwarded_allow_ips),
        metavar="ADDRESSES",
        help="proxies whose X-Forwarded-For and -Proto are believed, by commas (default: none)",
    )
    _outlines_option(verb, defaults)
    for amount in AMOUNTS:
        verb.add_argument(
            amount.option,
            dest=amount.limit,
            type=partial(_amount, amount),
            default=getattr(defaults.sparql, amount.limit) // amount.unit,
            metavar="NUMBER",
            help=f"{amount.description} (default: %(default)s)",
        )


def _ask_options(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    _folder_option(verb, defaults)
    answering.add_options(verb)


def _query_options(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    _folder_option(verb, defaults)
    verb.add_argument("sparql", help="the query, or @FILE")
    described = "default: csv, json for a yes or no, ttl for a graph"
    verb.add_argument("--format", choices=list(OUTPUT_TYPES), help=described)


def _export_options(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    _folder_option(verb, defaults)
    exporting.add_options(verb)


def _figure_options(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    _folder_option(verb, defaults)
    _outlines_option(verb, defaults)
    figuring.add_options(verb)


def _measure_options(verb: argparse.ArgumentParser, defaults: Settings) -> None:
    _folder_option(verb, defaults)
    measuring.add_options(verb)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number from 0 to 65535")
    return int(text)


def _addresses(text: str) -> tuple[str, ...]:
    try:
        return addresses(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _amount(amount: Amount, text: str) -> int:
    try:
        return amount.read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _build(given: argparse.Namespace) -> int:
    if given.rollback:
        return _roll_back(given)
    began = perf_counter()
    report = build.build(given.build, given.data, given.base)
    print(_reported(report), file=sys.stderr)
    print(f"built in {perf_counter() - began:.1f} s", file=sys.stderr)
    print(report.publication.artefact)
    return 0


def _roll_back(given: argparse.Namespace) -> int:
    if given.data != paths.DATA or given.base != BASE:
        return _refuse("--rollback builds nothing: it takes neither --data nor --base", 2)
    published = publication.roll_back(given.build)
    print(f"data version {published.version} is the current one again", file=sys.stderr)
    print(published.artefact)
    return 0


def _reported(report: Report) -> str:
    """The closing report of a build."""
    lines = [f"{count:6}  {name}" for name, count in report.things.items()]
    lines.append(f"{report.publication.quads:6}  quads")
    lines.append("partnerships by state")
    lines += [f"{count:6}  {state}" for state, count in report.states.items()]
    lines.append(f"{report.walk.traced:6}  facts that lead to a printed line in one hop")
    lines.append(f"{report.walk.percentage:6.0f}  % of those that must")
    lines += [f"{count:6}  exempt: {why}" for why, count in report.walk.exempt.items()]
    lines.append(f"conflicts computed {report.conflicts}, curated {report.resolved}")
    lines.append("totals: claimed, rows printed, distinct printed, concluded")
    for key, numbers in report.totals.items():
        lines.append("".join(f"{number:6}" for number in numbers) + f"  {key}")
    lines.append(f"data version {report.publication.version}")
    return "\n".join(lines)


def _check(given: argparse.Namespace) -> int:
    from graph import inspection  # pyshacl takes 0.3 s to load, and no other command needs it

    sound = inspection.inspect(given.data)
    counted = f"{sound.rows} rows, {sound.checks} checks, {sound.shapes} shapes"
    print(f"{counted}, no problems", file=sys.stderr)
    return 0


def _serve(given: argparse.Namespace) -> int:
    from api import serving  # it takes 0.5 s to load, and no other command needs it

    sparql = sparql_limits({amount.limit: getattr(given, amount.limit) for amount in AMOUNTS})
    settings = Settings(
        given.build,
        given.host,
        given.port,
        given.root_path,
        forwarded_allow_ips=given.forwarded_allow_ips,
        sparql_only=given.sparql_only,
        sparql=sparql,
        outlines=given.outlines,
    )
    serving.serve(settings)
    return 0


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
    _, body = formats.serialised(answer, OUTPUT_TYPES[given.format or usual])
    sys.stdout.buffer.write(body)
    return 0


def _refuse(message: str, code: int) -> int:
    print(f"sistercity: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
