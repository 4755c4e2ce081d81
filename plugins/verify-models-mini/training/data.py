"""The training pairs, by source: everything of `$VERIFY_DATA/nli` that is not held out, and dev sets of what is."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from .split import fever_key, held_out, premise_key, table_key

LABELS = {"entailment": 0, "neutral": 1, "contradiction": 2}
ENTAILMENT, NEUTRAL, CONTRADICTION = LABELS.values()
LANGUAGES = ("en", "fr", "es", "de")


class Pair(NamedTuple):
    """A premise, a hypothesis and what the one says about the other."""

    premise: str
    hypothesis: str
    label: int
    """0 entailment, 1 neutral, 2 contradiction."""
    kind: str = ""
    """What a dev set is broken down by."""


def data_folder() -> Path:
    """Return $VERIFY_DATA, by default ../shared/data beside the checkout; raises FileNotFoundError where it is not."""
    folder = Path(os.environ.get("VERIFY_DATA") or Path(__file__).resolve().parents[4] / "shared" / "data")
    if not (folder / "nli").is_dir():
        raise FileNotFoundError(f"{folder} has no folder nli: set VERIFY_DATA to the folder with the training data")
    return folder


def read(name: str) -> list[dict[str, Any]]:
    """Return the rows of one file, e.g. `nli/mnli_dev`."""
    with gzip.open(data_folder() / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def detokenise(text: str) -> str:
    """Return Penn-tokenised English as it is written."""
    for token, written in (
        ("-LRB-", "("),
        ("-RRB-", ")"),
        ("-LSB-", "["),
        ("-RSB-", "]"),
        ("``", '"'),
        ("''", '"'),
        (" -- ", "–"),
    ):
        text = text.replace(token, written)
    text = re.sub(r"\s+([,.;:!?%)\]])|\s+('(?:s|re|ve|ll|d|m)\b)|\s+(n't\b)", r"\1\2\3", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r'"\s+([^"]*?)\s+"', r'"\1"', text)
    return " ".join(text.split())


def _plain(name: str) -> Iterator[Pair]:
    for row in read(f"nli/{name}"):
        if row["label"] in LABELS:
            yield Pair(detokenise(row["premise"]), detokenise(row["hypothesis"]), LABELS[row["label"]], name)


def _mnli(dev: bool) -> Iterator[Pair]:
    for row in read("nli/mnli_dev"):
        if held_out(premise_key(row["premise"])) == dev:
            yield Pair(detokenise(row["premise"]), detokenise(row["hypothesis"]), LABELS[row["label"]], "mnli")


def fever_rows(dev: bool) -> Iterator[tuple[str, list[str], str]]:
    """Yield claims of FEVER with their evidence sentences (none where there is not enough) and label."""
    for row in read("nli/fever_train"):
        if held_out(fever_key(row["claim"])) == dev:
            sentences = [s for s in map(detokenise, row["evidence"]) if len(s) > 20]
            enough = row["label"] != "NOT ENOUGH INFO"
            yield detokenise(row["claim"]), sentences if enough else [], row["label"]


def _fever(dev: bool) -> Iterator[Pair]:
    """Yield evidence alone and together, and neutrals: evidence of another claim on the same subject."""
    draw = random.Random(5)
    evidence: dict[str, list[str]] = defaultdict(list)
    unknown: list[str] = []
    for claim, sentences, verdict in fever_rows(dev):
        if not sentences:
            unknown.append(claim)
            continue
        label = ENTAILMENT if verdict == "SUPPORTS" else CONTRADICTION
        premise = " ".join(sentences[:3]) if draw.random() < 0.7 else sentences[0]
        if len(sentences) > 1 and premise == sentences[0]:
            continue  # The first of several sentences need not be enough.
        yield Pair(premise, claim, label, "fever")
        evidence[" ".join(claim.split()[:2])].extend(sentences)
    for claim in unknown:
        others = evidence.get(" ".join(claim.split()[:2]))
        if others:
            yield Pair(draw.choice(others), claim, NEUTRAL, "fever")


def row_text(key: str, values: list[Any], language: str) -> str:
    """Return a row of an infobox as a sentence without its stop."""
    colon = " : " if language == "fr" else ": "
    return f"{key}{colon}{', '.join(map(str, values))}"


class Infobox(NamedTuple):
    """A hypothesis in one of four languages, the English one that it translates, and its infobox."""

    hypothesis: str
    source: str
    title: str
    rows: list[tuple[str, list[Any]]]
    written: str
    """Language of the rows."""
    language: str = ""
    label: int = NEUTRAL


def infobox_rows(dev: bool) -> Iterator[Infobox]:
    """Yield the hypotheses with all rows of their infobox, in the same or another language."""
    draw = random.Random(6)
    tables: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for table in read("nli/infotabs_tables"):
        tables[table["language"]][table["table"]] = table["rows"]
    english = read("nli/infotabs_en")
    for language in LANGUAGES:
        for row, source in zip(read(f"nli/infotabs_{language}"), english, strict=True):
            if held_out(table_key(row["table"])) != dev:
                continue
            french = draw.random() < (0.6 if language == "fr" else 0.2)
            written = "fr" if french and row["table"] in tables["fr"] else "en"
            rows = tables[written].get(row["table"])
            if rows:
                yield Infobox(
                    hypothesis=row["hypothesis"],
                    source=source["hypothesis"],
                    title=(rows[0][1] or [""])[0],
                    rows=[(key, values) for key, values in rows[1:]],
                    written=written,
                    language=language,
                    label=LABELS[row["label"]],
                )


def _infoboxes(dev: bool) -> Iterator[Pair]:
    """Yield hypotheses with the rows of their infobox that share most words with them, in and across languages."""
    draw = random.Random(9)
    for hypothesis, source, title, rows, written, language, label in infobox_rows(dev):
        # The English hypothesis chooses the English rows: the same words as in the table, whatever the language.
        wanted = words(source) | words(hypothesis)
        lines = [row_text(key, values, written) for key, values in rows]
        best = sorted(range(len(lines)), key=lambda i: -len(words(lines[i]) & wanted))[: draw.choice((3, 4, 5))]
        premise = f"{title}. {'. '.join(lines[i] for i in sorted(best))}."
        yield Pair(premise[:480], hypothesis, label, f"infobox-{written}-{language}")


@lru_cache(maxsize=1 << 18)
def words(text: str) -> frozenset[str]:
    """Return the beginnings of a text's words, and its numbers: what two texts on one matter share."""
    return frozenset(word[:6] for word in re.findall(r"\w{4,}|\d+", text.casefold()))


