"""Clauses that stand beside the main one and not under it: ", while the navy sent two ships", ", wobei einer starb"."""

from __future__ import annotations

from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.words import Range, Words
from verify.claims.parts import german
from verify.claims.parts.draft import Draft

_LEAST = 3  # words of such a clause


def contrast_at(words: Words, first: int, last: int) -> int:
    """The index behind a conjunction of contrast and before a clause that stands alone; 0 where there is none."""
    if not words.is_a("contrast_leads", first):
        return 0
    text = words.text(first, last).casefold().replace("’", "'")
    opener = next((one for one in words.lexicon.phrases["contrast_openers"] if _opens(text, one)), "")
    if not opener:
        return 0
    after, end = first, words[first].start + len(opener)
    while after < last and words[after].start < end:
        after += 1
    pronoun = words.is_a("pronouns", after) and not (words.is_a("determiners", after) and _noun(words, after + 1))
    if pronoun or last - after < _LEAST or words.is_a("contrast_not_before", after):
        return 0
    begin = words.skip_clitics(after, last)
    bare = begin >= last or (words.finite(begin) > 0 and not german.is_german(words))
    return 0 if bare or not words.finites(after, last) else after


def corrects(words: Words, joint: str) -> bool:
    """Whether a conjunction sets against what is denied what is: "mais", "sondern"."""
    return joint in words.lexicon.words["adversatives"]


def affirmed(words: Words, clause: Draft, first: int, last: int) -> list[Part] | None:
    """The words of a clause's verb without its negation: what "mais" sets against "n'est pas détruit" is.

    None where the negation is glued to the verb, or in the subject: "Nobody was killed but injured".
    """
    glued = any(words[i].lower.endswith(("n't", "nnot")) for i in range(clause.first, last))
    within = any(words.is_any(("relatives", "that"), i) for i in range(clause.first, first))
    if glued or within or (clause.subject and any(words.is_a("negative_subjects", i) for i in range(*clause.subject))):
        return None
    kept = [i for i in range(first, last) if not words.is_a("negations", i)]
    return [(first, last)] if len(kept) == last - first else [(i, i + 1) for i in kept]


def beside(words: Words, first: int, last: int) -> Draft | None:
    """What a German clause of contrast that ends in its verb tells as a main clause."""
    at = contrast_at(words, first, last)
    found = main_clause(words, at, last) if at else None
    if found is None:
        return None
    subject, verb, parts = found
    return Draft(at, last, parts, subject, verb)


def main_clause(words: Words, first: int, last: int) -> tuple[Range, int, list[Part]] | None:
    """A German clause that ends in its verb as a main clause: its subject, its verb and its parts."""
    while last > first and not words[last - 1].wordy:
        last -= 1
    verb = last - 1
    at = first + words.is_a("contrast_behind_verb", first)
    end = german.nominal_end(words, at, verb)
    if end + 1 < verb and words.is_a("contrast_complements", end) and words[end - 1].name:
        end = max(end, german.nominal_end(words, end, verb))  # "ein Schaden von acht Millionen Euro"
    named = any(words[i].name or words[i].text[0].isdigit() for i in range(at, end))
    if not words.finite(verb) or end <= at or not named or words.is_a("prepositions", at):
        return None
    if words.is_a("contrast_objects", at) or any(words[i].text in ",;:" for i in range(first, last)):
        return None
    reflexive: list[Part] = [(first, at)] if at > first else []
    second = german.second(words, (end, verb), verb)
    return (at, end), verb, [(at, end), second[0], *reflexive, *second[1:]]


def _opens(text: str, opener: str) -> bool:
    return text.startswith(opener) and (opener.endswith("'") or not text[len(opener) :][:1].isalnum())


def _noun(words: Words, index: int) -> bool:
    return index < len(words) and words[index].wordy and not words.finite(index)
