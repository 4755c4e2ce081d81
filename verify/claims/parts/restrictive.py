"""What a clause says of a noun without a comma: a participle, a relative clause, a German attribute; with a figure."""

from __future__ import annotations

import re
from collections.abc import Set

from verify.claims.grammar.lexicon import SURE
from verify.claims.grammar.noun_phrases import (
    Part,
    agree,
    is_plural,
    noun_phrase_before,
    passive_of,
    without_preposition,
)
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.draft import Draft

_LEAST = 3  # words of a relative clause that says something
_NO_NOUN = frozenset(
    ["determiners", "prepositions", "clitics", "auxiliaries", "coordinators", "relatives", "time_nouns", "adverbs"]
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def restrictive(words: Words, drafts: list[Draft]) -> list[Draft]:
    """The drafts, each followed by what its participles, relative clauses and attributes state with a figure."""
    result: list[Draft] = []
    contents = {draft.first for draft in drafts if draft.parent is not None}
    for draft in drafts:
        result.append(draft)
        if draft.verb >= 0 and not draft.aside:
            found = _participles(words, draft) or _relatives(words, draft, contents)
            result += found
            if any(one.verb == draft.verb and (one.first, one.last) == (draft.first, draft.last) for one in found):
                result.remove(draft)  # "A convoy that crossed the border in May.": there is no other verb
        result += _attributes(words, draft)
    return result


def _participles(words: Words, draft: Draft) -> list[Draft]:
    """ "une usine fondée en 1921": the first of a clause."""
    low = _start(draft)
    behind = max(draft.first, draft.verb) + 1
    for at in [*range(low + 2, max(low + 2, draft.verb - 1)), *range(behind + 2, draft.last - 1)]:
        if not _post_noun_participle(words, at) or words.lexicon.infinitive(words[at - 1].text):
            continue  # "ne pourront pas être cumulés"
        end = at + 1
        while end < draft.last and not (words.finite(end) or words.is_a("coordinators", end)):
            opens = words.is_a("relatives", end) or words.is_a("that", end)
            if opens or not (words[end].wordy or words[end].text in "%-'’"):
                break
            end += 1
        while words.is_a("negations", end - 1):
            end -= 1  # "voté en juin | ne suffira pas"
        dated = any(words[i].text[0].isdigit() or words.is_a("calendar", i) for i in range(at + 1, end))
        head = _whole(words, low, noun_phrase_before(words, low, at))
        if dated and head is not None and head[1] - head[0] > 1 and agree(words, head, at):
            being = words.is_a("being_participles", at)
            parts: list[Part] = [head, passive_of(words, head, being=being) or ",", (at, end)]
            return [Draft(head[0], end, parts, head, aside=True)]
    return []


def _whole(words: Words, low: int, head: Range | None) -> Range | None:
    """A noun phrase with what it is only the measure of: "un crédit de 46 millions | d'euros"."""
    while head is not None and low < head[0] and words[head[0]].lower in words.lexicon.words["linking"]:
        outer = noun_phrase_before(words, low, head[0])
        if outer is None:
            return head
        linked = outer[0] - 1 > low and words[outer[0] - 1].lower in words.lexicon.words["linking"]
        head = (outer[0] - linked, head[1])
    return head


def _start(draft: Draft) -> int:
    """Where the words of the clause itself begin, behind a subject that it shares."""
    return next((part[0] for part in reversed(draft.parts) if isinstance(part, tuple)), draft.first)


def _post_noun_participle(words: Words, at: int) -> bool:
    noun, word = words[at - 1], words[at]
    if word.quoted or not word.text[0].islower() or words.finite(at) or not words.lexicon.participle(word.text):
        return False
    plain = noun.wordy and not noun.text[0].isdigit() and not words.is_any(_NO_NOUN, at - 1)
    plain = plain and noun.lower != words.lexicon.values["gerund_having"]  # "ayant fondu"
    # "n'avait | encore rien | fait"
    plain = plain and not (words.is_a("auxiliaries", at - 3) and not words.is_a("determiners", at - 2))
    return plain and words.is_any(("prepositions", "determiners", "calendar"), at + 1)


def _relatives(words: Words, draft: Draft, contents: Set[int]) -> list[Draft]:
    """ "a collapse that killed 17 people": the first of a clause, behind a noun phrase with its article.

    ``contents``: where what somebody says begins, behind a "that" of another sort.
    """
    low = _start(draft)
    for at in range(low + 2, draft.last - _LEAST):
        if words[at].quoted or at + 1 in contents or not words.is_a("relatives", at) or not words[at - 1].wordy:
            continue
        begin = words.skip_clitics(at + 1, draft.last)
        if not words.finite(begin) or words[at - 1].lower in words.lexicon.words["said"] or words.finite(at - 1):
            continue
        head = _of_one(words, noun_phrase_before(words, low, at), begin, low)
        marks = (i for i in range(begin + 1, draft.last) if not words[i].wordy and words[i].text in ",;:")
        end = next(marks, draft.last)
        end = next((i for i in range(begin + 2, end) if _rules(words, i, draft.verb) and _main(words, i)), end)
        figure = any(words[i].text[0].isdigit() or words.is_a("calendar", i) for i in range(begin, end))
        if head is not None and head[1] - head[0] > 1 and figure:
            return [Draft(head[0], end, [*without_preposition(words, head), (at + 1, end)], head, begin, aside=True)]
    return []


def _of_one(words: Words, head: Range | None, verb: int, low: int) -> Range | None:
    """A plural head with what it is part of, where the verb has one subject: "a convoy of 300 trucks that was"."""
    if head is None or not words.is_a("singular_verbs", verb) or not is_plural(words, head):
        return head
    counted = words[head[0]].text[0].isdigit() or words.is_any(("number_words", "plural_determiners"), head[0])
    if not counted or not words.is_a("prepositions", head[0] - 1):
        return head
    whole = noun_phrase_before(words, low, head[0] - 1)
    return (whole[0], head[1]) if whole is not None else head


def _rules(words: Words, index: int, verb: int) -> bool:
    """Whether a word is the main verb behind a relative clause: "reporters who compared it found it".

    Where the clause has no other yet, ``verb`` being that of the relative clause, whatever may be one is it.
    """
    if words.is_a("relatives", verb - 1) and words.lexicon.finite(words[index].text):
        return True
    return words.finite(index) == SURE or (words.finite(index) > 0 and words.is_a("pronouns", index + 1))


def _main(words: Words, index: int) -> bool:
    """Whether a verb goes on with the main clause, as nothing before it opens or joins another."""
    before = index - 1
    while words.is_a("clitics", before) and not words.is_a("auxiliaries", before):
        before -= 1
    keys = ("coordinators", "relatives", "that", "subordinators", "pronouns")
    return not words.is_any(keys, before)


def _attributes(words: Words, draft: Draft) -> list[Draft]:
    """German: "die 1953 gegründeten Festspiele", as a sentence in the passive."""
    if not words.lexicon.words["verb_final_relatives"] or draft.parent is not None:
        return []
    for at in range(draft.first + 2, draft.last - 1):
        word = words[at]
        stem = re.sub(r"e[nrsm]?$", "", word.text)
        year = _YEAR.fullmatch(words[at - 1].text) and words.is_a("determiners", at - 2)
        if not year or not words.lexicon.matches("closing_forms", stem.casefold()) or not words[at + 1].name:
            continue
        end = at + 2
        while end < draft.last and words[end].name:
            end += 1
        head: Range = (at + 1, end)
        plural = words[at - 2].lower == "die" and word.lower.endswith("en")
        passive = words.lexicon.values["passive_plural" if plural else "passive"]
        parts: list[Part] = [(at - 2, at - 1), head, passive, (at - 1, at), stem]
        return [Draft(at - 2, end, parts, head, aside=True)]
    return []


def without_clefts(words: Words, drafts: list[Draft]) -> list[Draft]:
    """The assertions without clauses that only lift out what a relative clause tells: "It was Paul | who did it"."""
    return [draft for draft in drafts if not _is_cleft(words, draft, drafts)]


def _is_cleft(words: Words, draft: Draft, drafts: list[Draft]) -> bool:
    subject = draft.subject
    if subject is None or draft.verb < 0 or not words.is_a("expletives", subject[0]):
        return False
    named = range(draft.verb + 1, draft.last + 1)
    told = [other for other in drafts if other.aside and other.verb >= 0 and not words.is_a("when", other.first - 1)]
    heads = [other.subject[0] for other in told if other.subject is not None]
    return words.is_a("copulas", draft.verb) and any(head in named for head in heads)
