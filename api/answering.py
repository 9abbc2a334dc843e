"""The command `ask`: a named question, narrowed and ordered by the columns of its answer."""

import argparse
import sys
from functools import partial

from api import options, tabulate
from graph import catalogue, questions
from graph.answer_order import in_order
from graph.catalogue import Catalogue
from graph.errors import ConditionError
from graph.evidence import evidence
from graph.narrowing import Narrowing, narrow
from graph.queries import QueryFile
from graph.store import EmbeddedStore

EPILOG = (
    "--COLUMN VALUE keeps the rows whose column is the value, or holds it: a key, or a name in "
    "Thai or English; repeated, any of the values. A state includes its steps, a field its "
    "narrower ones, a confidence what is surer. Numbers and days may be ranges: 2..5, 2.., ..5."
)


def add_options(verb: argparse.ArgumentParser) -> None:
    """Those of every question; those that stand for its columns are left in `rest`."""
    verb.epilog = EPILOG
    verb.add_argument("question", nargs="?", help="name of the question")
    verb.add_argument("--lang", choices=list(tabulate.LANGUAGES), default="th", help="default: th")
    formats = list(tabulate.FORMATS)
    verb.add_argument("--format", choices=formats, default="table", help="default: table")
    verb.add_argument(
        "--order-by",
        action="append",
        default=[],
        metavar="COLUMN[:desc]",
        help="order the rows; repeated, by the next column where the first is the same",
    )


def run(given: argparse.Namespace) -> int:
    """Raises `ConditionError` for an option that makes no sense, `SisterCityError` for the rest."""
    if given.question is None:
        if given.rest:
            raise ConditionError(f"{given.rest[0]} needs a question before it")
        _list_questions(given.lang)
        return 0
    question = questions.find(given.question)
    narrowing = options.read(given.rest, question.columns)
    order = [options.order(one) for one in given.order_by]
    if given.format == tabulate.QUERY and (narrowing or order):
        raise ConditionError(
            "--format rq gives the question as it is: it is not narrowed or ordered"
        )
    store = EmbeddedStore(given.build)
    loaded = catalogue.load(store)
    answer = questions.answer(store, question.name)
    for name, wanted in narrowing.items():
        answer = narrow(answer, name, wanted, loaded)
    answer = in_order(answer, order, loaded)
    sys.stdout.write(tabulate.FORMATS[given.format](answer, loaded, given.lang))
    if given.format == tabulate.QUERY:
        return 0
    if question.description:
        print(question.description, file=sys.stderr)
    found = len(answer.rows)
    print(f"{found} row{'s' * (found != 1)}, data version {store.version[:12]}", file=sys.stderr)
    if not found:
        _explain(question, narrowing, store, loaded)
    return 0


def _explain(
    question: QueryFile, narrowing: Narrowing, store: EmbeddedStore, loaded: Catalogue
) -> None:
    """The command that shows why there is no row."""
    behind = evidence(question, narrowing, partial(questions.answer, store), loaded)
    if behind:
        command = options.written(behind.answer.question.name, behind.narrowing)
        print(f"why there is none: {command}", file=sys.stderr)


def _list_questions(lang: str) -> None:
    for name, file in questions.named().items():
        print(name)
        print(f"    {file.question.of(lang) if file.question else ''}")
        print(f"    columns: {', '.join(file.columns)}")
