"""Counts and durations in Prometheus's text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable

BOUNDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)

_HELP = {
    "verify_requests_total": "Requests, by route, method and status.",
    "verify_verdicts_total": "Verdicts, by label.",
    "verify_failures_total": "Claims that could not be checked, by error code.",
    "verify_cancelled_total": "Requests given up because the client had gone.",
    "verify_request_seconds": "Time from request to end of response, by route.",
    "verify_first_verdict_seconds": "Time from request to first verdict.",
    "verify_running": "Requests that the engine works on.",
    "verify_waiting": "Requests that wait for the engine.",
}

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """What the server has done since it started. Safe for many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, dict[Labels, float]] = defaultdict(lambda: defaultdict(float))
        self._times: dict[str, dict[Labels, list[float]]] = defaultdict(dict)
        self._gauges: dict[str, Callable[[], float]] = {}

    def count(self, name: str, **labels: str) -> None:
        """Add one to a counter."""
        with self._lock:
            self._counts[name][tuple(labels.items())] += 1

    def time(self, name: str, seconds: float, **labels: str) -> None:
        """Add a duration to a histogram."""
        with self._lock:
            # One cell a bucket, the last for what is longer than every bound, then the sum.
            cells = self._times[name].setdefault(tuple(labels.items()), [0.0] * (len(BOUNDS) + 2))
            cells[bisect_left(BOUNDS, seconds)] += 1
            cells[-1] += seconds

    def gauge(self, name: str, read: Callable[[], float]) -> None:
        """Show a value that is read when it is asked for."""
        self._gauges[name] = read

    def render(self) -> str:
        """Everything, as text."""
        lines: list[str] = []
        with self._lock:
            for name, values in sorted(self._counts.items()):
                lines += _head(name, "counter")
                lines += [f"{name}{_labels(labels)} {value:g}" for labels, value in sorted(values.items())]
            for name, cells in sorted(self._times.items()):
                lines += _head(name, "histogram")
                for labels, row in sorted(cells.items()):
                    total = 0.0
                    for bound, number in zip((*map(str, BOUNDS), "+Inf"), row, strict=False):
                        total += number
                        lines.append(f"{name}_bucket{_labels((*labels, ('le', bound)))} {total:g}")
                    lines.append(f"{name}_sum{_labels(labels)} {row[-1]:.6f}")
                    lines.append(f"{name}_count{_labels(labels)} {total:g}")
        for name, read in sorted(self._gauges.items()):
            lines += [*_head(name, "gauge"), f"{name} {read():g}"]
        return "\n".join(lines) + "\n"


def _head(name: str, kind: str) -> list[str]:
    return [f"# HELP {name} {_HELP[name]}", f"# TYPE {name} {kind}"]


def _labels(labels: Labels) -> str:
    """Labels in braces; in a value, backslash, quote and line feed are escaped."""
    escapes = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})
    inner = ",".join(f'{name}="{value.translate(escapes)}"' for name, value in labels)
    return f"{{{inner}}}" if inner else ""
