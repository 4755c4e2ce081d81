"""Average weights into one: `python -m training.average OUT.safetensors IN [IN ...]`, published `.onnx` files included.

The mean of published and newly trained weights keeps what the former knew in general, and most of what the latter
learnt (Wortsman et al. 2022, arXiv 2109.01903).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from make.decode import State, layers
from safetensors.numpy import load_file, save_file


def read(path: Path) -> State:
    """Return the tensors of `layers.safetensors` or of a made `nli.onnx`, under the former's names."""
    if path.suffix != ".onnx":
        return {name: value.astype(np.float32) for name, value in load_file(path).items()}
    return {name if name.startswith("classifier") else f"bert.{name}": v for name, v in layers(path).items()}


def main() -> None:
    """Write the mean of the weights at float16."""
    parser = argparse.ArgumentParser(prog="python -m training.average", description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("inputs", type=Path, nargs="+")
    options = parser.parse_args()
    states = [read(path) for path in options.inputs]
    mean = {name: np.mean([state[name] for state in states], 0) for name in states[0]}
    # In C order: the file holds no strides.
    save_file({name: value.astype(np.float16, order="C") for name, value in mean.items()}, options.output)


if __name__ == "__main__":
    main()
