"""SPARQL in workers: answers are those of the store, and no query harms another."""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

from graph import (
    frames,
    paths,
    platforms,
    process,
    publication,
    questions,
    replica,
    sandbox,
    store,
)
from graph.errors import (
    AnswerTooLargeError,
    BusyError,
    DeadlineError,
    DisplacedError,
    MemoryExceededError,
    NotAcceptableError,
    QueryError,
    StoreError,
    WorkerLostError,
)
from graph.nursery import Copy, Nursery
from graph.platforms import Platform
from graph.publication import Publication
from graph.vocabulary import BASE
from graph.worker import Task
from graph.workers import Pool, Request, Result, WorkLimits
from tests.built import build_folder, embedded_store, report

T = TypeVar("T")
JSON = "application/sparql-results+json"
TABLES = (JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
GRAPHS = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
)
SICHUAN = f"{BASE}id/place/CN-SC"
TRUE = f"ASK {{ <{SICHUAN}> ?p ?o }}"
ALL = "SELECT * { ?s ?p ?o }"
DESCRIBED = f"DESCRIBE <{SICHUAN}>"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
NESTED = "ASK {" + "FILTER EXISTS {" * 1000 + "}" * 1000 + "}"
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(32))
GREEDY = {
    "a text that is doubled again and again": "SELECT ?x32 { BIND('12345678' AS ?x0) "
    f"{DOUBLED} }}",
    "an order of more than there is room for": f"{ALL[:-1]} . ?a ?b ?c }} ORDER BY ?s ?a ?o",
    "one text of all there is": "SELECT (GROUP_CONCAT(CONCAT(STR(?s), ?long)) AS ?x) "
    "{ VALUES ?long { '" + "x" * 30_000 + "' } ?s ?p ?o . ?s ?q ?r }",
}
GREEDY_TEXT = GREEDY["a text that is doubled again and again"]
FEW = WorkLimits(workers=2, slow=0, memory=100_000_000, waiting=20, seconds=20, per_client=2)
"""Deadlines that only what is meant to miss them does, even on a machine at work."""
ONE = replace(FEW, workers=1)


def asked(text: str, *default_graphs: str, named: tuple[str, ...] = ()) -> Request:
    return Request(text, JSON, JSON, "text/turtle", default_graphs, named)


