"""German: clauses that share the verb which closes them, and chunks that end the bracket of an auxiliary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.claims.grammar.words import Words
from verify.claims.parts import german
from verify.claims.parts.chunk import Chunk, Role

_ZU = re.compile(
    r"(?:ab|an|auf|aus|bei|dar|durch|ein|fest|fort|frei|heim|her|hin|los|mit|nach|nieder|preis|statt|teil|um|unter"
    r"|vor|weg|weiter|wieder|zurück|zusammen|\w+(?:aus|ein|auf|ab|über|unter|um|bei|vor|an))zu\w{2,}n"
)


def bracketed(words: Words, first: int, conjunction: int, last: int) -> bool:
    """German: whether both sides end in a participle or infinitive: "hatte X gemeldet und keine Antwort bekommen"."""
    lexicon = words.lexicon
    if not lexicon.words["verb_final_relatives"] or words.finites(conjunction + 1, last) or last - conjunction < 3:
        return False
    verbs = [i for i in words.finites(first, conjunction) if words[i].classes & {"auxiliaries", "modals"}]
    ends = (words[conjunction - 1], words[last - 1])
    closed = all(not w.name and lexicon.matches("closing_forms", w.lower) for w in ends)
    return bool(verbs) and verbs[0] < conjunction - 2 and closed


def closes_too(words: Words, first: int, last: int, before: Sequence[Chunk]) -> bool:
    """German: whether a chunk ends in a participle that shares the auxiliary before it: "hatte A getan, B gesehen"."""
    if not before or before[-1].verb < 0 or not german.is_german(words) or last - first < 2:
        return False
    whole = before[-1].role in {Role.CLAUSE, Role.PREDICATE, Role.COORDINATED}
    shared = whole and bool(words[before[-1].verb].classes & {"auxiliaries", "modals"})
    opens = ("subordinators", "relatives", "that", "verb_final_relatives", "infinitive_markers")
    apart = words.is_any(opens, first) or words.is_a("infinitive_markers", last - 2)
    apart = apart or any(i < last - 1 for i in words.finites(first, last))
    apart = apart or words.is_a("with_infinitive", first)  # "ohne eine Schuld einzuräumen"
    apart = apart or _ZU.fullmatch(words[last - 1].lower) is not None  # "hat erlaubt, auf die Felder zurückzukehren"
    apart = apart or words.lexicon.matches("comparative", words.text(first, last).casefold())
    ends = (words[before[-1].last - 1], words[last - 1])
    closed = all(not w.name and words.lexicon.matches("closing_forms", w.lower) for w in ends)
    return shared and not apart and closed and before[-1].last - 1 > before[-1].verb


def bracket_goes_on(words: Words, first: int, last: int, verbs: Sequence[int], before: Chunk) -> bool:
    """German: whether a chunk ends the bracket of an auxiliary: "wird teils vom Land, teils vom Bund finanziert"."""
    if list(verbs) != [last - 1] or not german.is_german(words) or last - first < 2 or before.verb < 0:
        return False
    opened = words.is_any(("auxiliaries", "modals"), before.verb) and before.role in {Role.CLAUSE, Role.PREDICATE}
    ends = (words[before.last - 1], words[last - 1])
    closing = [not w.name and words.lexicon.matches("closing_forms", w.lower) for w in ends]
    return opened and closing == [False, True] and not words.is_any(("subordinators", "relatives"), first)


def relative_goes_on(words: Words, first: int, last: int, relative: Chunk) -> bool:
    """German: whether a clause shares the relative pronoun before it: "die 1932 eröffnet wurde und X trägt"."""
    opens = words.is_a("verb_final_relatives", relative.first) and words[relative.first].lower not in {
        "dessen",
        "deren",
    }
    verbs = words.finites(first, last)
    return opens and german.is_german(words) and list(verbs) == [last - 1] and words.finite(relative.last - 1) > 0


def shares_end(words: Words, first: int, conjunction: int, last: int) -> bool:
    """German: whether two infinitives share a modal at the end of a clause: "die X kosten und Y umfassen soll"."""
    opens = first > 0 and words[first - 1].text == ","
    opens = opens and words.is_any(("verb_final_relatives", "subordinators"), first)
    if not opens or not german.is_german(words):
        return False
    final = words[last - 1].classes & {"modals", "auxiliaries"}
    both = (words[conjunction - 1], words[last - 2])
    return bool(final) and all(words.lexicon.matches("closing_forms", w.lower) and not w.name for w in both)
