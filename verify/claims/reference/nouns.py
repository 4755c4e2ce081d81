"""Nouns that mean nothing alone, "l'usine", "the firm", "cette rencontre", and what the article says they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from verify.claims.grammar.callings import listed
from verify.claims.grammar.people import People
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.claims.parts.german import is_german
from verify.claims.reference.events import Event, Scene, article_for, event_at, places_of, scene_of
from verify.text.packs import fold, load_pack
from verify.text.places import place_code

_LONGEST_COMPLEMENT = 6
_REACH = 3
_SHORT = 3  # letters of words that have capitals in titles written so
_NO_NOUN = frozenset({"relatives", "that", "prepositions", "coordinators", "of_words", "roles"})
_NO_ADJECTIVE = frozenset({"prepositions", "determiners", "coordinators", "relatives", "clitics", "of_words"})
_AFTER_NAME = frozenset(
    {"prepositions", "coordinators", "subordinators", "relatives", "auxiliaries", "that", "clitics"}
)
_AFTER_BARE = frozenset({"clitics", "coordinators", "place_prepositions", "subordinators"})


@dataclass(slots=True)
class Nouns:
    """What belongs to the nouns of an article, and what its last sentences named.

    Attributes:
        people: its persons.
        topic: the names that it is about.
        complements: noun -> names that belong to it somewhere: "l'usine d'Épinal".
        bodies: companies by their names, with the sentence that names them first.
        town: the town that the article is about; "" for none.
        hub: what the article is about with its noun, "musée Delorme"; "" where that is a person or place.
        events: events that it named so far.
        scene: who did what where and when in the last sentence.
        pair: the two persons who met last.
        near: the companies that the last sentence names.
        last: the name that is the subject of the last sentence, where it is no person's.
        rival: whether the last sentence names a company and tells of another by a noun: "Calder sued the carmaker".
        named: words that have a capital inside a sentence, in German without an article.
    """

    people: People
    topic: tuple[str, ...] = ()
    complements: dict[str, list[str]] = field(default_factory=dict)
    bodies: dict[str, int] = field(default_factory=dict)
    town: str = ""
    hub: str = ""
    events: list[Event] = field(default_factory=list)
    scene: Scene = field(default_factory=Scene)
    pair: tuple[str, ...] = ()
    last: str = ""
    near: tuple[str, ...] = ()
    rival: bool = False
    named: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sentences: Sequence[Words], people: People, topic: tuple[str, ...]) -> Nouns:
        """The nouns of an article, before its first sentence."""
        nouns = cls(people, topic)
        for words in sentences:
            nouns._collect(words)
            nouns._collect_bodies(words)
        towns = [name for name in topic if any(_town(words, name) for words in sentences)]
        nouns.town = towns[0] if len(towns) == 1 else ""
        nouns.named = _named(sentences) | frozenset(nouns.bodies)
        hub = _hub(sentences, topic[0]) if topic and not place_code(topic[0]) else ""
        nouns.hub = "" if hub in towns or (hub in topic and _adverbial(sentences, hub)) else hub
        return nouns

    def advance(self, words: Words, anchor: str | None) -> None:
        """Remember the events of a sentence."""
        scene = scene_of(words, self.people, anchor)
        self.near = tuple(name for name in self.bodies if name.rsplit(maxsplit=1)[-1] in words.sentence.text)
        about = bool(self.near) or any(name in words.sentence.text for name in self.topic[:1])
        self.rival = about and bare_company(words)
        self.scene = scene
        if scene.pair:
            self.pair = scene.pair
        found = (event_at(words, index, self.people, anchor) for index in words.where("events"))
        self.events += [event for event in found if event is not None]

    # --- collecting ---

    def _collect(self, words: Words) -> None:
        """For each noun, the names that belong to it somewhere: "l'usine d'Épinal", "le groupe Ardelis"."""
        german = is_german(words)
        for article in words.pointing("determiners", "possessives"):
            index = article + 1
            if index == len(words) - 1 or words.is_any(_NO_NOUN, index):
                continue
            noun = words[index]
            if not noun.wordy or noun.text[0].isdigit() or noun.name != german or listed(words, "streets", index):
                continue
            complement = self._complement(words, index)
            found = self.complements.setdefault(noun.lower, [])
            if complement and complement not in found:
                found.append(complement)

    def _complement(self, words: Words, noun: int) -> str:
        at = noun + 1
        while at < min(len(words), noun + 3) and _adjective(words, at):
            at += 1
        start = at
        while at < min(len(words), start + 3) and words.is_a("of_words", at) and not words.is_a("time_words", at):
            at += 1
        if at >= len(words) or not words[at].name or words[at].quoted:
            return ""
        if is_german(words) and not words.is_a("place_prepositions", at - 1):
            return ""  # a capital after an article or an adjective is a noun's
        end = _end_of_names(words, at, at + _LONGEST_COMPLEMENT)
        goes_on = end < len(words) and words[end].wordy and not (words.finite(end) or words.is_any(_AFTER_NAME, end))
        if goes_on and words.lexicon.language == "en":
            return ""  # "a hoard of Roman gold coins"
        named = words.text(start, end)
        if at == start and self.people.person(named):
            return ""
        return named if start == noun + 1 or at > start or words.lexicon.language != "en" else ""

    def _collect_bodies(self, words: Words) -> None:
        """Companies: names behind a noun for one, "la naviera Austral Pacific", or with "Ltd" and its like."""
        companies = load_pack(words.lexicon.language).words("reference", "company_words")
        for index, word in enumerate(words.words):
            if not word.wordy:
                continue
            leads = ends_in(words, "organisations", index) or listed(words, "body_leads", index)
            if leads and not word.quoted:
                at = index + 1
                while at < min(len(words), index + 3) and _adjective(words, at):
                    at += 1
                at += at < len(words) and words[at].text == ","
                self._add_body(words, at, _end_of_names(words, at, len(words)))
                if words.is_a("definite", index - 1) and index > 2 and words[index - 2].text == ",":
                    first = index - 2
                    while first > 0 and words[first - 1].name:
                        first -= 1
                    self._add_body(words, first, index - 2)  # "Penhale Minerals, the firm behind it"
            elif word.lower in companies and word.name and index and (len(word.text) > 2 or word.text.isupper()):
                first = index
                while first > 0 and words[first - 1].name:
                    first -= 1
                if not (index + 1 < len(words) and words[index + 1].name):  # "the Merchant Shipping Act"
                    self._add_body(words, first, index + 1)

    def _add_body(self, words: Words, first: int, last: int) -> None:
        if first >= last or not words[first].name or words.is_a("determiners", first):
            return
        name = words.text(first, last)
        if not self.people.mentions(words, first, last):
            self.bodies.setdefault(name, words.sentence.index)

    # --- using ---

    def edits(self, words: Words) -> list[Edit]:
        """Edits for the bare nouns and demonstratives of a sentence."""
        edits: list[Edit] = []
        for index in words.pointing("possessives_several", "demonstratives", "definite"):
            noun = words[index + 1]
            if words[index].quoted or not noun.wordy or (noun.name and not is_german(words)):
                continue
            theirs = words.is_a("possessives_several", index) and fold(noun.text) in self._meetings(words)
            if theirs and len(self.pair) == 2:
                edits.append(Edit(noun.end, noun.end, f" ({self.pair[0]}, {self.pair[1]})"))
            elif words.is_a("demonstratives", index):
                edits += self._demonstrative(words, index)
            elif words.is_a("definite", index) and _bare(words, index + 1):
                edits += self._bare_noun(words, index + 1)
        return edits

    def _bare_noun(self, words: Words, index: int) -> list[Edit]:
        """ "L'usine" with what it is the only one of; "the firm" and "the city" with the only one so far."""
        noun = words[index]
        found = self.complements.get(noun.lower, [])
        if len(found) == 1:
            return [] if found[0] in words.sentence.text else [Edit(noun.end, noun.end, " " + found[0])]
        if listed(words, "organisations", index):
            return self._body(words, index)
        return self._event_or_hub(words, index, found)

    def _event_or_hub(self, words: Words, index: int, found: Sequence[str]) -> list[Edit]:
        """A meeting with who met, a body with the name of the last sentence, and what the whole article is about."""
        noun = words[index]
        if self.last and index == 1 and not found and listed(words, "any_body", index) and not place_code(self.last):
            return [Edit(noun.end, noun.end, f" ({self.last})")]
        met = fold(noun.text) in self._meetings(words) and not found and len(self.pair) == 2
        if met and not any(name in words.sentence.text for name in self.pair):
            between = words.lexicon.values["between"].split()[0]
            joint = load_pack(words.lexicon.language).section("reference")["and"]
            return [Edit(noun.end, noun.end, f" {between} {self.pair[0]} {joint} {self.pair[1]}")]
        if self.hub and not found and listed(words, "hubs", index) and self._names_hub(words):
            same = self.hub.casefold().startswith(noun.lower + " ")  # "the museum" of "museum in Suffolk"
            if same:
                return [Edit(noun.end, noun.end, self.hub[len(noun.text) :])]
            return [Edit(noun.end, noun.end, f" ({self.hub})")]
        if self.town and not found and listed(words, "cities", index) and not self._elsewhere(words):
            return [Edit(noun.end, noun.end, f" ({self.town})")]
        return []

    @staticmethod
    def _meetings(words: Words) -> frozenset[str]:
        return load_pack(words.lexicon.language).words("reference", "meetings")

    def _names_hub(self, words: Words) -> bool:
        """Whether a sentence would gain by the name of what the article is about."""
        return words.sentence.index > 0 and self.topic[0] not in words.sentence.text

    def _body(self, words: Words, index: int) -> list[Edit]:
        noun = words[index]
        if self.rival and index == 1:
            return []
        known = [name for name, first in self.bodies.items() if first <= words.sentence.index]
        last = self.last
        if last and index == 1 and not place_code(last) and not any(last in name for name in known):
            known = [last]  # "Northgate employs 3,200. The company ..."
        elif len(known) > 1:
            known = [name for name in known if name in self.near]
        if not known and self.hub and self._names_hub(words) and not place_code(self.topic[0]):
            return [Edit(noun.end, noun.end, f" ({self.hub})")]
        if len(known) != 1 or known[0] in words.sentence.text:
            return []
        if fold(known[0]).endswith(noun.lower):
            return [Edit(noun.start, noun.end, known[0])]  # "die Kasse" of "Nordkasse"
        if load_pack(words.lexicon.language).section("reference")["genitive"] and words[index - 1].lower == "the":
            return [Edit(words[index - 1].start, noun.end, known[0])]
        return [Edit(noun.end, noun.end, " " + known[0])]

    def _elsewhere(self, words: Words) -> bool:
        """Whether this sentence or the last one is at another place than the article's."""
        here = places_of(words, self.people)
        return any(self.town not in place for place in (*here, *self.scene.places))

    def _demonstrative(self, words: Words, index: int) -> list[Edit]:
        """ "Cette rencontre" by the meeting that was named before, with its people, place and day."""
        noun = words[index + 1]
        if listed(words, "cities", index + 1):
            end = index + 2
            while end < min(len(words), index + 4) and _adjective(words, end):
                end += 1
            places = self.scene.places
            return [Edit(words[end - 1].end, words[end - 1].end, f" ({places[0]})")] if len(places) == 1 else []
        if not _bare(words, index + 1):
            return []
        near = takewhile(lambda event: words.sentence.index - event.sentence <= _REACH, reversed(self.events))
        for event in near:
            if event.noun == noun.lower and event.sentence < words.sentence.index:
                return [Edit(words[index].start, noun.end, event.text)]
        scene = self.scene.text(words, index + 1)
        if scene and words.is_a("events", index + 1):
            return [Edit(words[index].start, noun.end, f"{article_for(words, index)} {noun.text} {scene}")]
        found = self.complements.get(noun.lower, [])
        # "ese volcán Kerano" stands alone behind "el volcán Kerano", too; "fell in Vallmont in Vallmont" says it twice.
        said = len(found) != 1 or (found[0][0].islower() and found[0] in words.sentence.text)
        return [] if said else [Edit(noun.end, noun.end, " " + found[0])]


