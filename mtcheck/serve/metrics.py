"""Metrics of the service in Prometheus' text format, written by its own client library."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from mtcheck.serve.workers import Workers
from mtcheck.version import __version__

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """Counts requests; figures of the workers are read when the metrics are requested."""

    def __init__(self, workers: Workers) -> None:
        self._registry = CollectorRegistry()
        labels = ["path", "status"]
        self._requests = Counter("mtcheck_requests", "Requests by path and status.", labels, registry=self._registry)
        self._seconds = Histogram(
            "mtcheck_request_seconds", "Time of a request.", ["path"], buckets=SECONDS, registry=self._registry
        )
        self.segments = Counter("mtcheck_segments", "Segments scored.", registry=self._registry)
        self._registry.register(_Gauges(workers))

    def observe(self, path: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def text(self) -> bytes:
        """All metrics as text."""
        return generate_latest(self._registry)


class _Gauges(Collector):
    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("mtcheck_requests_waiting", "Requests in the queue.", self._workers.waiting)
        yield GaugeMetricFamily("mtcheck_requests_busy", "Requests in progress.", self._workers.busy)
        yield GaugeMetricFamily("mtcheck_workers_ready", "Processes that are ready.", self._workers.ready)
        yield CounterMetricFamily(
            "mtcheck_workers_replaced", "Processes that died or took too long.", self._workers.replaced
        )
        version = GaugeMetricFamily("mtcheck_build_info", "The version.", labels=["version"])
        version.add_metric([__version__], 1)
        yield version
