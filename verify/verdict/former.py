"""Whom a text tells to have left an office: "Jon Aas was succeeded by Petra Lunde", "Jon Aas, a former mayor".

Such a text supports no claim that they hold it; what else it tells of them stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from verify.checks.apposed import is_clause, is_governed
from verify.checks.lexicon import now_words
from verify.checks.reading import alike, beginnings, shared
from verify.claims.grammar.lexicon import SURE, load_lexicon
from verify.text.names import Name, find_match, find_names, is_person
from verify.text.packs import load_pack
from verify.text.phrases import Phrases, Word, words
from verify.text.sentences import split_sentences
from verify.types import Claim, Passage

_NEAR = 3  # words between an auxiliary and its participle, where verbs do not stand last
_BETWEEN = 2  # words between "former" and the office
_AROUND = 6  # words between an office and the name of its holder
_NO_NOUN_PHRASE = ("prepositions", "determiners", "coordinators", "relatives")


class Gone(NamedTuple):
    """Who is told to be of the past, and the folded office where that is what is told."""

    name: Name
    office: str


@lru_cache(maxsize=4096)
def gone(text: str, language: str) -> tuple[Gone, ...]:
    """Those whom a text calls a former holder of an office, or tells to have been succeeded, as its subject."""
    names, found = find_names(text, language), list[Gone]()
    for start, end in split_sentences(text, language) if names else ():
        tokens, here = words(text[start:end]), [name for name in names if start <= name.span.start < end]
        for i in range(len(tokens)):
            office = _former(tokens, i, language)
            bearer = _bearer(tokens, (i, office), start, here, language) if office is not None else None
            if bearer is not None and office is not None:
                found.append(Gone(bearer, _office(tokens[office], language)))
            subject = _subject(tokens, i, start, here, language) if _is_succeeded(tokens, i, language) else None
            if subject is not None:
                found.append(Gone(subject, ""))
    return tuple(found)


def is_former(claim: Claim, passage: Passage) -> bool:
    """Whether a passage calls the claim's holder of an office a former one, and speaks of no such office besides."""
    text, language = claim.resolved_text, claim.language
    held = _held(text, language)
    if not held or is_past(text, language):
        return False
    names, there = find_names(text, language), _offices(passage.text, passage.language)
    for name, office in gone(passage.text, passage.language):
        if not office or find_match(name, names) is not True:
            continue
        same_language = language == passage.language
        if same_language and any(alike(office, own) for own in held):
            return sum(alike(office, other) for other in there) == 1
        if not same_language and len(there) == 1:
            return True
    return False


def ends(claim: Claim, passage: Passage, name: Name) -> bool:
    """Whether what a claim says of somebody ends with the office: a state, and nothing that is told of them besides."""
    text, language = claim.resolved_text, claim.language
    if is_past(text, language):
        return False
    tokens = words(text)
    now = any(now_words(language).at(tokens, i) for i in range(len(tokens)))
    return now or bool(_held(text, language)) or not (_has_done(text, language) or _is_told(claim, passage, name))


def is_past(text: str, language: str) -> bool:
    """Whether a claim tells what was, or calls somebody a former holder itself."""
    was, tokens = load_pack(language).words("currency", "was"), words(text)
    return any(t.folded in was or _former(tokens, i, language) is not None for i, t in enumerate(tokens))


def _held(text: str, language: str) -> list[str]:
    """The offices that a claim says somebody holds: one that a copula stands between and a name."""
    tokens, lexicon = words(text), load_lexicon(language)
    links = [
        i for i, t in enumerate(tokens) if any(lexicon.is_a(k, t.text) for k in ("copulas", "copula", "auxiliaries"))
    ]
    starts = [name.span.start for name in find_names(text, language)]
    if not links or not starts:
        return []
    first, last = tokens[links[0]].start, tokens[links[-1]].start
    return [
        office
        for token in tokens
        if (office := _office(token, language))
        and ((token.start > last and min(starts) < first) or (token.start < first and max(starts) > last))
    ]


def _has_done(text: str, language: str) -> bool:
    """Whether a claim tells what somebody has done: "est parti", "has left", "resigned"."""
    lexicon, tokens = load_lexicon(language), words(text)
    done = (
        (i, t)
        for i, t in enumerate(tokens)
        if t.text[:1].islower() and (lexicon.participle(t.text) or lexicon.matches("participle_forms", t.text))
    )
    return any(
        not lexicon.is_a("auxiliaries", t.text) and not (i and lexicon.is_a("determiners", tokens[i - 1].text))
        for i, t in done
    )