def parents() -> dict[int, int]:
    """The parent of every process, ended ones that nobody took leave of among them."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            found[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    return found


def descendants() -> set[int]:
    found, known = {os.getpid()}, parents()
    while more := {pid for pid, parent in known.items() if parent in found} - found:
        found |= more
    return found - {os.getpid()}


def pooled(
    work: Callable[[Pool], Awaitable[T]],
    limits: WorkLimits = FEW,
    published: Publication | None = None,
    platform: Platform = platforms.LINUX,
) -> T:
    """What comes of work with a pool, which leaves no process behind."""

    async def run() -> T:
        before = descendants()
        pool = Pool(published or report().publication, limits, platform)
        await pool.start()
        try:
            return await asyncio.wait_for(work(pool), 60)
        finally:
            await pool.close()
            assert descendants() == before

    return asyncio.run(run())


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.005)


async def answer(pool: Pool, text: str = TRUE, client: str = "one", seconds: float = 20) -> Result:
    return await pool.answer(asked(text), seconds, client)


def expected(text: str, media_type: str) -> bytes:
    """What the embedded store answers."""
    found = embedded_store().query(text)
    if isinstance(found, QueryTriples):
        graph = RdfFormat.from_media_type(media_type)
        assert graph
        return found.serialize(format=graph) or b""
    table = QueryResultsFormat.from_media_type(media_type)
    assert table
    return found.serialize(format=table) or b""


def test_every_question_is_answered_to_the_byte_as_by_the_store() -> None:
    async def work(pool: Pool) -> dict[str, bytes]:
        return {
            name: (await answer(pool, question.text)).body
            for name, question in questions.named().items()
        }

    found = pooled(work)
    assert found
    for name, question in questions.named().items():
        assert found[name] == expected(question.text, JSON), name


def test_every_form_in_every_format_is_answered_to_the_byte_as_by_the_store() -> None:
    cases = [(f"{ALL} LIMIT 500", media_type) for media_type in TABLES]
    cases += [(TRUE, media_type) for media_type in TABLES[:2]]
    cases += [(DESCRIBED, media_type) for media_type in GRAPHS]
    cases += [("CONSTRUCT { ?s a ?kind } WHERE { ?s a ?kind }", form) for form in GRAPHS]
    cases += [(f"ASK FROM <{BASE}id/graph/curated> {{ <{SICHUAN}> a ?kind }}", JSON)]

    async def work(pool: Pool) -> list[Result]:
        return [
            await pool.answer(Request(text, media_type, media_type, media_type), 20, "one")
            for text, media_type in cases
        ]

    for (text, media_type), found in zip(cases, pooled(work), strict=True):
        assert found == Result(media_type, expected(text, media_type), embedded_store().version)


def test_the_graphs_of_a_request_are_its_dataset_whatever_the_query_says() -> None:
    curated, ontology = f"{BASE}id/graph/curated", f"{BASE}id/graph/ontology"
    names = "SELECT DISTINCT ?g {} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    some = "ASK {} {{ ?s ?p ?o }}"

    async def work(pool: Pool) -> None:
        async def told(request: Request) -> str:
            return (await pool.answer(request, 20, "one")).body.decode()

        assert "true" in await told(asked(some.format(f"FROM <{curated}>")))
        assert "false" in await told(asked(some.format("FROM <a:none>")))
        assert "true" in await told(asked(some.format("FROM <a:none>"), curated))
        assert "false" in await told(asked(some.format(f"FROM <{curated}>"), "a:none"))
        assert "false" in await told(asked(some.format(""), named=(curated,)))
        assert curated not in await told(asked(names.format(""), curated))
        found = await told(asked(names.format(f"FROM NAMED <{curated}>"), named=(ontology,)))
        assert ontology in found
        assert curated not in found
        with pytest.raises(QueryError, match="Invalid IRI"):
            await told(asked(some.format(""), "not an IRI"))

    pooled(work)


def test_what_is_no_query_or_has_no_format_is_told_and_its_worker_goes_on() -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(QueryError, match=r"not a SPARQL 1.1 query") as told:
            await answer(pool, "SELECT *\nWHERE { ?s ?p }")
        assert (told.value.line, told.value.column) == (2, 15)
        with pytest.raises(QueryError, match=r"not a SPARQL 1.1 query: error at 1:"):
            await answer(pool, "DROP ALL")
        with pytest.raises(QueryError, match="the query failed"):
            await answer(pool, "SELECT (<a:f>(1) AS ?x) {}")
        with pytest.raises(QueryError, match="the query failed"):
            await answer(pool, "ASK { FILTER('\ud800' = 'a') }")
        for text, form in ((ALL, "SELECT"), (TRUE, "ASK"), (DESCRIBED, "DESCRIBE")):
            with pytest.raises(NotAcceptableError, match=form):
                await pool.answer(Request(text, None, None, None), 20, "one")
        await answer(pool)
        assert pool.counters.started == 1
        assert (pool.counters.refused, pool.counters.answered) == (7, 1)

    pooled(work, ONE)


def test_a_query_past_its_deadline_is_stopped_and_the_next_is_answered() -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(DeadlineError, match=r"longer than 0.5 seconds"):
            await answer(pool, ENDLESS, seconds=0.5)
        await answer(pool)
        assert pool.counters.past_deadline == 1

    pooled(work, ONE)


def test_a_request_can_lower_the_deadline_but_not_raise_it() -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(DeadlineError, match=r"longer than 0.2 seconds"):
            await answer(pool, ENDLESS, seconds=10)

    pooled(work, replace(ONE, seconds=0.2))


@pytest.mark.parametrize("bomb", GREEDY.values(), ids=GREEDY)
def test_a_query_that_needs_too_much_memory_ends_alone(bomb: str) -> None:
    async def work(pool: Pool) -> None:
        greedy = asyncio.create_task(answer(pool, bomb, "greedy"))
        while not greedy.done():
            await answer(pool)
        with pytest.raises(MemoryExceededError, match="100,000,000 bytes of memory"):
            await greedy
        await answer(pool)
        assert pool.counters.past_memory == 1

    pooled(work)


def test_a_query_that_crashes_its_worker_is_lost_alone() -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(WorkerLostError, match="SIGSEGV"):
            await answer(pool, NESTED)
        await answer(pool)
        await until(lambda: pool.counters.workers == 2)
        assert pool.counters.crashed == 1

    pooled(work)


def test_an_answer_is_whole_or_an_error() -> None:
    whole = len(expected(ALL, JSON))

    async def work(pool: Pool) -> None:
        assert (await answer(pool, ALL)).body == expected(ALL, JSON)
        with pytest.raises(AnswerTooLargeError, match=f"{whole:,} bytes"):
            await answer(pool, ALL.replace("?o", "?oo"))
        with pytest.raises(AnswerTooLargeError):
            await answer(pool, f"{ALL[:-1]} . ?a ?b ?c }}")
        await answer(pool)
        assert pool.counters.started == 1

    pooled(work, replace(ONE, answer=whole))


def test_a_worker_that_says_more_than_it_may_is_stopped() -> None:
    incoming = frames.Incoming(most=10)
    assert incoming.feed(frames.packed({}, b"x" * 10)) == frames.Frame({}, b"x" * 10)
    with pytest.raises(ValueError, match="11 bytes"):
        incoming.feed(frames.packed({}, b"x" * 11)[:9])


def test_a_frame_is_the_same_in_whatever_parts_it_arrives() -> None:
    packed = frames.packed({"ก": 1}, b"ab", b"c")
    for size in range(1, len(packed) + 1):
        incoming = frames.Incoming()
        parts = [packed[at : at + size] for at in range(0, len(packed), size)]
        *early, last = [incoming.feed(part) for part in parts]
        assert set(early) <= {None}
        assert last == frames.Frame({"ก": 1}, b"abc")


def test_a_client_that_leaves_frees_its_worker() -> None:
    async def work(pool: Pool) -> None:
        gone = asyncio.create_task(answer(pool, ENDLESS, "gone"))
        await until(lambda: pool.counters.running == 1)
        gone.cancel()
        await answer(pool)
        assert pool.counters.cancelled == 1

    pooled(work, ONE)


def test_a_quick_query_whose_client_leaves_costs_no_worker() -> None:
    async def work(pool: Pool) -> None:
        for _ in range(20):
            gone = asyncio.create_task(answer(pool))
            await asyncio.sleep(0)
            gone.cancel()
        await answer(pool, client="another")
        assert pool.counters.started == 1

    pooled(work, ONE)


def test_a_client_that_leaves_while_it_waits_takes_no_worker() -> None:
    async def work(pool: Pool) -> None:
        slow = asyncio.create_task(answer(pool, ENDLESS, "slow", 0.3))
        await until(lambda: pool.counters.running == 1)
        waiting = [asyncio.create_task(answer(pool, ENDLESS, "gone")) for _ in range(5)]
        await until(lambda: pool.counters.waiting == 5)
        for one in waiting:
            one.cancel()
        await answer(pool)
        assert pool.counters.waiting == 0
        with pytest.raises(DeadlineError):
            await slow

    pooled(work, ONE)


def test_a_client_that_floods_does_not_keep_another_from_its_turn() -> None:
    async def work(pool: Pool) -> None:
        flood = [asyncio.create_task(answer(pool, ENDLESS, "flood", 0.2)) for _ in range(20)]
        await until(lambda: pool.counters.waiting == 18)
        await answer(pool, client="another")
        assert pool.counters.past_deadline <= 2
        for one in flood:
            one.cancel()
        await asyncio.gather(*flood, return_exceptions=True)

    pooled(work)


def test_a_worker_is_kept_for_others_where_one_client_may_not_have_them_all() -> None:
    async def work(pool: Pool) -> None:
        await until(lambda: pool.counters.workers == 2)
        flood = [asyncio.create_task(answer(pool, ENDLESS, "flood")) for _ in range(3)]
        await until(lambda: pool.counters.waiting == 2)
        await answer(pool, client="another")
        assert (pool.counters.running, pool.counters.past_deadline) == (1, 0)
        flood[0].cancel()
        await until(lambda: pool.counters.waiting == 1)
        for one in flood:
            one.cancel()
        await asyncio.gather(*flood, return_exceptions=True)

    pooled(work, replace(FEW, per_client=1))


def test_slow_queries_keep_no_quick_one_waiting_not_even_of_the_same_client() -> None:
    async def work(pool: Pool) -> None:
        slow = [asyncio.create_task(answer(pool, ENDLESS)) for _ in range(4)]
        await answer(pool)
        assert pool.counters.past_deadline == pool.counters.busy == 0
        await until(lambda: pool.counters.running == 4)
        assert pool.counters.workers >= 1
        for one in slow:
            one.cancel()
        await until(lambda: pool.counters.running == 0)
        await until(lambda: len(descendants()) == 3)

    pooled(work, replace(FEW, slow=4))


async def ended(tasks: list[asyncio.Task[Result]]) -> list[object]:
    for one in tasks:
        one.cancel()
    return list(await asyncio.gather(*tasks, return_exceptions=True))


def test_a_newcomer_is_answered_however_many_clients_hold_all_workers() -> None:
    async def work(pool: Pool) -> None:
        holding = [asyncio.create_task(answer(pool, ENDLESS, f"client {n}")) for n in range(4)]
        await until(lambda: pool.counters.running == 4)
        await answer(pool, client="newcomer")
        assert (pool.counters.displaced, pool.counters.busy) == (1, 0)
        [lost] = [found for found in await ended(holding) if isinstance(found, DisplacedError)]
        assert "others waited" in str(lost)
        assert lost.retry_after == 20

    pooled(work, replace(FEW, slow=2, waiting=5))


def test_the_query_that_is_stopped_for_another_is_the_longest_of_who_has_most() -> None:
    async def work(pool: Pool) -> None:
        first = asyncio.create_task(answer(pool, ENDLESS, "modest"))
        await until(lambda: pool.counters.running == 1)
        second = asyncio.create_task(answer(pool, ENDLESS, "greedy"))
        await until(lambda: pool.counters.running == 2)
        third = asyncio.create_task(answer(pool, ENDLESS, "greedy"))
        await until(lambda: pool.counters.running == 3)
        await answer(pool, client="newcomer")
        found = await ended([first, second, third])
        assert [isinstance(one, DisplacedError) for one in found] == [False, True, False]

    pooled(work, replace(FEW, workers=3, slow=0, waiting=5))


def test_a_client_with_much_that_is_slow_still_gets_a_quick_answer() -> None:
    async def work(pool: Pool) -> None:
        slow = [asyncio.create_task(answer(pool, ENDLESS)) for _ in range(12)]
        await until(lambda: pool.counters.running == 3 and pool.counters.waiting >= 3)
        await answer(pool)
        assert pool.counters.displaced >= 1
        await ended(slow)

    pooled(work, replace(FEW, slow=2, per_client=1, waiting=5))


def test_what_a_client_may_have_at_once_is_not_stopped_for_its_own_next() -> None:
    async def work(pool: Pool) -> None:
        slow = [asyncio.create_task(answer(pool, ENDLESS)) for _ in range(2)]
        await until(lambda: pool.counters.running == 2)
        with pytest.raises(BusyError, match="no worker was free"):
            await answer(pool)
        assert pool.counters.displaced == 0
        await ended(slow)

    pooled(work, replace(FEW, waiting=1.5))


def test_of_one_client_the_newest_query_is_next() -> None:
    async def work(pool: Pool) -> None:
        slow = asyncio.create_task(answer(pool, ENDLESS))
        await until(lambda: pool.counters.running == 1)
        older = [asyncio.create_task(answer(pool, ENDLESS)) for _ in range(2)]
        await until(lambda: pool.counters.waiting == 2)
        newest = asyncio.create_task(answer(pool))
        await until(lambda: pool.counters.waiting == 3)
        slow.cancel()
        await newest
        await ended([slow, *older])

    pooled(work, ONE)


@pytest.mark.usefixtures("patient")
def test_whatever_clients_do_together_the_pool_is_whole_afterwards() -> None:
    chance = random.Random(2565)
    quick, slow = [TRUE, ALL, DESCRIBED, "SELECT"], [ENDLESS, NESTED, GREEDY_TEXT]

    async def client(pool: Pool, name: str) -> None:
        for _ in range(12):
            text = chance.choice([*quick, *quick, *slow])
            asking = asyncio.create_task(answer(pool, text, name, chance.choice([0.05, 0.3])))
            if chance.random() < 0.3:
                asyncio.get_running_loop().call_later(chance.random() / 10, asking.cancel)
            await asyncio.gather(asking, return_exceptions=True)

    async def work(pool: Pool) -> None:
        await asyncio.gather(*(client(pool, f"client {n % 5}") for n in range(15)))
        await until(lambda: pool.counters.running == 0)
        await until(lambda: pool.counters.workers == 3)
        await asyncio.gather(*(answer(pool, client="another") for _ in range(20)))
        counters = pool.counters
        assert counters.waiting == counters.running == 0
        ends = (counters.answered, counters.refused, counters.past_deadline, counters.crashed)
        more = (counters.past_memory, counters.busy, counters.cancelled, counters.too_large)
        assert sum(ends) + sum(more) + counters.displaced == 15 * 12 + 20

    pooled(work, replace(FEW, workers=3, slow=2, per_client=2, recycle=10))


def test_who_waits_too_long_is_told_when_to_try_again() -> None:
    async def work(pool: Pool) -> None:
        slow = asyncio.create_task(answer(pool, ENDLESS, "slow"))
        await until(lambda: pool.counters.running == 1)
        with pytest.raises(BusyError, match=r"within 0.1 seconds") as told:
            await answer(pool)
        assert told.value.retry_after == 20
        assert (pool.counters.busy, pool.counters.waiting) == (1, 0)
        slow.cancel()

    pooled(work, replace(ONE, waiting=0.1))


def test_who_has_waited_longest_in_a_full_line_gives_way_to_newer_ones() -> None:
    async def work(pool: Pool) -> None:
        running = asyncio.create_task(answer(pool, ENDLESS))
        await until(lambda: pool.counters.running == 1)
        waiting = []
        for number in (1, 2, 2):
            waiting.append(asyncio.create_task(answer(pool, ENDLESS)))
            await asyncio.sleep(0)
            assert pool.counters.waiting == number
        with pytest.raises(BusyError, match="of this client wait already"):
            await waiting[0]
        await ended([running, *waiting[1:]])

    pooled(work, replace(ONE, queue_per_client=2))


def test_a_full_queue_has_room_for_who_waits_for_less_than_another() -> None:
    async def work(pool: Pool) -> None:
        tasks = [asyncio.create_task(answer(pool, ENDLESS, "many")) for _ in range(3)]
        await until(lambda: pool.counters.waiting == 2)
        tasks.append(asyncio.create_task(answer(pool, ENDLESS, "one")))
        with pytest.raises(BusyError, match="queries wait already"):
            await tasks[1]
        with pytest.raises(BusyError, match="queries wait already"):
            await answer(pool, client="one")
        assert pool.counters.waiting == 2
        await ended(tasks)

    pooled(work, replace(ONE, queue=2))


def test_a_worker_that_has_served_long_enough_is_replaced_and_nobody_waits() -> None:
    async def work(pool: Pool) -> None:
        async def ask_on() -> None:
            while pool.counters.recycled < 2:
                await answer(pool)

        await asyncio.gather(ask_on(), ask_on())
        assert pool.counters.busy == pool.counters.crashed == 0

    pooled(work, replace(FEW, recycle=5))


def published_anew(build: Path) -> Publication:
    """Another version: the first line of the real one is left out."""
    content = report().publication.read().split(b"\n", 1)[1]
    return publication.publish(build, content, BASE, "2565")


def test_a_new_version_is_followed_and_no_query_is_lost(tmp_path: Path) -> None:
    newer = published_anew(tmp_path)

    async def work(pool: Pool) -> list[str]:
        seen: list[str] = []

        async def ask_on(client: str) -> None:
            while newer.version not in seen[-1:]:
                seen.append((await answer(pool, client=client)).version)

        slow = asyncio.create_task(answer(pool, ENDLESS, "slow", 2))
        asking = [asyncio.create_task(ask_on(f"client {n}")) for n in range(3)]
        await pool.follow(newer)
        await asyncio.gather(*asking)
        with pytest.raises(DeadlineError):
            await slow
        await until(lambda: len(descendants()) == 3)
        return seen

    assert set(pooled(work)) == {report().publication.version, newer.version}


def test_a_version_that_cannot_be_loaded_leaves_the_old_one_serving(tmp_path: Path) -> None:
    newer = published_anew(tmp_path)
    newer.artefact.write_bytes(b"")

    async def work(pool: Pool) -> None:
        await until(lambda: pool.counters.workers == 2)
        with pytest.raises(StoreError, match=r"cannot start: .* is version"):
            await pool.follow(newer)
        assert (await answer(pool)).version == report().publication.version
        assert pool.counters.started == 2

    pooled(work)


@pytest.mark.parametrize("damage", ["missing", "short"])
def test_a_pool_does_not_start_over_a_graph_that_is_not_whole(tmp_path: Path, damage: str) -> None:
    published = published_anew(tmp_path)
    if damage == "missing":
        published.artefact.unlink()
    else:
        published = replace(published, quads=published.quads + 1)
    with pytest.raises(StoreError, match="workers cannot start"):
        pooled(answer, FEW, published)
    assert not descendants()


def test_a_worker_that_cannot_start_is_tried_again_until_it_can(tmp_path: Path) -> None:
    published = published_anew(tmp_path)
    content = published.artefact.read_bytes()

    async def work(pool: Pool) -> None:
        published.artefact.unlink()
        [nursery] = [pid for pid, parent in parents().items() if parent == os.getpid()]
        os.kill(nursery, signal.SIGKILL)
        await until(lambda: pool.counters.failed_to_start > 1)
        assert not pool.ready
        assert "cannot be read" in pool.trouble
        published.artefact.write_bytes(content)
        await answer(pool)
        assert pool.ready
        assert not pool.trouble

    pooled(work, ONE, published)


def test_closing_sends_everybody_away() -> None:
    async def work() -> list[object]:
        pool = Pool(report().publication, ONE)
        await pool.start()
        tasks = [asyncio.create_task(answer(pool, ENDLESS)) for _ in range(3)]
        await until(lambda: pool.counters.waiting == 2)
        await pool.close()
        assert not descendants()
        return list(await asyncio.gather(*tasks, return_exceptions=True))

    assert all(isinstance(error, WorkerLostError) for error in asyncio.run(work()))


def test_a_pool_that_is_given_up_while_it_starts_leaves_no_process() -> None:
    async def work() -> None:
        pool = Pool(report().publication, FEW)
        starting = asyncio.create_task(pool.start())
        await asyncio.sleep(0.02)
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        await pool.close()

    asyncio.run(work())
    assert not descendants()


def test_a_graph_too_large_for_memory_is_answered_from_disk(tmp_path: Path) -> None:
    published = published_anew(tmp_path)
    on_disk = replace(FEW, on_disk=1000)

    async def work(pool: Pool) -> None:
        await until(lambda: pool.counters.workers == 2)
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        quads = published.quads + len(store.described(published))
        assert f'"{quads}"' in (await answer(pool, count)).body.decode()
        with pytest.raises(DeadlineError):
            await answer(pool, ENDLESS, seconds=0.3)
        question = questions.find("partnerships-by-country").text
        assert (await answer(pool, question)).body

    pooled(work, on_disk, published)
    made = (published.folder / replica.STORE).stat()
    assert not (published.folder / replica.INCOMING).exists()
    pooled(work, on_disk, published)
    assert (published.folder / replica.STORE).stat().st_ino == made.st_ino


def test_a_graph_on_disk_that_is_of_no_or_another_version_is_not_served(tmp_path: Path) -> None:
    published = published_anew(tmp_path)
    replica.opened(published)
    with pytest.raises(StoreError, match="is not of version"):
        replica.opened(replace(published, version="0" * 64))
    (published.folder / replica.STORE / "CURRENT").unlink()
    with pytest.raises(StoreError, match="cannot be made or read"):
        replica.opened(published)


def task() -> Task:
    lines = sandbox.LINES
    return Task(report().publication, os.getpid(), 100_000_000, 10_000_000, 100, False, lines)


@asynccontextmanager
async def worker() -> AsyncIterator[Copy]:
    """A worker without a pool."""
    nursery = Nursery(task())
    await nursery.start()
    copy = nursery.copy()
    copy.channel.setblocking(True)
    try:
        with copy.channel:
            assert frames.received(copy.channel.fileno())
            yield copy
        await copy.status
        copy.last_words()
    finally:
        nursery.close()


def told(channel: socket.socket, text: str, seconds: float = 20) -> frames.Frame | None:
    header = {"results": JSON, "booleans": JSON, "graphs": "text/turtle", "seconds": seconds}
    header |= {"default_graphs": [], "named_graphs": [], "base": None}
    channel.sendall(frames.packed(header, text.encode()))
    return frames.received(channel.fileno())


def test_no_query_reaches_a_server_even_where_nothing_is_checked_before() -> None:
    async def work() -> None:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        async with worker() as copy:
            for text in (
                f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
                f"SELECT * {{ SERVICE <{address.replace('127.0.0.1', 'localhost')}> {{}} }}",
                f"LOAD <{address}>",
                "SELECT * FROM <file:///etc/passwd> { SERVICE <file:///etc/passwd> {} }",
            ):
                found = told(copy.channel, text)
                assert found is not None
                assert found.header["error"] == "QueryError", text
            assert told(copy.channel, f"SELECT * {{ SERVICE SILENT <{address}> {{}} }}")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        asyncio.run(work())
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_a_worker_ends_a_query_itself_where_its_pool_does_not() -> None:
    async def work() -> None:
        async with worker() as copy:
            assert told(copy.channel, ENDLESS, seconds=0.1) is None
            assert await copy.status == -signal.SIGALRM

    asyncio.run(work())


def test_a_worker_uses_no_more_of_the_processor_than_it_is_allowed_from_without() -> None:
    async def work() -> None:
        async with worker() as copy:
            await until(lambda: copy.pid is not None)
            sandbox.allow(copy.pid or 0, 1)
            assert told(copy.channel, ENDLESS, seconds=1000) is None
            assert await copy.status == -signal.SIGXCPU

    asyncio.run(work())


def test_a_query_is_ended_where_what_should_kill_its_worker_is_stopped() -> None:
    async def work(pool: Pool) -> None:
        [nursery] = [pid for pid, parent in parents().items() if parent == os.getpid()]
        os.kill(nursery, signal.SIGSTOP)
        with pytest.raises(DeadlineError):
            await answer(pool, ENDLESS, seconds=0.1)
        await until(lambda: descendants() == {nursery} or zombies() >= descendants() - {nursery})
        os.kill(nursery, signal.SIGCONT)
        await answer(pool)

    pooled(work, ONE)


def zombies() -> set[int]:
    """Processes that have ended, and whose parents have not noticed."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if stat.read_text().rpartition(")")[2].split()[0] == "Z":
                found.add(int(stat.parent.name))
    return found


