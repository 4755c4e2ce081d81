"""Marking ranges that nest, overlap, are empty or cross lines."""

from hypothesis import given
from hypothesis import strategies as st

from verify.report.marking import lines
from verify.types import Span

texts = st.text(st.sampled_from("ab \n"), max_size=30)


@given(texts, st.data())
def test_every_character_is_in_the_runs_that_cover_it(text: str, data: st.DataObject) -> None:
    """Runs are the text's characters in order, each under exactly the ranges that hold it; each range ends once."""
    bounds = st.integers(0, len(text) + 3)
    pairs = data.draw(st.lists(st.tuples(bounds, bounds), max_size=6))
    ranges = {str(key): Span(min(pair), max(pair)) for key, pair in enumerate(pairs)}
    shown = list(lines(text, ranges.items()))
    runs = [run for line in shown for run in line]
    assert "\n".join("".join(run.text for run in line) for line in shown).split() == text.split()
    assert sorted(key for run in runs for key in run.ending) == sorted(ranges)
    position = 0
    for run in runs:
        if not run.text.strip():
            continue
        position = text.index(run.text, position)
        for offset in range(position, position + len(run.text)):
            assert set(run.covered) == {key for key, (start, end) in ranges.items() if start <= offset < end}
        position += len(run.text)


def test_order_of_nested_ranges() -> None:
    """The shortest range comes first, and where two end together the inner one ends first."""
    ((first, second, third),) = lines("abcdef", {"outer": Span(0, 5), "inner": Span(2, 5)}.items())
    assert (first.text, first.covered, first.ending) == ("ab", ("outer",), ())
    assert (second.text, second.covered, second.ending) == ("cde", ("inner", "outer"), ("inner", "outer"))
    assert (third.text, third.covered) == ("f", ())


def test_many_ranges() -> None:
    """Ten thousand ranges in a long text are no burden."""
    text = "mot " * 50_000
    ranges = {str(n): Span(20 * n, 20 * n + 15) for n in range(10_000)}
    assert sum(len(run.ending) for line in lines(text, ranges.items()) for run in line) == 10_000
