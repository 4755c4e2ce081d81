"""What there is to say to the reader, apart from the languages that it is said in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoteCode(StrEnum):
    """What a note says; the reports have a sentence for each in every language (``verify/report/words``)."""

    AS_IS = "as_is"
    NUMBERS_AGREE = "numbers_agree"
    NUMBERS_DIFFER = "numbers_differ"
    NUMBER_COARSE = "number_coarse"
    NUMBER_MISSING = "number_missing"
    DATES_AGREE = "dates_agree"
    DATES_DIFFER = "dates_differ"
    DATE_COARSE = "date_coarse"
    DATE_MISSING = "date_missing"
    DATE_OLD = "date_old"
    DATE_PUBLISHED = "date_published"
    OTHER_OCCASION = "other_occasion"
    NAME_FOUND = "name_found"
    NAME_WITHIN = "name_within"
    NAME_LARGER = "name_larger"
    NAME_MISSING = "name_missing"
    NAME_OTHER = "name_other"
    NAMESAKE = "namesake"
    ROLES_EXCHANGED = "roles_exchanged"
    SIGNS_AGREE = "signs_agree"
    SIGNS_OPPOSITE = "signs_opposite"
    QUOTE_VERBATIM = "quote_verbatim"
    QUOTE_DISOWNED = "quote_disowned"
    QUOTE_ALTERED = "quote_altered"
    QUOTE_CUT = "quote_cut"
    QUOTE_REPORTED = "quote_reported"
    QUOTE_MISSING = "quote_missing"
    QUOTE_OTHER_MOUTH = "quote_other_mouth"
    QUOTES_SOMEBODY_ELSE = "quotes_somebody_else"
    SINCE_OTHERWISE = "since_otherwise"
    NOT_FIRST = "not_first"
    NUMBER_SHIFTED = "number_shifted"
    NOT_YET = "not_yet"
    AVERTED = "averted"
    FICTION = "fiction"
    RETRACTED = "retracted"
    ONLY_DENIED = "only_denied"
    EVENT_EARLIER = "event_earlier"
    EVENT_LATER = "event_later"
    EVENT_ANOTHER = "event_another"
    EVENT_AFTER_ALL = "event_after_all"
    VALUE_OTHER = "value_other"
    STATED_ALIKE = "stated_alike"
    RECORD_WITHOUT = "record_without"
    RECORD_COMPLETE = "record_complete"
    SERIES_OF_YEARS = "series_of_years"
    SERIES_OF_MONTHS = "series_of_months"
    NOTHING_BETWEEN = "nothing_between"
    SEARCHED = "searched"
    EVENT_UNTOLD = "event_untold"
    ANCHOR_UNKNOWN = "anchor_unknown"
    RECORD_UNCLAIMED = "record_unclaimed"
    DOUBTFUL = "doubtful"
    DECIDES = "decides"
    BEARS_NOT = "bears_not"
    OUTDATED_NOW = "outdated_now"
    NOT_SO_THEN = "not_so_then"
    ONLY_LATER = "only_later"
    OVERTAKEN = "overtaken"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One sentence for the reader, in no language yet.

    Attributes:
        code: which sentence.
        values: what fills it in, by name: words of a text, numbers, and days as ISO 8601 has them: a date, an interval
            (``2022-10-01/2022-10-31``), one without an end (``2022-10-01/..``).
    """

    code: NoteCode
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: NoteCode, **values: object) -> Note:
        """A note from its values."""
        return cls(code=code, values=tuple((name, str(value)) for name, value in values.items()))