def test_a_worker_that_has_used_much_of_the_processor_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(process, "LIFETIME", 0)

    async def work(pool: Pool) -> None:
        for started in (1, 2, 3):
            await answer(pool)
            assert pool.counters.started == started
            await until(lambda: pool.counters.workers == 1)

    pooled(work, ONE)


def test_a_worker_ends_when_its_pool_is_gone() -> None:
    async def work() -> None:
        async with worker() as copy:
            assert told(copy.channel, TRUE)
            copy.channel.close()
            assert await copy.status == 0

    asyncio.run(work())


def test_no_two_workers_share_what_they_take_for_chance() -> None:
    async def work() -> None:
        text = "SELECT (RAND() AS ?r) (STRUUID() AS ?u) (BNODE() AS ?b) {}"
        async with worker() as one, worker() as another:
            found = [told(copy.channel, text) for copy in (one, one, another)]
        assert len({frame.body for frame in found if frame}) == 3

    asyncio.run(work())


SERVER = """
import asyncio, sys
from pathlib import Path
from graph import publication
from graph.workers import Pool, WorkLimits, Request
async def serve():
    pool = Pool(publication.current(Path(sys.argv[1])), WorkLimits(workers=1))
    await pool.start()
    query = Request(sys.argv[2], "text/csv", "", "")
    task = asyncio.create_task(pool.answer(query, 5, "one"))
    while not pool.counters.running:
        await asyncio.sleep(0)
    print("it runs", flush=True)
    await task
asyncio.run(serve())
"""


def test_no_process_outlives_a_server_that_is_killed() -> None:
    command = [sys.executable, "-c", SERVER, str(build_folder()), ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=paths.DATA.parent) as server:
        assert server.stdout
        assert server.stdout.readline() == b"it runs\n"
        below = [os.pidfd_open(pid) for pid in descendants() - {server.pid}]
        server.kill()
    assert len(below) == 2
    for descriptor in below:
        asyncio.run(_readable(descriptor))
        os.close(descriptor)


async def _readable(descriptor: int) -> None:
    readable = asyncio.Event()
    asyncio.get_running_loop().add_reader(descriptor, readable.set)
    async with asyncio.timeout(30):
        await readable.wait()
