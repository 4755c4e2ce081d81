"""Weights side by side on what no training saw, at float32: `python -m training.compare FILE [FILE ...]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from .__main__ import WORK, base_files, evaluate, initial_state
from .batches import Collator
from .data import dev_sets
from .encoder import CrossEncoder
from .mix import written_dev_sets

PAIRS = 400
"""Of each set of public data; of a written one a quarter more."""


def main() -> None:
    """Print the accuracy of each file of weights on each held-out set."""
    parser = argparse.ArgumentParser(prog="python -m training.compare", description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="layers.safetensors, or a made nli.onnx")
    collator = Collator.of(*base_files(WORK))
    sets = dev_sets(PAIRS) | written_dev_sets(PAIRS * 5 // 4)
    for path in parser.parse_args().weights:
        model = CrossEncoder()
        model.load_state_dict(initial_state(path))
        found = evaluate(model, collator, sets)
        print(path, " ".join(f"{name} {100 * value:.1f}" for name, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
