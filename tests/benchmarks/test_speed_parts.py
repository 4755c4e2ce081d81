"""What the speed suite is made of."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from make.decode import nibbles

from benchmarks.kept import kept
from benchmarks.speed import flame


def test_a_measurement_is_kept_for_its_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same key is measured once, another key or a wish for fresh figures again; a crash keeps nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    values = iter(range(9))

    def measured() -> dict[str, object]:
        return {"value": next(values)}

    assert kept("a", "key", measured) == {"value": 0}
    assert kept("a", "key", measured) == {"value": 0}
    assert kept("a", "other key", measured) == {"value": 1}
    assert kept("a", "key", measured, fresh=True) == {"value": 2}
    with pytest.raises(ZeroDivisionError):
        kept("b", "key", lambda: {"value": 1 / 0})
    assert kept("b", "key", measured) == {"value": 3}
    assert not list(tmp_path.rglob("*.partial"))


def test_a_profile_sees_the_functions_that_ran() -> None:
    """Samples name what ran, and the shares of the boxes of one level sum to at most all of the time."""
    from verify.text.numbers import find_numbers

    counts = flame.sampled(lambda: [find_numbers("12 000 and 3.5 million", "en") for _ in range(4000)])
    boxes = flame.tree(counts)

    assert any("verify.text.numbers.find_numbers" in stack for stack in counts)
    assert sum(box["share"] for box in boxes) <= 1 + 1e-9
    picture = ElementTree.fromstring(flame.draw(boxes, "a < b"))  # noqa: S314
    assert len(picture.findall(".//{*}rect")) > 1


def test_boxes_are_nested_by_share() -> None:
    """A box is as wide as its samples, what is below it lies within it, and slivers are left out."""
    boxes = flame.tree({("a", "b"): 60, ("a",): 20, ("c",): 19, ("d",): 0, ("a", "e"): 1})

    assert [(box["name"], round(box["share"], 2)) for box in boxes] == [("a", 0.81), ("c", 0.19)]
    assert [(box["name"], round(box["share"], 2)) for box in boxes[0]["inner"]] == [("b", 0.6), ("e", 0.01)]


def testnibbles_are_signed_and_the_low_half_comes_first() -> None:
    """Bytes hold two codes from -8 to 7."""
    assert nibbles(bytes([0x21, 0x8F, 0x70])).tolist() == [1, 2, -1, -8, 0, 7]
    assert nibbles(bytes(range(256))).dtype == np.int8
