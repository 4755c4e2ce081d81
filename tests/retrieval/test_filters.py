"""Filters on dates of reduced precision."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.corpus.dates import first_day, last_day, normal_date
from verify.errors import ConfigurationError
from verify.retrieval.filters import latest_day, passes
from verify.types import Passage, Query, Source


def passage(published: str | None) -> Passage:
    """A passage of a date."""
    source = Source(id="s", name="S")
    return Passage(id="d#0", text="t", document_id="d", source=source, published=published)


@pytest.mark.parametrize(
    ("published", "before", "expected"),
    [
        ("2022-12-19", "2022-12-19", True),
        ("2022-12-20", "2022-12-19", False),
        ("2022-12", "2022-12-19", True),
        ("2023-01", "2022-12-19", False),
        ("2022", "2022-12-19", True),
        ("2023", "2022-12-19", False),
        ("2022-12-31", "2022-12", True),
        ("2022-12-31", "2022", True),
        ("2023-01-01", "2022", False),
        (None, "2022-12-19", True),
        ("2022-12-20", None, True),
    ],
)
def test_a_date_passes_if_it_can_be_early_enough(published: str | None, before: str | None, expected: bool) -> None:
    """What counts is the earliest day that the passage's date can mean, and the last that the limit can mean."""
    assert passes(passage(published), Query(text="q", before=before)) is expected


@given(st.dates())
def test_the_days_of_a_date(day: date) -> None:
    """A day lies within its month and its year, whose last days are followed by the next month's and year's first."""
    text = day.isoformat()
    assert first_day(text) == last_day(text) == day.toordinal()
    for reduced in (text[:7], text[:4]):
        first, last = first_day(reduced), last_day(reduced)
        assert first is not None
        assert last is not None
        assert first <= day.toordinal() <= last
        assert date.fromordinal(first).isoformat().startswith(reduced)
        assert date.fromordinal(last).isoformat().startswith(reduced)
        if last < date.max.toordinal():
            assert not (date.fromordinal(last) + timedelta(1)).isoformat().startswith(reduced)


@pytest.mark.parametrize("text", ["", "22", "2022-13", "2022-02-30", "2022-1-1", "19/12/2022", "2022-12-19x"])
def test_what_is_no_date(text: str) -> None:
    """What is no ISO date is none, and as a limit it is refused."""
    assert first_day(text) is None
    assert normal_date(text) is None
    with pytest.raises(ConfigurationError):
        latest_day(Query(text="q", before=text))


def test_a_time_of_day_is_dropped() -> None:
    """Of a date-time the date stays."""
    assert normal_date("2022-12-19T10:00:00Z") == normal_date("2022-12-19 10:00") == "2022-12-19"
