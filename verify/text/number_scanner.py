"""The reading of quantities: one pass over the words of a text. What they mean is documented in ``numbers``."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from verify.text.clock_times import clock_at
from verify.text.date_scanner import DateScanner
from verify.text.number_nouns import context_before, nouns_behind, special_fields
from verify.text.number_others import is_ordinal, is_score, is_time, match_minute
from verify.text.number_values import Special, Written, adds, at_scale_of, bounds_of, goes_on, scaled, step_of
from verify.text.number_words import NumberWords, number_words
from verify.text.packs import load_pack
from verify.text.per_units import Per, add_rates, as_speed, per_at, per_before
from verify.text.phrases import Phrases, words
from verify.text.time_spans import over_span
from verify.text.tokens import canonical_number
from verify.types import Span

_BOUNDS = {"more", "least", "less", "most"}
_SHARED = 20  # "one in so many", at most
_LARGEST = 1e30  # what is larger is a row of digits, and no floating-point number holds it


class NumberScanner:
    """One pass over a text."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.words = words(text)
        self.lexicon: NumberWords = number_words(language)
        self.stop = load_pack(language).words("tokens", "stop_words")
        self.weighs = any(word.folded in self.lexicon.weight for word in self.words)
        dates = DateScanner(text, language, None)
        self.dates = [mention.span for mention in dates.scan()]
        self.before_era = dates.before_era
        self.date_starts = [span.start for span in self.dates]
        self.taken = 0  # index behind the last quantity: a "$" between two numbers is the first one's

    def scan(self) -> list[dict[str, Any]]:
        """The fields of every quantity, in order."""
        found: list[dict[str, Any]] = []
        at: list[tuple[int, int]] = []
        i = 0
        while i < len(self.words):
            if self._dated(i):
                i += 1
                continue
            special = self._special(i)
            number = None if special else self._number(i)
            quantity = self._quantity(i, number) if number else None
            if special:
                quantity = special_fields(self.text, self.words, special, self.stop), special.after
            if quantity:
                found.append(quantity[0])
                at.append((i, quantity[1]))
                i = self.taken = quantity[1]
            else:
                i = max(i + 1, number.after if number else 0)
        add_rates(found, at, self.words, self.lexicon, self.stop)
        return found

    def _special(self, i: int) -> Special | None:
        """What begins at word ``i`` and is no quantity, but a time of day, a minute of a match, a century BC."""
        if i in self.before_era:
            n, after = self.before_era[i]
            first, last = 100.0 * n - 99, 100.0 * n
            return Special("era", (first + last) / 2, first, last, i, after, "bc", modifier="between")
        if not self.words[i].is_number and self.words[i].folded not in self.lexicon.special_first:
            return None
        minute = match_minute(self.words, i, self.lexicon)
        return minute or clock_at(self.words, i, self.lexicon, self.stop)

    def _dated(self, i: int) -> bool:
        start = self.words[i].start
        before = bisect_right(self.date_starts, start)
        return before > 0 and start < self.dates[before - 1].end

    def _word(self, i: int) -> str:
        return self.words[i].folded if 0 <= i < len(self.words) else ""

    def _glued(self, i: int) -> bool:
        """Whether word ``i`` follows the one before it without white space."""
        return 0 < i < len(self.words) and self.words[i].start == self.words[i - 1].end

    # --- numbers ---

    def _number(self, i: int) -> Written | None:
        """The number that begins at word ``i``."""
        number = self._written(i)
        return number if number and abs(number.value) < _LARGEST else None

    def _written(self, i: int) -> Written | None:
        word = self.words[i]
        if word.is_number:
            return self._share(i) or self._digits(i)
        vague = self.lexicon.vague.at(self.words, i)
        if vague:
            low, high = vague[0]
            return Written((low + high) / 2, low, False, True, vague[1], low, high, "vague")
        fraction = self.lexicon.fractions.at(self.words, i)
        if fraction:
            scale = self._scale(fraction[1])
            if scale:  # "half a million"
                return Written(fraction[0] * scale[0], fraction[0] * scale[0], False, True, scale[1])
            return Written(100 * fraction[0], 1, False, True, fraction[1], fraction=True)
        return self._share(i) or self._spelled(i)

    def _share(self, i: int) -> Written | None:
        """ "Three out of four", "un Français sur cinq"; with "in" alone only one in so many is surely a share."""
        part, j = self._small(i)
        if not part or (self.words[i].is_number and self._is_other(i)):
            return None
        noun = j < len(self.words) and self.words[j].is_word and not self.lexicon.out_of.at(self.words, j)
        j += noun
        joint = self.lexicon.out_of.at(self.words, j)
        whole, end = self._small(joint[1]) if joint else (0.0, 0)
        if not part < whole or self._unit(end)[0] != "count":
            return None
        alone = joint is not None and joint[1] == j + 1
        if alone and (part != 1 or whole > _SHARED):
            return None
        return Written(100 * part / whole, 1, True, True, end, fraction=True)

    def _small(self, i: int) -> tuple[float, int]:
        """A number word or up to three digits, and the index behind; 0 where there is none. "One" may be an article."""
        word = self._word(i)
        if word.isascii() and word.isdecimal() and len(word) <= 3:
            return float(word), i + 1
        return (1.0, i + 1) if word in self.lexicon.one else (self.lexicon.unit(word) or 0.0, i + 1)

    def _digits(self, i: int) -> Written | None:
        text = self.words[i].text
        if self._is_other(i):
            return None
        plain = canonical_number(text, self.language)
        try:
            value = float(plain)
        except ValueError:
            return None
        if not value < _LARGEST:
            return None
        decimals = re.search(r"[.,](\d+)$", text) if "." in plain or "," in plain else None
        step = 10.0 ** -len(decimals[1]) if decimals else step_of(value)
        exact, j = decimals is None, i + 1
        while True:
            scale = self._scale(j)
            if scale is None:
                break
            half = self.lexicon.half.at(self.words, scale[1])
            value, scale = (value + 0.5, (scale[0], half[1])) if half else (value, scale)
            value, step, exact, j = value * scale[0], (step if decimals or not exact else 1) * scale[0], False, scale[1]
        return Written(value, step, exact, False, j)

    def _scale(self, j: int) -> tuple[float, int] | None:
        """A scale word behind digits: million, Mrd., bn; "5m" only next to a currency."""
        word = self._word(j)
        if word in self.lexicon.scales and word not in self.lexicon.articles:
            return self.lexicon.scales[word], j + 1
        currency = self.lexicon.currency.before(self.words, j - 1) or self.lexicon.currency.at(self.words, j + 1)
        if word in self.lexicon.short_scales and (self._glued(j) or len(word) > 1):
            if len(word) > 1 or currency or word == "k":
                return self.lexicon.short_scales[word], j + 1 + self._abbreviated(j + 1)
        elif word in {"m", "b"} and currency:
            return {"m": 1e6, "b": 1e9}[word], j + 1
        return None

    def _abbreviated(self, j: int) -> bool:
        """Whether word ``j`` is the full stop of an abbreviation: more of the quantity or the sentence follows."""
        if self._word(j) != "." or j + 1 >= len(self.words):
            return False
        return self._unit(j + 1)[0] != "count" or not self.words[j + 1].text[:1].isupper()

    def _is_other(self, i: int) -> bool:
        """Ordinals, clock times, scores, versions, and numbers inside a name ("G7", "Covid-19", "A380")."""
        text = self.words[i].text
        version = text.count(".") > 1 and not re.fullmatch(r"\d{1,3}(\.\d{3})+", text)
        in_name = bool(self.words[i].start) and self.text[self.words[i].start - 1].isalpha()
        other = is_ordinal(self.words, i, self.lexicon) or is_time(self.words, i, self.lexicon)
        return version or in_name or other or is_score(self.words, i)

    def _spelled(self, i: int) -> Written | None:
        """A number in words: "two thousand and five", "quatre-vingt-dix-sept", "une vingtaine"."""
        value, largest, j, used = self._spelled_value(i)
        collective = self.lexicon.collective.get(self._word(j))
        article = used == 1 and self._word(j - 1) in self.lexicon.articles
        if collective:
            value = collective if article or not used else value * collective
            return Written(value, collective, False, True, j + 1, modifier="about")
        return Written(value, step_of(value), largest < 1e6, True, j) if used and not article else None

    def _spelled_value(self, i: int) -> tuple[float, float, int, int]:
        """Value, largest scale, index behind, and how many number words there are."""
        lexicon, total, current, j, used, largest, last = self.lexicon, 0.0, 0.0, i, 0, 0.0, 0.0
        while j < len(self.words):
            word = self._word(j)
            if used and word in lexicon.joiners and self._continues(j + 1, current):
                j += 1
                continue
            half = lexicon.half.at(self.words, j) if used else None
            if half:
                current, j = (current, half[1]) if last >= 1e3 else (current + 0.5, half[1])
                total += last / 2 if last >= 1e3 else 0.0
                continue
            value = lexicon.unit(word)
            if value is not None and (not used or adds(current, value, word, lexicon)):
                vigesimal = lexicon.vigesimal and used and value == 20 and current % 100 == 4
                current += 76 if vigesimal else value
            elif word in lexicon.scales and (used or word in lexicon.bare_scales):
                scale = lexicon.scales[word]
                largest, last = max(largest, scale), scale
                total, current = scaled(total, current, scale)
            else:
                break
            used, j = used + 1, j + 1
        return total + current, largest, j, used

    def _continues(self, j: int, current: float) -> bool:
        word = self._word(j)
        value = self.lexicon.unit(word)
        vigesimal = self.lexicon.vigesimal and value == 20 and current % 100 == 4
        return word in self.lexicon.scales or (
            value is not None and (adds(current, value, word, self.lexicon) or vigesimal)
        )

    # --- quantities ---

    def _quantity(self, i: int, number: Written) -> tuple[dict[str, Any], int] | None:
        """The whole quantity around a number: currency and modifier in front, unit and noun behind, range."""
        start, j = i, number.after
        kind, unit, factor, zero, written = "count", "", 1.0, 0.0, ""
        before = self.lexicon.currency.before(self.words, i)
        if before and before[1] >= self.taken:
            kind, unit, start = "money", before[0], before[1]
        second = self._second(i, j, number)
        if second:
            number, j = second
        if kind == "count":
            kind, unit, factor, zero, written, j = self._unit(j)
        if number.fraction and kind in {"points", "measure"}:  # "half a percentage point", "half an hour"
            number = number._replace(value=number.value / 100, step=0.1, fraction=False)
        elif number.fraction:
            kind = "percent"
        sign = -1.0 if self._negative(i) and unit == "K" else 1.0
        if kind == "count" and (era := self.lexicon.bc.at(self.words, j)):
            kind, unit, j = "era", "bc", era[1]
        modifier, start = self._modifier(start, j, number, unit if kind == "measure" else "")
        role = self._role(start)
        nouns, concepts, end = nouns_behind(self.words, j, kind, self.lexicon, self.stop)
        per = self._per(start, j, end, kind)
        j = max(j, per.after)
        speed = as_speed(unit, per.code) if kind == "measure" else 0.0
        if speed:
            unit, factor, per = "m/s", factor / speed, Per("", j)
        exact = kind == "era" and not modifier  # a year is no rounded number
        bounds = bounds_of(number._replace(low=number.value, high=number.value) if exact else number, modifier)
        low, high, outer_low, outer_high = (sign * bound * factor + zero for bound in bounds)
        span = Span(self.words[max(start, self.taken)].start, self.words[j - 1].end)
        fields = {
            "span": span,
            "text": self.text[span.start : span.end],
            "value": sign * number.value * factor + zero,
            "low": min(low, high),
            "high": max(low, high),
            "outer_low": min(outer_low, outer_high),
            "outer_high": max(outer_low, outer_high),
            "slack": min(number.step / 2, 0.03 * abs(number.value)) * factor,
            "kind": kind,
            "unit": unit,
            "written": written,
            "modifier": modifier,
            "role": role,
            "nouns": nouns,
            "concepts": concepts,
            "context": context_before(self.words, start, self.stop),
            "spelled": number.spelled and number.value <= 12,
            "per": per.code,
        }
        return fields, j

    def _per(self, start: int, j: int, end: int, kind: str) -> Per:
        """What a quantity is given for: told behind its unit, behind its noun or before it."""
        week = self.lexicon.per_units.at(self.words, j) if kind == "measure" and self._word(j - 2) == "-" else None
        if week and week[0] in {"day", "week", "month", "year"}:  # "a 40-hour week"
            return Per(*week)
        for k in range(j, end + 1):
            found = per_at(self.words, k, self.lexicon, self.stop, kind=kind)
            if found:
                return found
        return Per(per_before(self.words, start, self.lexicon, self.stop), j)

    def _second(self, i: int, j: int, first: Written) -> tuple[Written, int] | None:
        """The other end of "between 10 and 15", "10 to 15" or "10-15"."""
        between = self._behind(self.lexicon.between, i)
        if first.modifier or j >= len(self.words):
            return None
        # The first may have a unit of its own: "between 10 % and 15 %".
        unit, *_, unit_end = self._unit(j)
        hyphen = self._word(j) in {"-", "–"}
        joined = self.lexicon.range_and.at(self.words, unit_end)
        change = self.lexicon.change_from.before(self.words, i) is not None
        bare = not between and not hyphen and (change or self._word(unit_end) in self.lexicon.joiners)
        if bare or not (hyphen or joined):
            return None
        at = j + 1 if hyphen or not joined else joined[1]
        at += at + 1 < len(self.words) and self._word(at) in self.lexicon.of
        if at >= len(self.words):
            return None
        other = self._digits_plain(at) if hyphen else self._number(at)
        if other is None or other.modifier or other.fraction or (not between and other.value <= first.value):
            return None
        if unit not in {"count", self._unit(other.after)[0]}:
            return None  # "fell by 7 % to 11,940"
        low, high = sorted((at_scale_of(other, first), other.value))
        middle = (low + high) / 2
        return Written(middle, other.step, True, first.spelled, other.after, low, high, "between"), other.after

    def _behind(self, table: Phrases[Any], i: int) -> tuple[Any, int] | None:
        """The phrase before a number, an article between them or not: "entre el 25 % y el 51 %"."""
        found = table.before(self.words, i)
        if found is None and i and self._word(i - 1) in self.lexicon.of:
            found = table.before(self.words, i - 1)
        return found

    def _digits_plain(self, i: int) -> Written | None:
        text = self.words[i].text
        return Written(float(text), 1, True, False, i + 1) if text.isascii() and text.isdecimal() else None

    def _unit(self, j: int) -> tuple[str, str, float, float, str, int]:
        """Kind, unit, factor to the base unit, its zero, the unit as written, and the index behind it."""
        lexicon = self.lexicon
        for at in (j, j + 1):
            if at >= len(self.words) or (at > j and self._word(j) not in lexicon.of):
                break
            for kind, table in (("points", lexicon.points), ("percent", lexicon.percent), ("times", lexicon.times)):
                found = table.at(self.words, at)
                if found:
                    return kind, "", 1.0, 0.0, "", found[1]
            money, measure = lexicon.currency.at(self.words, at), lexicon.measures.at(self.words, at)
            if money and not (measure and self.weighs):  # pounds are money, unless something is weighed
                scale, _, code = money[0].rpartition(":")
                return "money", code, {"M": 1e6, "G": 1e9}.get(scale, 1.0), 0.0, "", money[1]
            measure = measure or self._symbol(at)
            if measure:
                unit, factor, *zero = measure[0]
                written = self.text[self.words[at].start : self.words[measure[1] - 1].end].lower()
                return "measure", unit, float(factor), float(zero[0]) if zero else 0.0, written, measure[1]
        return "count", "", 1.0, 0.0, "", j

    def _symbol(self, j: int) -> tuple[Any, int] | None:
        """The longest unit symbol at word ``j``: "km²" and "km/h" are more than one word."""
        start = self.words[j].start
        for length in range(4, 0, -1):
            symbol = self.text[start : start + length].casefold()
            following = self.text[start + length : start + length + 1]
            if len(symbol) == length and symbol in self.lexicon.symbols and not goes_on(following):
                end = j + 1
                while end < len(self.words) and self.words[end].end <= start + length:
                    end += 1
                return self.lexicon.symbols[symbol], end
        return None

    def _negative(self, i: int) -> bool:
        return self._word(i - 1) in {"-", "−", "minus", "moins", "menos"} and not self._word(i - 2)[:1].isdecimal()

    def _modifier(self, start: int, end: int, number: Written, unit: str = "") -> tuple[str, int]:
        """The modifier in front of (or behind) the number, and where the quantity begins with it."""
        span = over_span(self.words, start, end, self.lexicon, timed=unit in {"s", "mon"}, small=number.value < 100)
        if span is not None:
            return span, start
        if number.modifier == "between":
            found = self._behind(self.lexicon.between, start)
            return "between", found[1] if found else start
        begin = start
        # "más de unos 300", "a total of about": one filler word may stand between.
        found_modifier = self._behind(self.lexicon.modifiers, begin)
        if found_modifier:
            further = self.lexicon.modifiers.before(self.words, found_modifier[1])
            if further and further[0] in _BOUNDS | {"nearly"}:
                return further
            return found_modifier
        after = self.lexicon.modifiers_after.at(self.words, end)
        return (after[0] if after else number.modifier), start

    def _role(self, start: int) -> str:
        found = self.lexicon.roles.before(self.words, start) if start else None
        return found[0] if found else ""
