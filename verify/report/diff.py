"""Two reports compared: what changed in the verdicts, and what changed in how they were made.

As JSON, ``verify.diff/1``: ``{schema, same, causes: [{what, name, old, new}], verdicts: {changed: [{claim, old, new,
because}], added: [...], removed: [...]}, failures: {old, new}, overrides: {...}}``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from verify.report import terminal, view
from verify.report.plaintext import clean
from verify.report.text import STYLES, Page
from verify.report.wire import plain
from verify.report.words import load_words
from verify.types import Override, Report, Verdict

SCHEMA = "verify.diff/1"
NOTICEABLE = 0.005  # a difference of confidence below half a percentage point is no change


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that is different in how two reports were made; ``old`` or ``new`` is None where it took no part."""

    what: str
    name: str = ""
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One claim with another verdict, evidence or confidence than before; ``what`` names the first that differs."""

    what: str
    old: Verdict
    new: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Everything that differs between two reports."""

    causes: tuple[Cause, ...]
    changed: tuple[Change, ...]
    added: tuple[Verdict, ...]
    removed: tuple[Verdict, ...]
    failures: tuple[int, int]
    overrides: tuple[tuple[str, Override | None, Override | None], ...]

    @property
    def same(self) -> bool:
        """Whether nothing at all is different."""
        parts = (self.causes, self.changed, self.added, self.removed, self.overrides)
        return not any(parts) and self.failures[0] == self.failures[1]


def compare(old: Report, new: Report) -> Diff:
    """What differs between two reports; claims are paired by their words, so a claim that only moved is the same."""
    before, after = _by_words(old), _by_words(new)
    pairs = [(before[key], verdict) for key, verdict in after.items() if key in before]
    ids = {verdict.claim.id: key for report in (before, after) for key, verdict in report.items()}
    persons = [{ids.get(o.claim, (o.claim, 0)): o for o in report.overrides} for report in (old, new)]
    return Diff(
        causes=tuple(_causes(old, new)),
        changed=tuple(Change(what=what, old=a, new=b) for a, b in pairs if (what := _difference(a, b))),
        added=tuple(verdict for key, verdict in after.items() if key not in before),
        removed=tuple(verdict for key, verdict in before.items() if key not in after),
        failures=(len(old.failures), len(new.failures)),
        overrides=tuple(
            (key[0], persons[0].get(key), persons[1].get(key))
            for key in dict.fromkeys([*persons[0], *persons[1]])
            if persons[0].get(key) != persons[1].get(key)
        ),
    )


def carry(old: Report, new: Report) -> Report:
    """The new report with the old one's verdicts by persons, on the claims that it still makes."""
    from dataclasses import replace

    words = {verdict.claim.id: key for key, verdict in _by_words(old).items()}
    ids = {key: verdict.claim.id for key, verdict in _by_words(new).items()}
    kept = [replace(o, claim=ids[words[o.claim]]) for o in old.overrides if words.get(o.claim) in ids]
    return replace(new, overrides=(*kept, *(o for o in new.overrides if o not in kept)))


def _by_words(report: Report) -> dict[tuple[str, int], Verdict]:
    """The verdicts by their claims' words; the same words twice are told apart by their order."""
    found: dict[tuple[str, int], Verdict] = {}
    for verdict in report.verdicts:
        words = clean(verdict.claim.resolved_text)
        number = 0
        while (words, number) in found:
            number += 1
        found[words, number] = verdict
    return found


def _difference(old: Verdict, new: Verdict) -> str:
    if old.label is not new.label or old.reason is not new.reason:
        return "label"
    passages = [tuple((e.hit.passage.id, e.hit.passage.text, e.stance) for e in v.evidence) for v in (old, new)]
    if passages[0] != passages[1]:
        return "evidence"
    return "confidence" if abs(old.confidence - new.confidence) >= NOTICEABLE else ""


