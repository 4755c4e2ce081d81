"""Cases to fit on: nothing that the NLI model was trained on, nothing non-commercial, no test split.

Held-out FEVER claims and infoboxes (the training recipe's own split) with several pieces of evidence, irrelevant ones
among them; conflicts, made by setting a restatement of a refuted claim against the evidence that refutes it; and the
contrast suite's dev templates, in one language and across languages.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.cases import Case
from benchmarks.contrast.generate import generate
from benchmarks.recipe import data as recipe
from benchmarks.recipe import detokenise
from benchmarks.recipe import split as recipe_split

VERDICT_OF = {"SUPPORTS": "supported", "REFUTES": "refuted", "NOT ENOUGH INFO": "not_enough_evidence"}
# Few conflicts: made by restating a claim word for word they are an extreme; the contrast suite has written ones.
COUNTS = {
    "fever": {"supported": 350, "refuted": 300, "not_enough_evidence": 250, "conflicting": 12},
    "infobox": {"supported": 150, "refuted": 150, "not_enough_evidence": 100, "conflicting": 6},
}
CONTRAST_SEED = 7


def cases() -> list[tuple[str, str, Case]]:
    """All cases as (source, unit, case); the same ones every time. Cases of one unit belong into one half."""
    return [*_fever(), *_infobox(), *_contrast()]


def _evidence(texts: Sequence[str], language: str | Sequence[str] = "en") -> list[dict[str, str]]:
    spoken = [language] * len(texts) if isinstance(language, str) else language
    return [{"text": text, "language": code} for text, code in zip(texts, spoken, strict=True)]


def _fever() -> Iterator[tuple[str, str, Case]]:
    draw = random.Random(11)
    by_label: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    on_subject: dict[str, list[str]] = defaultdict(list)
    seen: set[str] = set()
    for row in recipe.read("nli/fever_train"):
        key = recipe_split.fever_key(row["claim"])
        if not recipe_split.held_out(key) or key in seen:
            continue
        seen.add(key)
        claim = detokenise(row["claim"])
        sentences = [s for s in map(detokenise, row["evidence"]) if len(s) > 20]
        label = VERDICT_OF[row["label"]]
        if label == "not_enough_evidence":
            by_label[label].append((claim, []))
        elif sentences:
            by_label[label].append((claim, sentences))
            on_subject[_subject(claim)].extend(sentences)
    everything = [s for sentences in on_subject.values() for s in sentences]
    # FEVER's own NOT ENOUGH INFO says that annotators found nothing; what stands elsewhere on the subject often decides
    # such a claim all the same. Evidence of other subjects surely does not.
    by_label["not_enough_evidence"] = [
        (claim, [draw.choice(everything)])
        for claim, _ in by_label["not_enough_evidence"]
        if on_subject[_subject(claim)]
    ]
    by_label["conflicting"] = [
        (claim, [" ".join(sentences[:3]), _restated(claim, sentences, on_subject[_subject(claim)], draw)])
        for claim, sentences in by_label["refuted"][::-1]
    ]
    for label, wanted in COUNTS["fever"].items():
        pool = by_label[label]
        for claim, sentences in draw.sample(pool, min(wanted, len(pool))):
            texts = sentences if label == "conflicting" else _apart(sentences, draw)
            texts = [*texts, *draw.sample(everything, draw.choice((0, 0, 1, 2, 4)))]
            draw.shuffle(texts)
            line = {"claim": claim, "language": "en", "evidence": _evidence(texts)}
            yield "fever", claim, Case(id=f"fever/{label}/{claim}", line=line, label=label)


def _restated(claim: str, against: Sequence[str], others: Sequence[str], draw: random.Random) -> str:
    """The claim as another source says it, after a sentence of its own on the same subject where there is one."""
    rest = sorted(set(others) - set(against))
    return f"{draw.choice(rest)} {claim}" if rest else claim


def _subject(claim: str) -> str:
    return " ".join(claim.split()[:2])


def _apart(sentences: Sequence[str], draw: random.Random) -> list[str]:
    """Sentences that may need each other in one piece, or, as often, each one alone as well."""
    together = " ".join(sentences[:3])
    alone = [*sentences[:3]] if len(sentences) > 1 and draw.random() < 0.5 else []
    return [together, *alone]


def _infobox() -> Iterator[tuple[str, str, Case]]:
    draw = random.Random(12)
    parallel: dict[str, list[str]] = {}
    columns = [recipe.read(f"nli/infotabs_{language}") for language in recipe.LANGUAGES]
    for rows in zip(*columns, strict=True):
        if recipe_split.held_out(recipe_split.table_key(rows[0]["table"])):
            for row in rows:
                parallel[row["hypothesis"]] = [other["hypothesis"] for other in rows]
    pools: dict[str, list[Any]] = defaultdict(list)
    for pair in recipe._infoboxes(True):
        label = {recipe.ENTAILMENT: "supported", recipe.CONTRADICTION: "refuted"}.get(pair.label, "not_enough_evidence")
        pools[label].append(pair)
    pools["conflicting"] = pools["refuted"][::-1]
    premises = [(pair.premise, pair.kind.split("-")[1]) for pair in pools["supported"]]
    for label, wanted in COUNTS["infobox"].items():
        for pair in draw.sample(pools[label], wanted):
            _, written, spoken = pair.kind.split("-")
            pieces = [(pair.premise, written)]
            if label == "conflicting":
                other = draw.randrange(len(recipe.LANGUAGES))
                pieces.append((parallel[pair.hypothesis][other], recipe.LANGUAGES[other]))
            pieces += draw.sample(premises, draw.choice((0, 0, 1, 2)))
            draw.shuffle(pieces)
            evidence = _evidence([text for text, _ in pieces], [language for _, language in pieces])
            line = {"claim": pair.hypothesis, "language": spoken, "evidence": evidence}
            title = pair.premise.split(".")[0]
            yield "infobox", title, Case(id=f"infobox/{label}/{spoken}/{pair.hypothesis}", line=line, label=label)


def _contrast() -> Iterator[tuple[str, str, Case]]:
    names = ("claim", "evidence", "as_of", "language", "coverage")
    for row in generate(CONTRAST_SEED, "dev", 2):
        if str(row["case"]).startswith("own_page"):
            continue  # settled before any weighing
        line: dict[str, Any] = {name: row[name] for name in names if row.get(name) is not None}
        unit = "/".join(str(row["id"]).split("/")[:2])
        yield "contrast", unit, Case(id=str(row["id"]), line=line, label=row["label"], group=str(row["kind"]))
