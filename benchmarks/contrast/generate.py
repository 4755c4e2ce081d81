"""Build the contrast suite: every event of every data file, in pairs of languages, through every case of its kind."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from benchmarks.contrast.forms import LANGUAGES, Forms

DATA = ("numbers", "units", "dates", "negation", "entities", "quotes", "first_since", "superlatives", "facts", "as_of")
LABELS = ("supported", "refuted", "conflicting", "not_enough_evidence")
SPLITS = ("dev", "test")

Table = dict[str, Any]


def generate(seed: int = 0, split: str = "all", pairs: int = 4) -> list[Table]:
    """Return the cases of `split` ("dev", "test" or "all") as JSON-ready lines of `verify judge`, gold fields included.

    `pairs` is the even number of language pairs an event, half same-language and half crossed. The same arguments give
    the same lines; the seed decides the pairs, the variants, the sources and the noise. A split is a subset of "all".
    """
    lines: list[Table] = []
    for name in DATA:
        data = table(name)
        events = data["event"]
        kinds = [case.get("kind", data.get("kind")) for case in data["case"]]
        for kind in dict.fromkeys(kinds):
            cases = [case for case, its_kind in zip(data["case"], kinds, strict=True) if its_kind == kind]
            rng = random.Random(f"{seed}/{kind}")
            for event, hand in zip(events, _deal(rng, len(events), pairs), strict=True):
                others = [other for other in events if other["split"] == event["split"] and other is not event]
                for languages in hand:
                    lines += _Group(rng, kind, event, others, languages).lines(cases)
    return [line for line in lines if split in ("all", line["split"])]


@cache
def table(name: str) -> Table:
    """Return the data file `name`: its cases and its events."""
    return tomllib.loads((files("benchmarks.contrast") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _asides(split: str) -> tuple[list[str], ...]:
    """Return sentences of a split, in every language, that say nothing about any fact of facts.toml."""
    roles = (("dates", "near"), ("negation", "other"), ("quotes", "elsewhere"), ("as_of", "was"))
    return tuple(event[role] for name, role in roles for event in table(name)["event"] if event["split"] == split)


def _deal(rng: random.Random, count: int, pairs: int) -> Iterator[list[tuple[str, str]]]:
    """Deal `count` hands of language pairs, half of them crossed; a deck is used up before it is shuffled anew."""
    decks = (
        _deck(rng, [(language, language) for language in LANGUAGES]),
        _deck(rng, [(one, other) for one in LANGUAGES for other in LANGUAGES if one != other]),
    )
    for _ in range(count):
        yield [next(deck) for deck in decks for _ in range(pairs // 2)]


def _deck(rng: random.Random, cards: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    while True:
        yield from rng.sample(cards, len(cards))


class _Group:
    """One event in one pair of languages: all its cases, each beside its twin."""

    def __init__(
        self, rng: random.Random, kind: str, event: Table, others: list[Table], languages: tuple[str, str]
    ) -> None:
        self.rng, self.kind, self.event, self.others, self.languages = rng, kind, event, others, languages
        self.forms = {language: Forms(language, rng) for language in languages}
        self.values = _derive(kind, event)

    def lines(self, cases: list[Table]) -> list[Table]:
        """Return the lines of the cases for which the event has the sentences."""
        made: dict[str, Table] = {}
        for case in cases:
            slots = [case["claim"], *case.get("evidence", [])]
            if all(slot["s"].startswith("@") or slot["s"] in self.event for slot in slots):
                made[case["name"]] = self.line(case, made)
        return list(made.values())

    def id(self, name: str) -> str:
        """Return the id of the case `name` in this group."""
        return f"{self.kind}/{self.event['id']}/{name}/{'-'.join(self.languages)}"

    def line(self, case: Table, made: Mapping[str, Table]) -> Table:
        """Return one line; `made` has the cases before it, from which `reverse_of` takes its evidence."""
        claim_language, evidence_language = self.languages
        claim = self.sentence(case["claim"], claim_language)
        line: Table = {"id": self.id(case["name"]), "claim": claim, "language": claim_language}
        if "as_of" in case:
            line["as_of"] = self.values[case["as_of"]]
        if case.get("own_page"):
            line["url"], line["source"] = f"https://page.example/{self.event['id']}", "The page under review"
        if "reverse_of" in case:
            line["evidence"] = made[case["reverse_of"]]["evidence"][::-1]
        else:
            line["evidence"] = self.evidence(case["evidence"], evidence_language, line)
        if "coverage" in case:
            line["coverage"] = [self.coverage(case["coverage"], evidence_language)]
        same = claim_language == evidence_language
        line |= {"label": case["label"], "kind": self.kind, "case": case["name"], "split": self.event["split"]}
        line["languages"] = claim_language if same else f"{claim_language}-{evidence_language}"
        line |= {key: self.id(case[key]) for key in ("twin", "same_as", "not_above") if key in case}
        return line | {key: case[key] for key in ("reason", "why") if key in case}

    def evidence(self, items: list[Table], language: str, line: Table) -> list[Table]:
        """Return the passages of `items`, each with a source of its own unless the item says otherwise."""
        names = self.rng.sample(self.forms[language].sources, 16)
        copies = self.rng.sample(names[:6], 3)
        passages: list[Table] = []
        for item in items:
            for text in self.texts(item, language, line):
                passage = {"text": text, "source": names.pop()}
                if "copy" in item:
                    passage = {"text": self.copy(text, item["copy"], language), "source": copies[item["copy"]]}
                passage["url"] = f"https://{_host(passage['source'])}.example/{self.event['id']}/{len(passages)}"
                if "published" in item:
                    passage["published"] = self.values[item["published"]]
                if item.get("own"):
                    passage |= {"source": line["source"], "url": line["url"]}
                passages.append(passage)
        return passages

    def texts(self, item: Table, language: str, line: Table) -> list[str]:
        """Return the text or texts of one evidence item."""
        if item["s"] == "@noise":
            return self.noise(item["count"], language)
        if item.get("own"):
            return [line["claim"]]
        if "series" in item:
            rows = [dict(zip(("year", "v", "since"), row, strict=True)) for row in self.values[item["series"]]]
            texts = [self.sentence({**item, **row}, language) for row in rows]
            return [" ".join(texts)] if item.get("joined") else texts
        text = self.sentence(item, language)
        if item.get("long"):
            noise = self.noise(None, language)
            middle = len(noise) // 2
            text = " ".join([*noise[:middle], text, *noise[middle:]])
        return [text]

    def noise(self, count: int | None, language: str) -> list[str]:
        """Return `count` sentences about other events, or all that there are, in some order."""
        parallel = [other[role] for other in self.others for role in ("claim", "sup", "sup2", "near")]
        pool = [sentence[LANGUAGES.index(language)] for sentence in (*parallel, *_asides(self.event["split"]))]
        return self.rng.sample(pool, len(pool) if count is None else count)

    def copy(self, text: str, number: int, language: str) -> str:
        """Return `text` as a paper prints an agency's: signed before, signed after, or with a sentence added."""
        wire = self.forms[language].wire
        added = self.event["near"][LANGUAGES.index(language)] if "near" in self.event else ""
        return (f"({wire}) {text}", f"{text} ({wire})", f"{text} {added} ({wire})")[number]

    def coverage(self, which: str, language: str) -> Table:
        """Return the coverage entry `which`: full, other, short, late, after or to_asof."""
        position = LANGUAGES.index(language)
        start, end = self.values[f"coverage_{which}"]
        other = which == "other"
        entry = {"statement": self.event["cover_other" if other else "cover"][position], "from": start, "to": end}
        entry["source"] = self.rng.choice(self.forms[language].sources)
        if self.languages[0] == self.languages[1]:
            fields = {**self.event["fields"], **(self.event["other_fields"] if other else {})}
            entry |= {key: value[position] for key, value in fields.items()}
        return entry

    def sentence(self, item: Table, language: str) -> str:
        """Return the sentence that `item` names, its slots filled in `language`."""
        position, forms, values = LANGUAGES.index(language), self.forms[language], self.values
        text = self.event[item["s"]][position]
        slots = {"y": str(item.get("year", values.get("year"))), "Y": str(item.get("since", values.get("first")))}
        if "{q}" in text:
            slots["q"] = forms.quantity(item["q"], values, self.event)
        if "{m}" in text:
            slots["m"] = forms.count(values[item["m"]])
        if "{u}" in text:
            slots["u"] = forms.measure(self.event[item["u"]])
        if "{d}" in text:
            slots["d"] = forms.day(str(values.get(item["d"], item["d"])), values["T" if "T" in values else "day"])
        if item.get("since") == "named":
            slots["since"] = self.event["named"][position]
        elif "{since}" in text:
            slots["since"] = forms.since(values[f"since_{item['since']}"])
        if "{v}" in text:
            slots["v"] = forms.number(item["v"] if "v" in item else values[item.get("value", "value")])
        return forms.tidy(text.format_map(slots))