def _causes(old: Report, new: Report) -> list[Cause]:
    found = []
    article = [json.dumps(plain(report.article), sort_keys=True) for report in (old, new)]
    if article[0] != article[1]:
        fields = [
            f
            for f in ("text", "published", "language", "title", "url")
            if getattr(old.article, f) != getattr(new.article, f)
        ]
        short = {f: [_short(getattr(r.article, f)) for r in (old, new)] for f in fields}
        found += [Cause(what="article", name=f, old=short[f][0], new=short[f][1]) for f in fields]
    a, b = old.provenance, new.provenance
    if a.version != b.version:
        found.append(Cause(what="version", old=a.version, new=b.version))
    models = [{m.role: f"{m.name} {m.revision} ({m.sha256[:12]})" for m in p.models} for p in (a, b)]
    corpora = [{c.id: f"{c.passages} ({c.sha256[:12]})" for c in p.corpora} for p in (a, b)]
    for what, (before, after) in (("model", models), ("corpus", corpora)):
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) != after.get(name):
                found.append(Cause(what=what, name=name, old=before.get(name), new=after.get(name)))
    if a.settings != b.settings:
        found.append(Cause(what="settings", old=a.settings[:12], new=b.settings[:12]))
    return found


def _short(value: str | None) -> str | None:
    return value if value is None or len(value) <= 60 else f"{len(value)}: {value[:40]}…"


def diff_to_dict(diff: Diff) -> dict[str, Any]:
    """The comparison as plain JSON values."""
    return {
        "schema": SCHEMA,
        "same": diff.same,
        "causes": [plain(cause) for cause in diff.causes],
        "verdicts": {
            "changed": [
                {"claim": plain(c.new.claim), "what": c.what, "old": _outcome(c.old), "new": _outcome(c.new)}
                for c in diff.changed
            ],
            "added": [{"claim": plain(v.claim), "new": _outcome(v)} for v in diff.added],
            "removed": [{"claim": plain(v.claim), "old": _outcome(v)} for v in diff.removed],
        },
        "failures": {"old": diff.failures[0], "new": diff.failures[1]},
        "overrides": [
            {"claim": claim, "old": before and plain(before), "new": after and plain(after)}
            for claim, before, after in diff.overrides
        ],
    }


def _outcome(verdict: Verdict) -> dict[str, Any]:
    passages = [e.hit.passage.id for e in verdict.evidence]
    return {
        "label": verdict.label.value,
        "confidence": verdict.confidence,
        "reason": plain(verdict.reason),
        "evidence": passages,
    }


def render_diff(
    old: Report,
    new: Report,
    name: str = "text",
    *,
    ui: str = "en",
    width: int = terminal.WIDTH,
    color: bool = False,
    links: bool = False,
) -> str:
    """The comparison of two reports, as ``text`` or ``json``."""
    from rich.text import Text

    diff, words = compare(old, new), load_words(ui)
    if name == "json":
        return json.dumps(diff_to_dict(diff), ensure_ascii=False, indent=2) + "\n"
    page = Page(terminal.console(width=width, color=color), words, color, links)
    out = page.console.print
    if diff.same:
        out(words("diff.same"))
        return terminal.finished(page.console)
    out(words("diff.causes") if diff.causes else words("diff.no_cause"))
    nothing = words("diff.none")
    for cause in diff.causes:
        thing = words(f"diff.{cause.what}", role=cause.name, id=cause.name)
        field = f" ({cause.name})" if cause.what == "article" else ""
        out(f"  {thing}{field}{words('colon')}{clean(cause.old or nothing)} → {clean(cause.new or nothing)}")
    if not (diff.changed or diff.added or diff.removed):
        out("\n" + words("diff.same_verdicts"))
    for title, changes in (
        ("verdicts", [(c.what, c.old, c.new) for c in diff.changed]),
        ("added", [("label", None, v) for v in diff.added]),
        ("removed", [("label", v, None) for v in diff.removed]),
    ):
        if changes:
            out("\n" + words(f"diff.{title}"))
        for what, before, after in changes:
            line = Text("  ")
            sides = [side for side in (before, after) if side]
            for number, side in enumerate(sides):
                line.append(" → " if number else "")
                line.append(f"{view.SIGNS[side.label]} {words(f'label.{side.label.value}')}", STYLES[side.label])
                line.append(f" {words.percent(side.confidence)}")
            if what != "label":
                line.append(f" ({words(f'diff.{what}')})")
            out(line)
            out(Text(f"    {words.quoted(clean(sides[-1].claim.text))}"))
    if diff.failures[0] != diff.failures[1]:
        out("\n" + words("diff.failures", old=diff.failures[0], new=diff.failures[1]))
    if diff.overrides:
        out("\n" + words("diff.overrides"))
    for claim, *persons in diff.overrides:
        sides_shown = [f"{words(f'label.{p.label.value}')} ({clean(p.by)})" if p else nothing for p in persons]
        out(Text(f"  {' → '.join(sides_shown)}\n    {words.quoted(claim)}"))
    return terminal.finished(page.console)
