"""Average checkpoints into one: `python -m training.average OUT.safetensors IN.safetensors [IN.safetensors ...]`."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file


def main() -> None:
    """Write the mean of the weights at float16."""
    parser = argparse.ArgumentParser(prog="python -m training.average", description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("inputs", type=Path, nargs="+")
    options = parser.parse_args()
    states = [load_file(path) for path in options.inputs]
    mean = {name: np.mean([state[name].astype(np.float32) for state in states], 0) for name in states[0]}
    save_file({name: value.astype(np.float16) for name, value in mean.items()}, options.output)


if __name__ == "__main__":
    main()
