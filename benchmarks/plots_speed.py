"""Pictures of speed and growth as SVG, drawn from the committed results."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from benchmarks.speed.flame import draw

Results = Mapping[str, Mapping[str, Any]]
BARS, BAR, LABEL = 420, 20, 330
PANEL, EDGE, GAP, TOP = 200, 46, 22, 34
OURS, OTHERS = "#0b6e4f", "#9a9a9a"
LINES = ("#0b6e4f", "#b3541e", "#3b5b92")


def _svg(width: float, height: float, body: str) -> str:
    style = "<style>text{font:11px sans-serif;fill:#333}</style>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" role="img">'
    return f'{head}{style}<rect width="{width:g}" height="{height:g}" fill="#fff"/>{body}</svg>\n'


def speed(found: Results) -> str:
    """Pairs and texts a second beside the peers', a bar each."""
    chosen = [found[name] for name in ("speed.nli", "speed.embedding") if name in found]
    rows: list[str] = []
    y = 10
    for result in chosen:
        systems = {name: system["measures"]["per_second"] for name, system in result["systems"].items()}
        y += 18
        rows.append(f'<text x="8" y="{y}" font-weight="bold">{escape(result["dataset"]["title"])}, a second</text>')
        y += 8
        for name, value in sorted(systems.items(), key=lambda item: -item[1]):
            width = BARS * value / max(systems.values())
            colour = OURS if name.startswith("verify") else OTHERS
            rows.append(
                f'<g transform="translate(0,{y})"><text x="{LABEL - 6}" y="14" text-anchor="end">{escape(name)}</text>'
                f'<rect x="{LABEL}" y="2" width="{width:.1f}" height="{BAR - 4}" fill="{colour}"/>'
                f'<text x="{LABEL + width + 5:.1f}" y="14">{value:.0f}</text></g>'
            )
            y += BAR
    return _svg(LABEL + BARS + 50, y + 12, "".join(rows)) if rows else ""


def growth(found: Results) -> str:
    """How the dense index grows with its passages, and the time of a check with claims and passages."""
    panels: list[tuple[str, dict[str, list[tuple[float, float]]]]] = []
    scale = found.get("retrieval.scale")
    if scale:
        rows = [system["measures"] for system in scale["systems"].values()]
        for title, name in (
            ("recall@10 of exact search", "recall_at_10"),
            ("ms a query, one core (median)", "ms_median"),
            ("bytes, share of flat", "share_of_flat"),
            ("seconds to build", "build_seconds"),
        ):
            panels.append((title, {"": [(row["passages"], row[name]) for row in rows]}))
    check = found.get("speed.check")
    if check:
        lines: dict[str, list[tuple[float, float]]] = {}
        for name, system in check["systems"].items():
            _, passages = name.split(", ")
            values = system["measures"]
            lines.setdefault(passages, []).append((values["verdicts"], values["ms_a_claim"]))
        panels.append(("check: ms a claim, by claims", lines))
    body = "".join(_panel(i, title, lines) for i, (title, lines) in enumerate(panels))
    width = min(3, len(panels)) * (PANEL + EDGE + GAP) + EDGE
    return _svg(width, -(-len(panels) // 3) * (PANEL + TOP + EDGE), body) if panels else ""


def _panel(index: int, title: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """One panel: the horizontal axis by powers of ten, the vertical one from 0."""
    points = [point for line in lines.values() for point in line]
    low, high = (math.log10(pick(x for x, _ in points)) for pick in (min, max))
    top = 1.15 * max(y for _, y in points)
    if max(y for _, y in points) <= 1 < top:
        top = 1.05

    def place(x: float, y: float) -> str:
        share = (math.log10(x) - low) / (high - low) if high > low else 0.5
        return f"{PANEL * share:.1f},{PANEL * (1 - y / top):.1f}"

    drawn = [f'<rect width="{PANEL}" height="{PANEL}" fill="none" stroke="#999"/>']
    for n, (name, line) in enumerate(lines.items()):
        colour = LINES[n % len(LINES)]
        path = " ".join(place(*point) for point in line)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [
            '<circle cx="{}" cy="{}" r="3" fill="{}"/>'.format(*place(*point).split(","), colour) for point in line
        ]
        if name:
            drawn.append(f'<text x="6" y="{PANEL - 8 - 14 * n}" fill="{colour}">{escape(name)}</text>')
    for tick in range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1):
        x = place(10**tick, 0).split(",")[0]
        drawn.append(f'<text x="{x}" y="{PANEL + 14}" text-anchor="middle">{10**tick:,}</text>')
    for share in (0, 0.5, 1):
        drawn.append(f'<text x="-5" y="{PANEL * (1 - share) + 4:.0f}" text-anchor="end">{top * share:.3g}</text>')
    drawn.append(f'<text x="{PANEL / 2}" y="-8" text-anchor="middle" font-weight="bold">{escape(title)}</text>')
    x, y = EDGE + index % 3 * (PANEL + EDGE + GAP), TOP + index // 3 * (PANEL + TOP + EDGE)
    return f'<g transform="translate({x},{y})">{"".join(drawn)}</g>'


def flame(found: Results) -> str:
    """Where the time of a check goes."""
    profile = found.get("speed.check", {}).get("profile")
    if not profile:
        return ""
    title = f"A check of {profile['claims']:,} sentences against {profile['passages']:,} passages: share of the time"
    return draw(profile["boxes"], title)
