"""A figure that follows from those of the evidence is not false because the evidence does not write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.checks.arithmetic import is_worked_out
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
    ],
)
def test_sums_differences_and_shares(claim: str, evidence: str) -> None:
    """Sums, differences, what is left of a whole, and what it was before a change."""
    [quantity] = find_numbers(claim, "en")

    assert is_worked_out(quantity, find_numbers(evidence, "en"))


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
