"""Measure the shipped NLI model: `python -m training.evaluate`. Reads $VERIFY_DATA/eval, writes one JSON result.

Sets marked non-commercial are measured with only. Needs numpy, onnxruntime and sentencepiece, no PyTorch.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from .contrast import generate
from .data import CONTRADICTION, ENTAILMENT, LABELS, NEUTRAL, Pair, detokenise, dev_sets, read
from .mix import written_dev_sets
from .tokens import encode, padded

DATA = Path(__file__).resolve().parents[1] / "verify_models_mini" / "data"
RESULT = Path(__file__).parent / "results" / "nli.json"
MAX_TOKENS = 510
BATCH_TOKENS = 2400
CONTRAST_SEED = 90210
FEVER = {"SUPPORTS": ENTAILMENT, "REFUTES": CONTRADICTION}
HEALTHVER = {"Supports": ENTAILMENT, "Refutes": CONTRADICTION, "Neutral": NEUTRAL}


class Scorer:
    """The model of a folder: pairs in, logits out."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            str(folder / "nli.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = SentencePieceProcessor(model_file=str(folder / "tokenizer.model"))

    def logits(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        """Return pairs x labels."""
        ids = encode(self._tokenizer, pairs, MAX_TOKENS)
        result = np.zeros((len(pairs), len(LABELS)), np.float32)
        batch: list[int] = []
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        for position, i in enumerate(order):
            batch.append(i)
            if position + 1 == len(order) or (len(batch) + 1) * len(ids[order[position + 1]]) > BATCH_TOKENS:
                result[batch] = self._session.run(None, {"input_ids": padded([ids[j] for j in batch])})[0]
                batch = []
        return result


def two_class(logits: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return entailment or contradiction, whichever is likelier."""
    return np.where(logits[:, ENTAILMENT] >= logits[:, CONTRADICTION], ENTAILMENT, CONTRADICTION)


def three_class(logits: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the likeliest label."""
    return logits.argmax(1)


def entailed_or_not(logits: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return entailment, or neutral for both others."""
    return np.where(logits.argmax(1) == ENTAILMENT, ENTAILMENT, NEUTRAL)


def macro_f1(predicted: NDArray[np.int64], labels: NDArray[np.int64]) -> float:
    """Return the mean of the F1 scores of the labels that occur."""
    scores = []
    for label in np.unique(labels):
        right = int(((predicted == label) & (labels == label)).sum())
        scores.append(2 * right / max(1, int((predicted == label).sum() + (labels == label).sum())))
    return float(np.mean(scores))


def evaluation_sets() -> Iterator[tuple[str, list[Pair], Callable[[NDArray[np.float32]], NDArray[np.int64]]]]:
    """Yield name, pairs and how logits become labels."""
    for language in ("fr", "en", "es", "de"):
        rows = read(f"eval/xnli_dev_{language}")
        yield f"xnli-{language}", [Pair(r["premise"], r["hypothesis"], LABELS[r["label"]]) for r in rows], three_class
    for name in ("fever_dev_pairs", "fever_symmetric_dev"):
        pairs = [
            Pair(detokenise(r["evidence"]), detokenise(r["claim"]), FEVER[r["label"]]) for r in read(f"eval/{name}")
        ]
        yield name, pairs, two_class
    yield (
        "healthver",
        [Pair(r["evidence"], r["claim"], HEALTHVER[r["label"]]) for r in read("eval/healthver_dev")],
        three_class,
    )
    negation: dict[str, list[Pair]] = defaultdict(list)
    for row in read("eval/negation_nli"):
        negation[row["set"]].append(Pair(row["premise"], row["hypothesis"], LABELS.get(row["label"], NEUTRAL)))
    for name, pairs in negation.items():
        yield f"negation-{name.lower()}", pairs, entailed_or_not if name == "RTE" else three_class
    for name, pairs in dev_sets(limit=600).items():
        yield f"held-out-{name}", pairs, three_class
    for name, pairs in written_dev_sets(limit=600).items():
        if name != "contrast":  # has a table of its own
            yield f"written-{name}", pairs, three_class


def contrast_table(scorer: Scorer, pairs: Sequence[Pair]) -> dict[str, dict[str, Any]]:
    """Return kind -> language (or `across`) -> accuracy on three labels and on entailed or not."""
    logits = scorer.logits(pairs)
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        kind, languages = pair.kind.split(":")
        first, second = languages.split("-")
        cells[kind, first if first == second else "across"].append(i)
        cells["all", first if first == second else "across"].append(i)
    table: dict[str, dict[str, Any]] = defaultdict(dict)
    for (kind, languages), rows in sorted(cells.items()):
        labels, chosen = np.array([pairs[i].label for i in rows]), logits[rows]
        right = float((three_class(chosen) == labels).mean())
        supported = float(((chosen.argmax(1) == ENTAILMENT) == (labels == ENTAILMENT)).mean())
        table[kind][languages] = {
            "pairs": len(rows),
            "accuracy": round(right, 4),
            "entailed_or_not": round(supported, 4),
        }
    return dict(table)


def evaluate(folder: Path, limit: int, contrast: int, only: str = "", threads: int = 0) -> dict[str, Any]:
    """Return every figure of the sets whose names start with `only`; sets larger than `limit` are sampled."""
    scorer, draw = Scorer(folder, threads), random.Random(0)
    result: dict[str, Any] = {"limit": limit, "sets": {}}
    for name, pairs, decide in evaluation_sets():
        if not name.startswith(only):
            continue
        sample = draw.sample(pairs, limit) if limit and len(pairs) > limit else pairs
        labels = np.array([p.label for p in sample])
        predicted = decide(scorer.logits(sample))
        result["sets"][name] = {
            "pairs": len(sample),
            "of": len(pairs),
            "accuracy": round(float((predicted == labels).mean()), 4),
            "macro_f1": round(macro_f1(predicted, labels), 4),
            "predicted": dict(sorted(Counter(map(int, predicted)).items())),
        }
        print(name, result["sets"][name], flush=True)
    result["contrast"] = contrast_table(scorer, list(generate(CONTRAST_SEED, test=True, pairs=contrast)))
    for kind, row in result["contrast"].items():
        print(
            kind, {language: (cell["accuracy"], cell["entailed_or_not"]) for language, cell in row.items()}, flush=True
        )
    return result


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, default=DATA, help="folder with nli.onnx, words.bin and tokenizer.model")
    parser.add_argument("--output", type=Path, default=RESULT)
    parser.add_argument("--limit", type=int, default=0, help="pairs a set at most; 0 is all")
    parser.add_argument("--contrast", type=int, default=6000, help="pairs of the contrast test split")
    parser.add_argument(
        "--only", default="", help="sets whose names start with this; the contrast split is always measured"
    )
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    started = time.time()
    result = evaluate(options.model, options.limit, options.contrast, options.only, options.threads)
    catalog = options.model / "catalog.json"
    if catalog.exists():
        result["model"] = json.loads(catalog.read_text(encoding="utf-8"))["files"]["nli.onnx"]["sha256"]
    result["seconds"] = round(time.time() - started)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
