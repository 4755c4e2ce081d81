"""Bodies under a bare noun, "the agency", "das Unternehmen", "le syndicat", by the one of that kind that was named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from verify.claims.grammar.callings import listed
from verify.claims.grammar.people import People
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.claims.parts.german import is_german
from verify.claims.reference.nouns import bare_company
from verify.text.owned import past_owner
from verify.text.packs import each_word, fold, load_pack

_SHORTEST = 4  # letters of a noun that German compounds end with
_AFTER_BARE = frozenset(
    {"clitics", "coordinators", "prepositions", "subordinators", "auxiliaries", "that", "negations"}
)
_LINKS = frozenset({"of", "for", "de", "du", "des", "del", "für"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body that a sentence names: its name, the marks of its kind, the sentence, and whether that opens with it."""

    name: str
    marks: frozenset[str]
    sentence: int
    opens: bool = False


@dataclass(slots=True)
class Bodies:
    """The bodies that an article has named so far, and whether the last sentence tells of one and of another."""

    people: People
    known: list[Body] = field(default_factory=list)
    rival: bool = False

    def edits(self, words: Words, made: Sequence[Edit]) -> list[Edit]:
        """The name in brackets behind each bare noun for a body that can mean one only and has no edit yet."""
        kinds = _kinds(words.lexicon.language)
        edits = []
        for index in words.pointing("definite") if kinds and self.known else ():
            noun = index + 1
            marks = kinds.get(fold(words[noun].text))
            another = self.rival and index == 0 and listed(words, "organisations", noun)
            if marks is None or words[index].quoted or not is_bare(words, noun) or another:
                continue
            body = self._meant(words.sentence.index, marks, opens=index == 0)
            put = any(edit.start <= words[noun].end <= edit.end for edit in made)
            if body is not None and not put and _last(body.name) not in words.sentence.text:
                edits.append(Edit(words[noun].end, words[noun].end, f" ({body.name})"))
        return edits

    def _meant(self, sentence: int, marks: frozenset[str], *, opens: bool) -> Body | None:
        """The only body of a kind, or the only one that the last sentence names or, for what opens one, begins with."""
        fitting = [body for body in self.known if body.marks & marks]
        longest = _distinct(fitting)
        if len(longest) > 1:
            near = [body for body in fitting if body.sentence == sentence - 1]
            longest = [one for one in longest if any(body.name in one.name for body in near)]
            first = [body.name for body in near if body.opens]
            if len(longest) > 1 and opens and first:
                longest = [one for one in longest if first[0] in one.name]
        return longest[0] if len(longest) == 1 else None

    def advance(self, words: Words) -> None:
        """Remember the bodies of a sentence."""
        found = _bodies_of(words, self.people)
        self.rival = bool(found) and bare_company(words)
        self.known += found


def _distinct(bodies: Sequence[Body]) -> list[Body]:
    """The bodies whose names are no part of another one's, each once."""
    names = {body.name: body for body in bodies}
    return [body for name, body in names.items() if not any(name in other and name != other for other in names)]


def _bodies_of(words: Words, people: People) -> list[Body]:
    """The bodies that a sentence names, by words in or beside their names."""
    marks = _marks(words.lexicon.language)
    if not marks:
        return []
    german = is_german(words)
    found = []
    index = 0
    while index < len(words):
        if not words[index].name or (index == 0 and words.is_any(("determiners", "prepositions"), 0)):
            index += 1
            continue
        end = _end(words, index)
        kinds = {mark for i in range(index, end) for mark in _marks_of(words[i].text, marks, german=german)}
        if not german:
            kinds |= {fold(words[i].text) for i in (index - 1, end) if 0 <= i < len(words)} & marks
        alone = end - index == 1 and (fold(words[index].text) in marks and not words[index].text.isupper())
        if kinds and not alone and not people.mentions(words, index, end):
            opens = index <= 1 and end < len(words) and bool(words.finite(end))
            found.append(Body(words.text(index, end), frozenset(kinds), words.sentence.index, opens))
        index = end
    return found


def _end(words: Words, index: int) -> int:
    """The word behind a name with its complement: "University of Leeford", "Landesamt für Umwelt"."""
    pack = load_pack(words.lexicon.language)
    end = index + 1
    while end < len(words):
        end = past_owner(words, index, end, pack) or end
        linked = words[end].lower in _LINKS and end + 1 < len(words) and words[end + 1].name
        if not (words[end].name or words[end].text == "-" or linked) or words[end].quoted:
            break
        end += 1
    return end


def _marks_of(word: str, marks: frozenset[str], *, german: bool) -> list[str]:
    """The marks that a word of a name is, or that a German compound ends with."""
    folded = fold(word)
    if folded in marks:
        return [folded]
    if not german or len(folded) < _SHORTEST + 3:
        return []
    tail = next((folded[at:] for at in range(3, len(folded) - 2) if folded[at:] in marks), "")
    return [tail] if tail else []


def is_bare(words: Words, noun: int) -> bool:
    """Whether nothing belongs to a noun that follows it: no name, no complement."""
    after = noun + 1
    if after >= len(words):
        return True
    if words[after].name or words[after].text in "-('’" or words[after].text.startswith("'"):
        return False
    if words.is_any(("of_words", "relatives"), after) or words[after].lower in {"mit", "für", "qui", "que", "that"}:
        return False
    german = is_german(words)
    return german or not words[after].wordy or bool(words.finite(after)) or words.is_any(_AFTER_BARE, after)


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


@cache
def _kinds(language: str) -> Mapping[str, frozenset[str]]:
    """For each noun that may stand for a body the marks in the names of such bodies."""
    rules = map(fold, load_pack(language).section("reference")["body_kinds"])
    return {noun: frozenset(marks.split()) for noun, marks in each_word(rules)}


@cache
def _marks(language: str) -> frozenset[str]:
    kinds: Sequence[frozenset[str]] = list(_kinds(language).values())
    return frozenset().union(*kinds)