def _is_told(claim: Claim, passage: Passage, name: Name) -> bool:
    """Whether what a claim says stands behind the name of who was succeeded: "succède à X, parti à Turin"."""
    behind = words(passage.text[name.span.end :])[:2]
    opens = len(behind) == 2 and behind[0].text == "," and is_clause(behind[1], passage.language)
    if not opens or claim.language != passage.language:
        return False
    text, language = claim.resolved_text, claim.language
    named = {word for own in find_names(text, language) for word in beginnings(own.text, language)}
    wanted = frozenset(beginnings(text, language) - named)
    end = next((e for s, e in split_sentences(passage.text, language) if s <= name.span.start < e), len(passage.text))
    there = shared(wanted, beginnings(passage.text[name.span.end : end], language))
    return bool(there) and 2 * len(there) >= len(wanted)


def _is_succeeded(tokens: tuple[Word, ...], i: int, language: str) -> bool:
    """Whether a participle of the passive begins at a word: "was succeeded", "remplacé par", "wurde ... abgelöst"."""
    found = _participles(language).at(tokens, i)
    if found is None:
        return False
    lexicon = load_lexicon(language)
    if found[1] < len(tokens) and lexicon.is_a("byline", tokens[found[1]].text):
        return True
    first = 0 if lexicon.words["verb_final_relatives"] else max(0, i - _NEAR)
    return any(lexicon.is_a("passive_auxiliaries", word.text) for word in tokens[first:i])


def _subject(tokens: tuple[Word, ...], verb: int, offset: int, names: Sequence[Name], language: str) -> Name | None:
    """The last name in front of a verb that no preposition governs, a person's rather than another."""
    before = [name for name in names if name.span.end <= tokens[verb].start + offset]
    free = [name for name in before if not is_governed(name, tokens, offset, language)]
    people = [name for name in free if is_person(name)]
    found = people or free
    return found[-1] if found else None


def _former(tokens: tuple[Word, ...], i: int, language: str) -> int | None:
    """The office that a word calls a former one: "former mayor", "exalcalde"."""
    if _stripped(tokens[i].folded, language):
        return i
    if tokens[i].folded not in load_pack(language).words("currency", "former"):
        return None
    lexicon = load_lexicon(language)
    for at in range(i + 1, min(len(tokens), i + _BETWEEN + 2)):
        word = tokens[at]
        if _office(word, language):
            return at
        plain = word.is_word and lexicon.finite(word.text) != SURE
        if word.text != "-" and (not plain or any(lexicon.is_a(key, word.text) for key in _NO_NOUN_PHRASE)):
            return None
    return None


def _bearer(
    tokens: tuple[Word, ...], told: tuple[int, int], offset: int, names: Sequence[Name], language: str
) -> Name | None:
    """Whose former office it is: the name in front of a comma or copula, else the next one behind."""
    lexicon = load_lexicon(language)
    before, office = told[0] - 1, told[1]
    while before >= 0 and any(lexicon.is_a(key, tokens[before].text) for key in ("determiners", "definite")):
        before -= 1
    if before >= 1 and tokens[before].text in {",", "("}:
        stands = next((n for n in names if n.span.end == tokens[before - 1].end + offset), None)
        if stands is not None:
            return stands
    if before >= 1 and lexicon.is_a("copulas", tokens[before].text):
        return _subject(tokens, before, offset, names, language)
    holder = next((n for n in names if n.span.start <= tokens[office].start + offset < n.span.end), None)
    if holder is not None and holder.span.end > tokens[office].end + offset:
        return holder  # "Altkanzler Jon Aas"
    for at in range(office + 1, min(len(tokens), office + _AROUND + 1)):
        if lexicon.finite(tokens[at].text) == SURE:
            return None
        stands = next((n for n in names if n.span.start == tokens[at].start + offset), None)
        if stands is not None and not is_governed(stands, tokens, offset, language):
            return stands
    return None


def _offices(text: str, language: str) -> list[str]:
    return [office for word in words(text) if (office := _office(word, language))]


def _office(word: Word, language: str) -> str:
    """The folded office that a word is, without a prefix that calls it a former one; empty for any other word."""
    return _stripped(word.folded, language) or (word.folded if word.folded in _roles(language) else "")


def _stripped(word: str, language: str) -> str:
    """The office in "exalcalde", "altkanzler"; empty for any other word."""
    prefixes, roles = load_pack(language).words("currency", "former_prefixes"), _roles(language)
    bare = (word.removeprefix(prefix).lstrip("-") for prefix in sorted(prefixes) if word.startswith(prefix))
    return next((office for office in bare if office in roles), "")


@cache
def _roles(language: str) -> frozenset[str]:
    pack = load_pack(language)
    return pack.words("claims", "roles") | pack.words("reference", "person_nouns")


@cache
def _participles(language: str) -> Phrases[bool]:
    return Phrases.of(load_pack(language).section("currency")["succeeded_by"], True)
