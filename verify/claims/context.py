"""Context: what pronouns, demonstratives, bare nouns, names and dates of a sentence stand for in its article.

A referent is put in only where the article leaves one candidate; otherwise the words stay as they are, because a wrong
referent makes a wrong verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from verify.claims.attribution import names_in
from verify.claims.drafts import Draft, Range
from verify.claims.lexicon import Lexicon
from verify.claims.render import Edit
from verify.claims.words import Words
from verify.text.dates import DateMention, find_dates, format_mention
from verify.text.names import same_part
from verify.text.packs import fold, load_pack

_LONGEST_COMPLEMENT = 6
_REACH = 3
Describe = Callable[[Range], str]


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something that a later pronoun may mean.

    Attributes:
        text: the words that stand for it.
        gender: "m", "f" or "" where it is not known.
        plural: whether it is more than one.
        person: whether it is a person; None where it is not known.
    """

    text: str
    gender: str = ""
    plural: bool = False
    person: bool | None = None


@dataclass(slots=True)
class Context:
    """What the article has said so far, and its names, which are collected beforehand."""

    lexicon: Lexicon
    anchor: str | None
    spelling: dict[str, str] = field(default_factory=dict)
    full_names: dict[str, str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    complements: dict[str, list[str]] = field(default_factory=dict)
    events: list[tuple[int, str, str, tuple[str, ...]]] = field(default_factory=list)
    subjects: list[Referent] = field(default_factory=list)
    speakers: list[Referent] = field(default_factory=list)

    @classmethod
    def of(cls, sentences: Sequence[Words], lexicon: Lexicon, anchor: str | None) -> Context:
        """The context of an article before its first sentence, with all its names."""
        context = cls(lexicon, anchor)
        context._collect_names(sentences)
        for words in sentences:
            context._collect_complements(words)
        return context

    def _collect_names(self, sentences: Sequence[Words]) -> None:
        """The persons' full names, the gender that goes with them, and one spelling for each last name."""
        counts: Counter[str] = Counter()
        for words in sentences:
            for first, last in names_in(words, (0, len(words))):
                # A sentence's first word has a capital anyway.
                start = first + 1 if first == 0 and last - first > 1 and not self._known_name(words, first) else first
                if start >= last or (first == 0 and last - first == 1 and not self._known_name(words, first)):
                    continue
                parts = words.text(start, last).split()
                counts[parts[-1]] += 1
                if 2 <= len(parts) <= 4 and all(p[0].isupper() for p in (parts[0], parts[-1])):
                    self.full_names.setdefault(parts[-1], " ".join(parts))
                    gender = self._gender_before(words, start)
                    if gender:
                        self.genders.setdefault(parts[-1], gender)
        ranked = [name for name, _ in counts.most_common() if len(name) > 4]
        ranked.sort(key=lambda name: (name not in self.full_names, -counts[name]))
        for name in ranked:
            twins = [kept for kept in self.spelling.values() if same_part(name, kept)]
            self.spelling[name] = twins[0] if twins else name

    def _known_name(self, words: Words, first: int) -> bool:
        return not any(
            words.is_a(key, first)
            for key in ("determiners", "prepositions", "pronouns", "subordinators", "roles", "possessives", "clitics")
        ) and fold(words[first].text) not in load_pack(self.lexicon.language).words("sentences", "starters")

    def _gender_before(self, words: Words, first: int) -> str:
        """The gender that a title or the article of a role before a name tells."""
        for index in range(first - 1, max(-1, first - 7), -1):
            if words.is_a("feminine_titles", index):
                return "f"
            if words.is_a("masculine_titles", index):
                return "m"
            if words.is_a("roles", index):
                return self._gender_of(words, index - 1)
            if words[index].text not in ",.-" and not words[index].wordy:
                return ""
        return ""

    def _gender_of(self, words: Words, determiner: int) -> str:
        feminine = words.is_a("feminine_determiners", determiner)
        masculine = words.is_a("masculine_determiners", determiner)
        return "" if feminine == masculine else "f" if feminine else "m"

    def _collect_complements(self, words: Words) -> None:
        """For each noun, the names that belong to it somewhere: "l'usine d'Épinal", "le groupe Ardelis"."""
        for index in range(1, len(words) - 1):
            noun = words[index]
            article = words.is_a("determiners", index - 1) or words.is_a("possessives", index - 1)
            if not article or not noun.wordy or (noun.name and self.lexicon.language != "de") or noun.text[0].isdigit():
                continue
            complement = self._complement(words, index)
            if complement:
                found = self.complements.setdefault(noun.lower, [])
                if complement not in found:
                    found.append(complement)

    def _complement(self, words: Words, noun: int) -> str:
        at = noun + 1
        while (
            at < len(words) and at < noun + 3 and words[at].wordy and not words[at].name and self._adjective(words, at)
        ):
            at += 1
        start = at
        while at < len(words) and words.is_a("of_words", at) and at < start + 3:
            at += 1
        if at >= len(words) or not words[at].name or words[at].quoted:
            return ""
        if at == start and at - noun > 2:
            return ""
        end = at + 1
        while end < len(words) and end < at + _LONGEST_COMPLEMENT and (words[end].name or words[end].text == "-"):
            end += 1
        if at == start and end < len(words) and self.full_names.get(words[end - 1].text):
            return ""
        return words.text(start, end)

    def _adjective(self, words: Words, index: int) -> bool:
        return not words.finite(index) and not any(
            words.is_a(key, index) for key in ("prepositions", "determiners", "coordinators", "relatives", "clitics")
        )

    def edits(self, words: Words, *, spoken: bool = False) -> list[Edit]:
        """Edits for a sentence: dates, names, subject pronouns, demonstratives and bare nouns.

        Args:
            words: the sentence.
            spoken: leave references alone, as inside a direct quotation.
        """
        edits = self._date_edits(words) + self._name_edits(words)
        if not spoken:
            edits += self._pronoun_edits(words) + self._noun_edits(words)
        return edits

    def _date_edits(self, words: Words) -> list[Edit]:
        if self.anchor is None:
            return []
        sentence, language = words.sentence, self.lexicon.language
        edits = []
        dates = load_pack(language).section("dates")
        around = {word.casefold() for key in ("last", "next", "this") for word in dates.get(key, ())}
        for mention in find_dates(sentence.text, language, self.anchor):
            if not mention.relative or not mention.resolved:
                continue
            base = sentence.span.start
            start, end = base + mention.span.start, base + mention.span.end
            before = max((i for i, w in enumerate(words.words) if w.end <= start), default=-1)
            if before > 0 and words[before].lower in around:
                start = words[before].start
            edits.append(self._date_edit(words, mention, start, end))
        return [edit for edit in edits if edit is not None]

    def _date_edit(self, words: Words, mention: DateMention, start: int, end: int) -> Edit | None:
        language = self.lexicon.language
        plain = format_mention(mention, language)
        adverbial = format_mention(mention, language, preposition=True)
        before = max((i for i, w in enumerate(words.words) if w.end <= start), default=-1)
        if plain is None or adverbial is None:
            return None
        if before < 0 or (not words[before].wordy and words[before].text not in "'’"):
            return Edit(start, end, adverbial)
        article = words.is_a("definite", before) or words.is_a("demonstratives", before)
        if article and mention.precision in {"month", "year", "season"}:
            inner = before - 1
            governed = inner >= 0 and words.is_a("prepositions", inner)
            return Edit(words[before].start, end, plain if governed else adverbial)
        if article and words.is_a("demonstratives", before):
            return Edit(words[before].start, end, adverbial)
        if article or words.is_a("prepositions_with_article", before):
            return Edit(start, end, plain)
        if not words.is_a("prepositions", before):
            return Edit(start, end, adverbial)
        if mention.precision != "day":
            return Edit(start, end, plain)
        after = str(self.lexicon.values["day_after_preposition"]).format(date=plain)
        for rule in self.lexicon.lists["contractions"]:
            pair, _, contracted = rule.partition(" = ")
            preposition, _, start_of_date = pair.partition(" ")
            if words[before].lower.rstrip("'") == preposition.rstrip("'") and after.startswith(start_of_date + " "):
                return Edit(words[before].start, end, contracted + after[len(start_of_date) :])
        return Edit(start, end, after)

    def _name_edits(self, words: Words) -> list[Edit]:
        """One spelling for each name; the names of quoted sources stay."""
        edits = []
        for word in words.words:
            kept = self.spelling.get(word.text)
            if kept is not None and kept != word.text:
                edits.append(Edit(word.start, word.end, kept))
        return edits

    def _pronoun_edits(self, words: Words) -> list[Edit]:
        """The subject pronoun that opens a sentence, by the subject or speaker of the sentence before."""
        edits = []
        for index in range(min(len(words), 12)):
            word = words[index]
            if word.quoted:
                continue
            referent = self._referent(words, index)
            if referent is not None:
                edits.append(Edit(word.start, word.end, referent.text))
                break
            if words.finite(index):
                break
        return edits

    def _referent(self, words: Words, index: int) -> Referent | None:
        keys = {
            "m": words.is_a("pronouns_masculine", index),
            "f": words.is_a("pronouns_feminine", index),
            "n": words.is_a("pronouns_neuter", index),
            "p": words.is_a("pronouns_plural", index),
        }
        if not any(keys.values()) or self._impersonal(words, index):
            return None
        candidates = [*self.speakers[-1:], *self.subjects[-1:]]
        fitting = [c for c in candidates if self._fits(c, keys)]
        texts = {fold(c.text).split()[-1] for c in fitting}
        return fitting[0] if len(texts) == 1 else None

    def _impersonal(self, words: Words, index: int) -> bool:
        """ "il est tombé", "it is", "es gibt": the pronoun stands for nothing."""
        pattern = self.lexicon.patterns["impersonal"]
        rest = words.text(index, min(len(words), index + 8)).casefold().replace("’", "'")
        return pattern is not None and pattern.match(rest) is not None

    def _fits(self, candidate: Referent, keys: dict[str, bool]) -> bool:
        if candidate.plural:
            return keys["p"]
        natural = self.lexicon.language == "en"
        if keys["n"] and natural:
            return candidate.person is False
        if natural and (keys["m"] or keys["f"]) and candidate.person is not True:
            return False
        wanted = {key for key in "mfn" if keys[key]}
        return bool(wanted) and (candidate.gender in wanted or (candidate.gender == "" and candidate.person is True))

    def _noun_edits(self, words: Words) -> list[Edit]:
        edits = []
        for index in range(len(words) - 1):
            if words[index].quoted or not words[index + 1].wordy:
                continue
            noun = words[index + 1]
            demonstrative = words.is_a("demonstratives", index)
            definite = words.is_a("definite", index)
            if not (demonstrative or definite) or (noun.name and self.lexicon.language != "de"):
                continue
            if demonstrative:
                edits += self._event_edit(words, index)
            elif self._bare(words, index + 1):
                found = self.complements.get(noun.lower, [])
                if len(found) == 1 and found[0] not in words.sentence.text:
                    edits.append(Edit(noun.end, noun.end, " " + found[0]))
        return edits

    def _bare(self, words: Words, noun: int) -> bool:
        """Whether nothing but a verb, a comma or another phrase follows a noun."""
        after = noun + 1
        if after >= len(words):
            return True
        if not words[after].wordy:
            return words[after].text not in "-'’"
        return bool(words.finite(after)) or words.is_a("clitics", after) or words.is_a("coordinators", after)

    def _event_edit(self, words: Words, index: int) -> list[Edit]:
        """ "Cette rencontre" by the meeting that was named before, with its people, place and day."""
        noun = words[index + 1].lower
        if not self._bare(words, index + 1):
            return []
        for position, head, definite, details in reversed(self.events):
            if head == noun and words.sentence.index - position <= _REACH:
                text = " ".join(part for part in (definite, *details) if part)
                return [Edit(words[index].start, words[index + 1].end, text)]
        return []

    def advance(self, words: Words, drafts: Sequence[Draft], edits: Sequence[Edit], describe: Describe) -> None:
        """Remember a sentence: its subject, its speaker and the events that it names."""
        main = [d for d in drafts if d.own or d.quotation]
        subject = next((d.whole_subject for d in main if d.subject and d.verb >= 0), None)
        if subject is not None:
            referent = self._as_referent(words, subject, describe)
            if referent is not None:
                self.subjects.append(referent)
        elif main:
            self.subjects.append(Referent(""))
        speaker = next((d.speaker for d in main if d.quotation and d.speaker), None)
        if speaker is not None:
            referent = self._as_referent(words, speaker, describe)
            if referent is not None:
                self.speakers.append(referent)
        else:
            self.speakers.append(Referent(""))
        self._remember_events(words, edits)

    def _as_referent(self, words: Words, where: Range, describe: Describe) -> Referent | None:
        names = names_in(words, where)
        person = next((n for n in names if self._person(words, n)), None)
        if person is not None:
            last = words.text(*person).split()[-1]
            last = self.spelling.get(last, last)
            return Referent(self.full_names.get(last, words.text(*person)), self.genders.get(last, ""), person=True)
        first = where[0]
        if any(words.is_a(key, first) for key in ("pronouns_masculine", "pronouns_feminine", "pronouns_plural")):
            text = describe(where)
            return self._same_again(text)
        plural = words.is_a("plural_determiners", first) or any(words.is_a("coordinators", i) for i in range(*where))
        role = any(words.is_a("roles", i) for i in range(*where))
        return Referent(
            describe(where), self._gender_of(words, first), plural, person=role or (None if names else False)
        )

    def _same_again(self, text: str) -> Referent | None:
        """The referent that a resolved pronoun already stood for."""
        for known in [*reversed(self.speakers), *reversed(self.subjects)]:
            if known.text and fold(known.text) == fold(text):
                return known
        return None

    def _person(self, words: Words, name: Range) -> bool:
        last = words.text(*name).split()[-1]
        last = self.spelling.get(last, last)
        return last in self.full_names and (
            last in self.genders
            or any(words.is_a("roles", i) for i in range(max(0, name[0] - 4), name[0]))
            or name[1] - name[0] > 1
        )

    def _remember_events(self, words: Words, edits: Sequence[Edit]) -> None:
        for index in range(len(words)):
            if words.is_a("events", index) and not words[index].quoted:
                self.events.append(self._event(words, index, edits))

    def _event(self, words: Words, index: int, edits: Sequence[Edit]) -> tuple[int, str, str, tuple[str, ...]]:
        lexicon = self.lexicon
        feminine = words.is_a("feminine_determiners", index - 1)
        masculine = words.is_a("masculine_determiners", index - 1)
        articles = lexicon.values["definite"].split()
        article = articles[1] if feminine and len(articles) > 1 else articles[0] if articles else ""
        if not (feminine or masculine) and lexicon.values["feminine_determiners"]:
            return words.sentence.index, "", "", ()
        details = [self._partners(words, index), self._place(words), self._day(words, edits)]
        return words.sentence.index, words[index].lower, f"{article} {words[index].text}", tuple(details)

    def _partners(self, words: Words, index: int) -> str:
        """The names of who met: "entre X et Y"."""
        at = index + 1
        if at >= len(words) or not words.is_a("between", at):
            return ""
        names = [n for n in names_in(words, (at, len(words))) if self._person(words, n)]
        if len(names) != 2:
            return ""
        joint = next(
            (w.text for i, w in enumerate(words.words) if names[0][1] <= i and words.is_a("coordinators", i)), ""
        )
        first, second = (self._full(words, name) for name in names)
        return f"{words[at].text} {first} {joint} {second}" if joint else ""

    def _full(self, words: Words, name: Range) -> str:
        text = words.text(*name)
        last = self.spelling.get(text.split()[-1], text.split()[-1])
        return self.full_names.get(last, text)

    def _place(self, words: Words) -> str:
        """The only place that a sentence names after a preposition of place."""
        found = []
        for index in range(len(words) - 1):
            named = words[index + 1].name and words[index + 1].text not in self.spelling_of_persons
            if words.is_a("place_prepositions", index) and named and not words[index].quoted:
                end = index + 2
                while end < len(words) and words[end].name:
                    end += 1
                found.append(words.text(index, end))
        return found[0] if found else ""

    @property
    def spelling_of_persons(self) -> frozenset[str]:
        """Last names of persons, which are no places."""
        return frozenset(self.genders)

    def _day(self, words: Words, edits: Sequence[Edit]) -> str:
        """The day of a sentence, when it names one."""
        if self.anchor is None:
            return ""
        days = [m for m in find_dates(words.sentence.text, self.lexicon.language, self.anchor) if m.precision == "day"]
        if len(days) != 1:
            return ""
        return format_mention(days[0], self.lexicon.language, preposition=True) or ""