def _named(sentences: Sequence[Words]) -> frozenset[str]:
    """Words that have a capital inside a sentence, but none that stand behind an article somewhere."""
    plain = [words for words in sentences if any(len(w.text) > _SHORT and w.text.islower() for w in words.words)]
    found = {w.words[i].text for w in plain for i in range(1, len(w)) if w[i].name and w[i - 1].wordy}
    keys = ("determiners", "possessives", "prepositions_with_article")
    return frozenset(found - {w[i + 1].text for w in plain if is_german(w) for i in w.pointing(*keys)})


def _hub(sentences: Sequence[Words], name: str) -> str:
    """A name with the noun that it belongs to in the text, "hospital de Lomas Verdes"; alone if it stands alone."""
    first = name.split(maxsplit=1)[0]
    german = is_german(sentences[0])
    for words in sentences:
        for index in range(2, len(words)):
            if words[index].text != first or not words.text(index, len(words)).startswith(name):
                continue
            noun = index - 1
            while noun > 0 and words.is_a("of_words", noun):
                noun -= 1
            common = words[noun].wordy and not words[noun].name and not words.finite(noun) and not german
            several = (
                words.is_a("plural_determiners", noun - 1)
                or words[noun - 1].lower in words.lexicon.words["definite_plural"]
            )
            if several:
                return ""  # "los agricultores de Almería"
            if common and words.is_a("determiners", noun - 1) and not words.is_a("prepositions", noun):
                return f"{words.text(noun, index)} {name}"
    return name


