"""Weights side by side on what no training saw, at float32: `python -m training.compare FILE [FILE ...]`.

With `--seen`, on the training pairs themselves: what the weights have not even learnt by heart needs more steps.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from .__main__ import WORK, base_files, evaluate, initial_state
from .batches import Collator
from .data import Pair, dev_sets
from .encoder import CrossEncoder
from .mix import sources, written_dev_sets

PAIRS = 400
"""Of each set of public data; of a written one a quarter more."""


def _seen() -> dict[str, list[Pair]]:
    """Return some pairs of every source of the training mix."""
    draw = random.Random(3)
    return {name: draw.sample(pairs, min(PAIRS, len(pairs))) for name, pairs in sources(WORK, 7).items()}


def main() -> None:
    """Print the accuracy of each file of weights on each held-out set."""
    parser = argparse.ArgumentParser(prog="python -m training.compare", description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="layers.safetensors, or a made nli.onnx")
    parser.add_argument("--seen", action="store_true", help="on pairs of the training mix instead")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    collator = Collator.of(*base_files(WORK))
    sets = _seen() if options.seen else dev_sets(PAIRS) | written_dev_sets(PAIRS * 5 // 4)
    for path in options.weights:
        model = CrossEncoder()
        model.load_state_dict(initial_state(path))
        found = evaluate(model, collator, sets)
        print(path, " ".join(f"{name} {100 * value:.1f}" for name, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
