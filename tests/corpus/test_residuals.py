"""Six bits a coordinate for what a vector is beside the centre of its cell."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from verify.corpus.residuals import _packed, _unpacked, fitted_levels, read_residuals, write_residuals


@given(arrays(np.uint8, st.tuples(st.integers(0, 5), st.integers(1, 13)), elements=st.integers(0, 63)))
def test_codes_come_back(codes: np.ndarray) -> None:
    """Whatever their number, packed codes unpack to themselves."""
    assert (_unpacked(_packed(codes))[:, : codes.shape[1]] == codes).all()


def test_fitted_levels_beat_even_steps() -> None:
    """On values spread like residuals the fitted levels err less than 64 even steps over the same range."""
    values = np.random.default_rng(0).standard_normal((4000, 4)).astype(np.float32)
    levels, even = fitted_levels(values), np.linspace(values.min(), values.max(), 64)
    error = [float((np.abs(values[..., None] - some).min(axis=-1) ** 2).mean()) for some in (levels, even)]
    assert error[0] < 0.6 * error[1]
    assert (np.diff(levels) > 0).all()


def test_rows_decode_to_about_themselves(tmp_path: Path) -> None:
    """Each row is its centre and a residual that is nearly the one that was written, alone or among others."""
    random = np.random.default_rng(1)
    centres = random.standard_normal((5, 10)).astype(np.float32)
    cells = random.integers(0, 5, 700)
    vectors = centres[cells] + 0.1 * random.standard_normal((700, 10)).astype(np.float32)
    blocks = ((vectors[s : s + 256] - centres[cells[s : s + 256]], cells[s : s + 256]) for s in range(0, 700, 256))
    write_residuals(tmp_path / "file", blocks, vectors - centres[cells], 700)
    coded = read_residuals(tmp_path / "file", centres)
    decoded = coded.decode(np.arange(700))
    assert np.abs(decoded - vectors).max() < 0.05
    assert np.sqrt(((decoded - vectors) ** 2).mean()) < 0.005
    assert (coded.decode(np.array([13])) == decoded[13]).all()


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """A file that is not one of ours is an error, not vectors."""
    (tmp_path / "file").write_bytes(b"something else, of no use" * 10)
    with pytest.raises(ValueError, match="not a file of arrays"):
        read_residuals(tmp_path / "file", np.zeros((1, 4), np.float32))
