"""Pictures as SVG, drawn from the committed results: reliability diagram, risk-coverage curves, speed, growth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from benchmarks import plots_speed

Results = Mapping[str, Mapping[str, Any]]
Point = Sequence[float]
SIZE, EDGE, GAP = 220, 34, 16
COLOURS = {"full": "#0b6e4f", "nli_max": "#b3541e"}
NAMES = {"full": "verify", "nli_max": "NLI alone"}


def _panel(index: int, title: str, body: str, *, axes: tuple[str, str], top: float) -> str:
    x, y = EDGE + index % 3 * (SIZE + EDGE + GAP), EDGE + index // 3 * (SIZE + 2 * EDGE + GAP)
    frame = f'<rect width="{SIZE}" height="{SIZE}" fill="none" stroke="#999"/>'
    ticks = "".join(
        f'<text x="{SIZE * t}" y="{SIZE + 13}" text-anchor="middle">{t:g}</text>'
        f'<text x="-4" y="{SIZE * (1 - t) + 4}" text-anchor="end">{t * top:g}</text>'
        for t in (0, 0.5, 1)
    )
    labels = (
        f'<text x="{SIZE / 2}" y="{SIZE + 26}" text-anchor="middle">{axes[0]}</text>'
        f'<text x="-22" y="{SIZE / 2}" text-anchor="middle" transform="rotate(-90 -22 {SIZE / 2})">{axes[1]}</text>'
        f'<text x="{SIZE / 2}" y="-8" text-anchor="middle" font-weight="bold">{title}</text>'
    )
    return f'<g transform="translate({x},{y})">{frame}{ticks}{labels}{body}</g>'


def _page(panels: Sequence[str]) -> str:
    rows, columns = -(-len(panels) // 3), min(3, len(panels))
    width = columns * (SIZE + EDGE + GAP) + EDGE
    height = rows * (SIZE + 2 * EDGE + GAP) + 20
    legend = "".join(
        f'<g transform="translate({EDGE + 110 * i},{height - 8})"><rect y="-8" width="12" height="4" fill="{colour}"/>'
        f'<text x="18">{NAMES[name]}</text></g>'
        for i, (name, colour) in enumerate(COLOURS.items())
    )
    style = "<style>text{font:11px sans-serif;fill:#333}</style>"
    background = f'<rect width="{width}" height="{height}" fill="#fff"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img">'
    return f"{head}{style}{background}{''.join(panels)}{legend}</svg>\n"


def _line(points: Iterable[Point], colour: str, top: float) -> str:
    path = " ".join(f"{SIZE * x:.1f},{SIZE * (1 - min(y, top) / top):.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _sets(found: Results) -> list[tuple[str, Mapping[str, Any]]]:
    own = [(name, result) for name, result in found.items() if result["suite"] == "verdicts" and "curves" in result]
    return [(result["dataset"]["name"].removesuffix("_verdicts"), result["curves"]) for _, result in own]


def risk_coverage(found: Results) -> str:
    """Error rate against coverage, a panel a set."""
    panels = [
        _panel(
            i,
            name,
            "".join(_line(curves[s]["risk_coverage"], colour, 0.8) for s, colour in COLOURS.items() if s in curves),
            axes=("coverage", "error rate"),
            top=0.8,
        )
        for i, (name, curves) in enumerate(_sets(found))
    ]
    return _page(panels) if panels else ""


def reliability(found: Results) -> str:
    """Accuracy against confidence in bins of equal size, a panel a set; the diagonal is perfect calibration."""
    diagonal = _line([(0, 0), (1, 1)], "#bbb", 1.0)
    panels = [
        _panel(
            i,
            name,
            diagonal
            + "".join(
                _line([(p, a) for p, a, _ in curves[s]["reliability"]], colour, 1.0)
                for s, colour in COLOURS.items()
                if s in curves
            ),
            axes=("confidence", "accuracy"),
            top=1.0,
        )
        for i, (name, curves) in enumerate(_sets(found))
    ]
    return _page(panels) if panels else ""


PLOTS: dict[str, Callable[[Results], str]] = {
    "risk_coverage": risk_coverage,
    "reliability": reliability,
    "speed": plots_speed.speed,
    "growth": plots_speed.growth,
    "flame": plots_speed.flame,
}


def pictures(found: Results, folder: str) -> str:
    """The pictures that the results give, as Markdown; `folder` is where they lie, seen from the page."""
    titles = {
        "risk_coverage": "Risk against coverage",
        "reliability": "Accuracy against confidence",
        "speed": "Speed beside the peers",
        "growth": "Growth with the corpus",
        "flame": "Where the time of a check goes",
    }
    return "\n".join(f"![{titles[name]}]({folder}/{name}.svg)" for name, plot in PLOTS.items() if plot(found))
