"""The readers of hostile input, a little: the targets of ``make fuzz`` on seeds, pieces of them and arbitrary bytes."""

from __future__ import annotations

import pytest
from fuzz_seeds import seeds
from fuzz_targets import TARGETS
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject


@pytest.mark.parametrize("name", TARGETS)
def test_seeds(name: str) -> None:
    """What is known to be hard, in every language: the reader keeps its promises."""
    for number, seed in enumerate(seeds(name)):
        if number % 3 == 0:
            TARGETS[name].run(seed[: TARGETS[name].longest])


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40)
@given(data=st.data())
def test_anything(name: str, data: DataObject) -> None:
    """Bytes, and seeds in which pieces are cut out, doubled, put in and turned round."""
    made = bytearray(data.draw(st.sampled_from(list(seeds(name))), label="seed")[: TARGETS[name].longest])
    for _ in range(data.draw(st.integers(0, 4), label="edits")):
        start = data.draw(st.integers(0, len(made)))
        stop = data.draw(st.integers(start, min(len(made), start + 30)))
        piece = data.draw(
            st.one_of(
                st.binary(max_size=8),
                st.text(max_size=6).map(lambda text: text.encode("utf-8", "surrogatepass")),
                st.just(bytes(made[start:stop][::-1])),
                st.just(bytes(made[start:stop]) * 2),
            )
        )
        made[start:stop] = piece
    TARGETS[name].run(bytes(made))
