"""What quantising costs: `python -m training.quantising --float FOLDER` (that `python -m make --float` wrote)."""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np

from .evaluate import DATA, Scorer, evaluation_sets

SETS = ("xnli-fr", "xnli-en", "fever_dev_pairs")
RESULT = Path(__file__).parent / "results" / "quantising.json"


def main() -> None:
    """Compare accuracy and decisions on the same pairs."""
    parser = argparse.ArgumentParser(prog="python -m training.quantising", description=__doc__)
    parser.add_argument("--float", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=DATA)
    parser.add_argument("--pairs", type=int, default=400, help="of each set")
    options = parser.parse_args()
    quantised, exact = Scorer(options.model), Scorer(options.float)
    result = {}
    for name, pairs, decide in evaluation_sets():
        if name not in SETS:
            continue
        sample = random.Random(0).sample(pairs, options.pairs)
        labels = np.array([pair.label for pair in sample])
        ours, theirs = decide(quantised.logits(sample)), decide(exact.logits(sample))
        result[name] = {
            "pairs": len(sample),
            "quantised": round(float((ours == labels).mean()), 4),
            "float": round(float((theirs == labels).mean()), 4),
            "same_decision": round(float((ours == theirs).mean()), 4),
        }
        print(name, result[name], flush=True)
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