def _paraphrases() -> Iterator[Pair]:
    """Yield PAWS-X within and across languages, and its aligned sentences as entailments."""
    draw = random.Random(7)
    for row in read("nli/paws_x"):
        if row.get("paraphrase") is not None:
            for _ in range(3):
                a, b = draw.choice(LANGUAGES), draw.choice(LANGUAGES)
                first, second = (0, 1) if draw.random() < 0.5 else (1, 0)
                # Not a paraphrase: words swapped, so that most often not both can be true.
                label = ENTAILMENT if row["paraphrase"] else CONTRADICTION
                yield Pair(_unquoted(row[a][first]), _unquoted(row[b][second]), label, f"paws-{a}-{b}")
        a, b = draw.sample(LANGUAGES, 2)
        yield Pair(_unquoted(row[a][0]), _unquoted(row[b][0]), ENTAILMENT, f"aligned-{a}-{b}")


def paws_sentences() -> Iterator[dict[str, str]]:
    """Yield each sentence of PAWS-X in all languages."""
    for row in read("nli/paws_x"):
        for i in (0, 1):
            yield {language: _unquoted(row[language][i]) for language in LANGUAGES}


def parallel_sentences(language: str) -> Iterator[tuple[str, str]]:
    """Yield English sentences with their translations: PAWS-X and the infobox hypotheses that are not held out."""
    for row in paws_sentences():
        yield row["en"], row[language]
    for english, other in zip(read("nli/infotabs_en"), read(f"nli/infotabs_{language}"), strict=True):
        if not held_out(table_key(english["table"])):
            yield english["hypothesis"], other["hypothesis"]


def fever_pairs() -> Iterator[Pair]:
    """Yield the FEVER pairs that are not held out."""
    return _fever(False)


def _unquoted(text: str) -> str:
    """Return a sentence of PAWS-X without the quoting of the table that it was exported from."""
    return detokenise(text[1:-1].replace('""', '"') if len(text) > 1 and text[0] == text[-1] == '"' else text)


SOURCES: dict[str, Callable[[], Iterator[Pair]]] = {
    "mnli": lambda: _mnli(False),
    "snli": lambda: (pair for name in ("snli_dev", "snli_test") for pair in _plain(name)),
    "counterfactual_snli": lambda: _plain("counterfactual_snli"),
    "nyu_wiki": lambda: _plain("nyu_wiki"),
    "conjnli": lambda: _plain("conjnli"),
    "wikires": lambda: _plain("wikires"),
    "fever": lambda: _fever(False),
    "infoboxes": lambda: _infoboxes(False),
    "paraphrases": _paraphrases,
}


def dev_sets(limit: int = 400) -> dict[str, list[Pair]]:
    """Return what checkpoints are compared on: held-out MultiNLI, FEVER and infoboxes by the hypothesis' language."""
    draw = random.Random(8)
    sets: dict[str, list[Pair]] = {"mnli": list(_mnli(True)), "fever": list(_fever(True))}
    for pair in _infoboxes(True):
        sets.setdefault(f"infobox-{pair.kind[-2:]}", []).append(pair)
    return {name: draw.sample(pairs, min(limit, len(pairs))) for name, pairs in sets.items()}
