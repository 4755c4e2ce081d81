"""A figure that follows from those of the evidence is not false because the evidence does not write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.checks.arithmetic import is_counted, is_worked_out
from verify.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("81 people were on the list", "seven people were added to the list, which now names 88 people"),
        ("a third of its centrifuges", "gives up 66.7 percent of its centrifuges"),
        ("29 enclaves in all", "22 enclaves here and seven enclaves there"),
        ("more than 40 tanks stay", "gave ten tanks of the 53 tanks in store"),
        ("about 40,000 applications the year before", "27,207 applications, 32 percent fewer"),
        ("she was 15 years old", "a tailor for 70 years, now 85 years old"),
        ("a deficit down by half a percentage point", "4.9 percent of output, after 5.4 percent"),
        ("it was 7.8 percent before", "rose to 9.2 percent, 1.4 percentage points more"),
    ],
)
def test_sums_differences_and_shares(claim: str, evidence: str) -> None:
    """Sums, differences, what is left of a whole, and what it was before a change."""
    [quantity] = find_numbers(claim, "en")

    assert is_worked_out(quantity, find_numbers(evidence, "en"))


def test_years_between_dates() -> None:
    """A span of years follows from two dates, and a year from another one and a span."""
    [span] = find_numbers("thirteen years apart", "en")
    told = find_numbers("under foreign rule for fourteen years", "en")

    assert is_worked_out(span, [], [1938, 1951])
    assert not is_worked_out(span, [], [1938, 1955])
    assert is_counted(1949, told, [1963])
    assert is_counted(1977, told, [1963])
    assert not is_counted(1950, told, [1963])
    assert not is_counted(1949, [], [1963])


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("340 people were hurt", "430 people were hurt"),
        ("5 people were hurt", "8 people were hurt, 3 people died"),
        ("inflation was 12 percent", "inflation was 8 percent"),
        ("more than 40 tanks", "gave ten tanks of the 93 tanks in store"),
    ],
)
def test_other_figures(claim: str, evidence: str) -> None:
    """Another figure, and a small count, which is a difference by chance."""
    [quantity] = find_numbers(claim, "en")

    assert not is_worked_out(quantity, find_numbers(evidence, "en"))


@given(a=st.integers(11, 10**6), b=st.integers(11, 10**6))
def test_a_sum_is_worked_out_whatever_its_parts(a: int, b: int) -> None:
    """The sum of two counts follows from them."""
    [total] = find_numbers(f"{a + b} people", "en")

    assert is_worked_out(total, find_numbers(f"{a} people and {b} people", "en"))
