"""`/metrics`: what a server has answered and how its workers fare, in the text of Prometheus.

Each application counts for itself: nothing is registered for the whole process.
"""

import time
from collections.abc import Iterator
from dataclasses import asdict

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.sparql import Door

DOORS = (
    "graphql",
    "sparql",
    "graphiql",
    "yasgui",
    "id",
    "void",
    "ns",
    "download",
    "figure",
    "static",
    "vendor",
    "metrics",
)
"""First parts of the addresses that are counted each for itself, all others as `other`."""
OUTCOMES = (
    "answered",
    "refused",
    "too_large",
    "past_deadline",
    "past_memory",
    "crashed",
    "cancelled",
    "busy",
    "displaced",
)
FATES = ("started", "recycled", "failed_to_start")
NOW = {
    "workers": "Processes that answer SPARQL queries",
    "running": "SPARQL queries that run",
    "waiting": "SPARQL queries that wait for a worker",
}
SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)


class Metrics:
    """The counts of one application."""

    def __init__(self, queries: Door) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # times that nobody asks for
        self._registry = CollectorRegistry(auto_describe=True)
        self._requests = Counter(
            "sistercity_requests", "Requests", ("door", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "sistercity_request_seconds",
            "Time from the head of a request to the end of its answer",
            ("door",),
            buckets=SECONDS,
            registry=self._registry,
        )
        self._registry.register(_Workers(queries))

    def counted(self, app: ASGIApp) -> ASGIApp:
        """The application, with its requests counted."""

        async def counting(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            began, status = time.perf_counter(), 0

            async def noting(message: Message) -> None:
                nonlocal status
                if message["type"] == "http.response.start":
                    status = message["status"]
                await send(message)

            try:
                await app(scope, receive, noting)
            finally:
                door = _door(scope["path"].removeprefix(scope.get("root_path", "")))
                self._requests.labels(door, status or "none").inc()
                self._seconds.labels(door).observe(time.perf_counter() - began)

        return counting

    async def page(self, request: Request) -> Response:
        text = generate_latest(self._registry)
        return Response(text, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


class _Workers(Collector):
    def __init__(self, queries: Door) -> None:
        self._queries = queries

    def collect(self) -> Iterator[Metric]:
        pool = self._queries.pool
        counts = asdict(pool.counters) if pool else {}
        told = CounterMetricFamily(
            "sistercity_sparql_queries", "SPARQL queries that came to workers", labels=["outcome"]
        )
        for name in OUTCOMES:
            told.add_metric([name], counts.get(name, 0))
        yield told
        fates = CounterMetricFamily(
            "sistercity_sparql_processes", "Processes that answer SPARQL queries", labels=["fate"]
        )
        for name in FATES:
            fates.add_metric([name], counts.get(name, 0))
        yield fates
        for name, described in NOW.items():
            yield GaugeMetricFamily(f"sistercity_sparql_{name}", described, counts.get(name, 0))


def _door(path: str) -> str:
    first = path.lstrip("/").partition("/")[0].partition(".")[0]
    return first if first in DOORS else "other"
