"""Figures for Prometheus: how many requests of which route, how fast, how the jobs stand. Nothing of a person, no path, no id.

The web server has several processes; each counts into files of its own in PROMETHEUS_MULTIPROC_DIR, and whichever
process is asked adds them up. Jobs are counted in the database, so that every machine tells the same.
"""

import time
from collections.abc import Callable, Iterable

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from saath.directory.reads import whole_shelf
from saath.jobs.reads import work, worker_last_heard
from saath.kernel.web import method_of, route_of
from saath.people.types import GUEST

REQUESTS = Counter("saath_requests_total", "Requests answered", ["route", "method", "status"])
SECONDS = Histogram(
    "saath_request_seconds",
    "Seconds to answer",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


class Measure:
    """Counts every request by the name of its route. In place only where METRICS_TOKEN is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        route = route_of(request)
        REQUESTS.labels(route, method_of(request), str(response.status_code)).inc()
        SECONDS.labels(route).observe(time.perf_counter() - started)
        return response


class Standing(Collector):
    """What is asked for at the moment of the question: jobs, worker, and the shelf of the process that answers."""

    def collect(self) -> Iterable[Metric]:
        try:
            yield from [*_jobs(), *_shelf()]
            yield _gauge("saath_database_answers", "Whether the database answered this question", 1)
        except Error:
            yield _gauge("saath_database_answers", "Whether the database answered this question", 0)


def exposition() -> bytes:
    """Everything, in the text format of Prometheus."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(Standing())
    return generate_latest(registry)


def _jobs() -> list[Metric]:
    now, standing = work(), GaugeMetricFamily("saath_jobs", "Jobs; those that ended, of 14 days", labels=["status"])
    for status, count in now.jobs.items():
        standing.add_metric([status], count)
    heard = worker_last_heard()
    silent = (timezone.now() - heard).total_seconds() if heard else float("inf")
    return [
        standing,
        _gauge(
            "saath_jobs_oldest_seconds", "How long the oldest job that may run waits", now.oldest_waits.total_seconds()
        ),
        _gauge("saath_worker_silent_seconds", "Since any worker was last heard of", silent),
    ]


def _shelf() -> list[Metric]:
    shelf = whole_shelf(GUEST)
    return [
        _gauge("saath_shelf_revision", "Revision of the directory in memory", shelf.revision),
        _gauge("saath_shelf_services", "Services shown", len(shelf.entries)),
        _gauge("saath_shelf_fill_seconds", "Seconds that filling it took", shelf.filled_in),
    ]


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, text, value=value)
