"""The postings file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.corpus import postings
from verify.corpus.postings import Postings, write_postings

ROWS = st.lists(
    st.lists(st.sampled_from(["a", "b", "é", "ж", "港口", "42", "aa", "\U0001f600"]), max_size=12), max_size=20
)


@given(ROWS, st.integers(1, 30))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], block: int) -> None:
    """Every term gives its rows, ascending, with its counts, however many runs it was written in."""
    path = tmp_path_factory.mktemp("postings") / "postings"
    before, postings._BLOCK = postings._BLOCK, block
    try:
        write_postings(path, rows)
    finally:
        postings._BLOCK = before
    read = Postings(path)
    assert read.lengths.tolist() == [len(row) for row in rows]
    terms = {term for row in rows for term in row}
    assert len(read) == len(terms)
    for term in terms:
        found = read.get(term)
        assert found is not None
        expected = [(n, Counter(row)[term]) for n, row in enumerate(rows) if term in row]
        assert list(zip(found[0].tolist(), found[1].tolist(), strict=True)) == expected
    assert read.get("zz") is None
    assert read.get("") is None


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    """Writing is deterministic."""
    for name in ("one", "two"):
        write_postings(tmp_path / name, [["b", "a"], [], ["ж", "a", "a"]])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
