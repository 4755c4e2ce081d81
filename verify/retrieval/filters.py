"""Exact filters, applied before the search: which rows of a corpus a query may find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from verify.corpus.dates import first_day, last_day
from verify.errors import ConfigurationError
from verify.types import Passage, Query

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.corpus.segment import Segment


def latest_day(query: Query) -> int | None:
    """The last day that ``query.before`` can mean, as a proleptic ordinal; None without a limit.

    Raises:
        ConfigurationError: it is no ISO date.
    """
    if query.before is None:
        return None
    day = last_day(query.before)
    if day is None:
        raise ConfigurationError(
            f"before is {query.before!r}, an ISO date (2022, 2022-12 or 2022-12-19) is expected", hint="mend the date"
        )
    return day


def passes(passage: Passage, query: Query) -> bool:
    """Whether a passage passes a query's filters: what every backend's filters mean.

    A date of reduced precision passes if the earliest day that it can mean is not after ``before``, and a ``before`` of
    reduced precision means its last day: with 2022-12-19, a passage of "2022-12" passes and one of "2023" does not. A
    passage without a date passes.
    """
    day, limit = first_day(passage.published or ""), latest_day(query)
    return (
        (limit is None or day is None or day <= limit)
        and (not query.sources or passage.source.id in query.sources)
        and (not query.languages or passage.language in query.languages)
        and passage.source.tier <= query.max_tier
    )


def allowed_rows(corpus: Corpus, segment: Segment, query: Query) -> NDArray[np.bool_]:
    """For each row of a segment whether it is alive and passes."""
    columns = segment.columns
    allowed = segment.alive.copy()
    limit = latest_day(query)
    if limit is not None:
        allowed &= columns["day"] <= limit  # no date is day 0
    sources = [corpus.manifest.source(name) for name in segment.info.sources]
    wanted = [s.tier <= query.max_tier and (not query.sources or s.id in query.sources) for s in sources]
    if not all(wanted):
        allowed &= np.array(wanted)[columns["source"]]
    if query.languages:
        allowed &= np.isin(segment.info.languages, query.languages)[columns["language"]]
    return allowed