def _derive(kind: str, event: Table) -> Table:
    """Return the values from which the cases of `kind` choose, worked out from the event's own."""
    if kind == "numbers":
        n = event["n"]
        values = {"far": 1.5, "close": 1.01, "under": 0.985, "other_n": 0.4}
        bounds = {"low": 0.66, "high": 1.33, "higher": 1.6}
        exact = {name: _rounded(n * factor, 3) for name, factor in values.items()}
        return {"n": n} | exact | {name: _rounded(n * factor, 2) for name, factor in bounds.items()}
    if kind == "dates":
        return _dates(event["day"])
    if kind == "first_since":
        return _intervals(event)
    if kind == "superlatives":
        return _series(event)
    return event


def _rounded(value: float, figures: int) -> float:
    """Round to significant figures."""
    rounded = float(f"{value:.{figures}g}")
    return int(rounded) if rounded.is_integer() else rounded


def _dates(day: str) -> Table:
    """Return the dates around `day`, at several precisions."""
    at = date.fromisoformat(day)
    return {
        "day": day,
        "month": day[:7],
        "year": day[:4],
        "other_year": str(at.year - 2),
        "other_year_day": at.replace(year=at.year - 2).isoformat(),
        "other_month": f"{at.year}-{at.month + 4:02}",
        "other_day": at.replace(day=at.day + 6 if at.day < 16 else at.day - 7).isoformat(),
        "next_day": (at + timedelta(days=1)).isoformat(),
        "two_days_later": (at + timedelta(days=2)).isoformat(),
        "later": (at + timedelta(days=19)).isoformat(),
        "next_year": f"{at.year + 1}-03-09",
    }