def _adverbial(sentences: Sequence[Words], name: str) -> bool:
    """Whether a name stands behind a preposition that only places have."""
    first = name.split(maxsplit=1)[0]
    return any(w.is_a("place_only", i - 1) for w in sentences for i in range(1, len(w)) if w[i].text == first)


def _town(words: Words, name: str) -> bool:
    """Whether a sentence has a name where a town stands: "à Épinal", not "en France" nor "demande à Ardelis"."""
    first = name.split(maxsplit=1)[0]
    known = load_pack(words.lexicon.language).words("reference", "town_prepositions", accents=True)
    code = place_code(name)
    return not (code and len(code) == 2) and any(
        words[index].text == first
        and words[index - 1].lower in known
        and not (words.finite(index - 2) or words.lexicon.participle(words[index - 2].text))
        for index in range(2, len(words))
    )


def ends_in(words: Words, key: str, index: int) -> bool:
    """Whether a word is in a list of the pack's section on reference, or ends in one of its words as German does."""
    if listed(words, key, index) or not is_german(words):
        return listed(words, key, index)
    return words[index].folded.endswith(tuple(load_pack(words.lexicon.language).words("reference", key)))


def bare_company(words: Words) -> bool:
    """Whether a sentence tells of a company by a noun alone: "sued the carmaker"."""
    return any(ends_in(words, "organisations", i + 1) and _bare(words, i + 1) for i in words.pointing("definite"))


def _end_of_names(words: Words, first: int, limit: int) -> int:
    """The word behind the capitals that begin at a word."""
    end = first
    while end < min(len(words), limit) and (words[end].name or (words[end].text == "-" and end > first)):
        end += 1
    return end


def _adjective(words: Words, index: int) -> bool:
    """Whether a word behind a noun may be its adjective."""
    word = words[index]
    if not word.wordy or word.name or words.finite(index) or words.lexicon.language in {"en", "de"}:
        return False
    return not words.is_any(_NO_ADJECTIVE, index)


def _bare(words: Words, noun: int) -> bool:
    """Whether nothing but a verb, a comma or another phrase follows a noun."""
    after = noun + 1
    if after >= len(words):
        return True
    if not words[after].wordy:
        return words[after].text[0] not in "-'’\"“„«‘"
    behind = words[min(after + 1, len(words) - 1)]
    if listed(words, "naming", after) and (behind.name or behind.quoted or not behind.wordy):
        return False  # 'the group called "Free Now"'
    return bool(words.finite(after)) or words.is_any(_AFTER_BARE, after)
