"""Whether the clause around a date looks ahead: by its verb, by what it announces, or by what it reports of plans."""

from __future__ import annotations

import re
from functools import cache

from verify.claims.grammar.words import Words
from verify.text.packs import fold, load_pack

_SHORTEST = 4
_NEAR_VERB = 8  # words between a verb of saying and its "that"
_RANGE = 4  # words from the first day of a range to the last: "from Wednesday through to Friday"
_NEVER = re.compile(r"(?!)")


def looks_ahead(words: Words, start: int, end: int) -> bool:
    """Whether the clause around a date speaks of the future.

    Args:
        words: the sentence.
        start, end: where the date stands in it.
    """
    base = words.sentence.span.start
    at = next((i for i, word in enumerate(words.words) if word.start >= base + start), 0)
    after = next((i for i, word in enumerate(words.words) if word.start >= base + end), len(words))
    first, last = at, at
    while first > 0 and not _ends(words, first - 1):
        first -= 1
    while last < len(words) and not _ends(words, last):
        last += 1
    if _until(words, at, first, last) or _deadline(words, at, first, last):
        return True
    pack = load_pack(words.lexicon.language)
    endings = tuple(pack.section("reference")["future_endings"].split())
    future = pack.words("dates", "future", accents=True)
    if any(
        words[i].lower in future or (endings and words[i].lower.endswith(endings) and _verb_like(words, i))
        for i in range(first, last)
    ):
        return True
    phrases = _phrases(words.lexicon.language).search(fold(words.text(first, last)))
    return phrases is not None or _planned(words, first, last) or _scheduled(words, (first, last), (at, after))


def _until(words: Words, at: int, first: int, last: int) -> bool:
    """Whether "until" stands before a weekday that ends no range of days, a verb telling what lasts still."""
    pack = load_pack(words.lexicon.language)
    weekdays = pack.section("dates").get("weekdays", {})
    if words[at].lower not in weekdays or any(words[i].lower in weekdays for i in range(max(at - _RANGE, 0), at)):
        return False
    lead = words.text(max(at - 2, 0), at).casefold().replace("’", "'").replace("' ", "'")
    until = any(lead == word or lead.endswith(" " + word) for word in pack.section("dates")["until"])
    lasting = pack.section("reference")["lasting"].split()
    verbs = words.finites(first, last)
    clause = range(first, last) if verbs else range(len(words))
    lasts = any(words[i].lower in lasting for i in clause) or any(_present(words, i, first, last) for i in verbs)
    return until and lasts


def _deadline(words: Words, at: int, first: int, last: int) -> bool:
    """Whether what stands before a date tells a deadline: "d'ici à juin", "promised for June"."""
    lead = words.text(max(at - 3, 0), at).casefold().replace("’", "'").replace("' ", "'")
    folded = [words[i].folded for i in range(first, last)]
    for entry in load_pack(words.lexicon.language).section("reference")["deadlines"]:
        leads, _, stems = entry.partition(" = ")
        if not any(lead == one or lead.endswith(f" {one}") for one in leads.split(", ")):
            continue
        if not stems or any(word.startswith(tuple(fold(stems).split())) for word in folded):
            return True
    return False


def _planned(words: Words, first: int, last: int) -> bool:
    """Whether a clause reports a plan: "a indiqué qu'elle serait lancée en mars"; not "qu'il serait arrivé"."""
    before = range(max(0, first - 1 - _NEAR_VERB), first - 1)
    if first < 1 or not words.is_a("that", first - 1):
        return False
    if not any(words[i].lower in words.lexicon.words["said"] for i in before):
        return False
    for index in range(first, last):
        if not words.lexicon.matches("conditional", words[index].lower):
            continue
        follower = words.skip_clitics(index + 1, last)
        perfect = (
            follower < last and words.is_a("auxiliaries", index) and words.lexicon.participle(words[follower].text)
        )
        return not perfect or (
            words.is_a("passive_conditionals", index) and not words.is_a("being_participles", follower)
        )
    return False


def _scheduled(words: Words, clause: tuple[int, int], date: tuple[int, int]) -> bool:
    """Whether a verb in the present stands beside a date: "opens on Friday", "wechselt im Sommer"."""
    first, last = clause
    section = load_pack(words.lexicon.language).section("reference")
    leads = section["schedule_leads"].split()
    start = date[0]
    while start > first and words[start - 1].lower in leads:
        start -= 1
    if words.is_a("prepositions", start - 1) or words.is_a("prepositions_with_article", start - 1):
        return False  # "seit Montag", "vom Montag"
    verbs = [start - 1] if start > first else [date[1]]
    while not words[last - 1].wordy:
        last -= 1
    final = bool(words.lexicon.words["verb_final_relatives"]) and date[1] == last - 1
    if final and (words.is_a("that", first - 1) or words.is_a("subordinators", first)):
        verbs.append(date[1])
    return any(first <= i < last and _present(words, i, first, last) for i in verbs)


def _present(words: Words, index: int, first: int, last: int) -> bool:
    """Whether a finite verb is in the present and alone in its clause, and none of saying."""
    section = load_pack(words.lexicon.language).section("reference")
    lower = words[index].lower
    if lower in section["schedule_verbs"].split():
        return True
    endings = tuple(section["present_endings"].split())
    if not endings or not lower.endswith(endings) or lower.endswith(tuple(section["past_endings"].split())):
        return False
    helped = any(words[i].classes & {"auxiliaries", "modals"} for i in range(first, last))
    return words.finite(index) > 0 and not helped and lower not in words.lexicon.words["said"]


@cache
def _phrases(language: str) -> re.Pattern[str]:
    """The phrases of a language that look ahead and have several words: "due to"."""
    several = [fold(entry) for entry in load_pack(language).section("dates")["future"] if " " in entry]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, several))})\b") if several else _NEVER


def _verb_like(words: Words, index: int) -> bool:
    """Whether a word in small letters may be a verb: no article stands before it, and no list says otherwise."""
    word = words[index]
    small = not word.name and len(word.text) > _SHORTEST and not words.is_a("not_finite", index)
    return small and not words.is_a("determiners", index - 1)


def _ends(words: Words, index: int) -> bool:
    """Whether a clause ends at a word: a mark, "that", or a conjunction before a verb."""
    if words[index].text in ",;:" and not (words[index - 1].text[-1].isdigit() and index + 1 < len(words)):
        return True
    if words.is_a("that", index):
        return True
    return words.is_a("coordinators", index) and bool(words.finites(index + 1, min(index + 3, len(words))))