def _intervals(event: Table) -> Table:
    """Return the dates and coverage periods of a "first since" event."""
    at, anchor, gap, late = (date.fromisoformat(event[key]) for key in ("T", "anchor", "gap", "late"))
    start = f"{anchor.year}-01-01"
    return {
        **{key: event[key] for key in ("T", "anchor", "again", "gap", "late")},
        "year": at.year,
        "three": at.replace(year=at.year - 3, day=at.day - 2).isoformat(),
        "same_year": at.replace(month=1 + at.month % 11, day=9).isoformat(),
        "gap_year_only": str(gap.year),
        "gap_next_day": (gap + timedelta(days=1)).isoformat(),
        "asof": f"{late.year}-12-20",
        "since_year": str(anchor.year),
        "since_gap_year": str(gap.year),
        "since_month": anchor.isoformat()[:7],
        "since_three_years": "three_years",
        "coverage_full": (start, f"{at.year}-12-31"),
        "coverage_other": (start, f"{at.year}-12-31"),
        "coverage_short": (start, f"{anchor.year + 2}-06-30"),
        "coverage_late": (f"{anchor.year + 2}-07-01", f"{at.year}-12-31"),
        "coverage_after": (f"{anchor.year + 1}-01-01", f"{at.year}-12-31"),
        "coverage_to_asof": (start, f"{late.year}-12-31"),
    }


def _series(event: Table) -> Table:
    """Return the rows (year, value, predecessor) of the series that the cases of a superlative name."""
    first, values, direction = event["first"], event["values"], event["direction"]
    last = first + len(values) - 1
    beyond = type(values[0])(round(values[-1] * (1 + direction * 0.05), 1))
    full = [(first + step, value, first) for step, value in enumerate(values)]
    gap = [(year, beyond if year == last - 3 else value, first) for year, value, first in full]
    missing = {last - 1, last - 4}
    return {
        "year": last,
        "first": first,
        "value": values[-1],
        "wrong": values[0],
        "full": full,
        "gap": gap,
        "partial": [row for row in full if row[0] not in missing],
        "partial_gap": [row for row in gap if row[0] not in missing],
        "alone": full[-1:],
        "stated": full[-1:],
        "stated_other": [(last, values[-1], last - 3)],
    }


def _host(name: str) -> str:
    """Return a host name for a source."""
    return "".join(letter for letter in name.lower().replace(" ", "-") if letter.isascii())
