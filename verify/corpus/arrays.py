"""Arrays in one file, memory-mapped when read: a magic line, a JSON header, then each array at a multiple of 64 bytes.

No pickle; the same content gives the same bytes.
"""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"verify.arrays/1\n"
_ALIGN = 64


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays of any shape and plain type under their names."""
    entries = {name: [array.dtype.str, list(array.shape)] for name, array in arrays.items()}
    line = json.dumps(entries).encode()
    with path.open("wb") as file:
        file.write(_MAGIC + line + b" " * (-(len(_MAGIC) + len(line) + 1) % _ALIGN) + b"\n")
        for array in arrays.values():
            file.write(np.ascontiguousarray(array).data)
            file.write(b"\0" * (-array.nbytes % _ALIGN))


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Arrays that stay on disk until they are used.

    Raises:
        ValueError: the file is not one of ours, or is cut short.
    """
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if data[: len(_MAGIC)] != _MAGIC:
        raise ValueError("not a file of arrays")
    position = data.find(b"\n", len(_MAGIC)) + 1
    arrays: dict[str, NDArray[Any]] = {}
    for name, (kind, shape) in json.loads(data[len(_MAGIC) : position]).items():
        array = np.frombuffer(data, np.dtype(kind), int(np.prod(shape)), position).reshape(shape)
        arrays[name] = array
        position += array.nbytes + (-array.nbytes % _ALIGN)
    return arrays
