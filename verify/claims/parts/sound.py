"""Which drafts can stand: "Tuesday is the 14th of May" is what commas make of a date, and nothing that a text says."""

from __future__ import annotations

from verify.claims.grammar.lexicon import SURE
from verify.claims.grammar.noun_phrases import Part, agree
from verify.claims.grammar.words import Range, Words
from verify.claims.parts import german
from verify.claims.parts.appositions import counts_time
from verify.claims.parts.chunk import Chunk
from verify.claims.parts.draft import Draft
from verify.text.packs import load_pack

_ORDINAL = frozenset({"st", "nd", "rd", "th"})  # behind a number: a day, where a clause has it for its subject
_EARLY = 4  # words of an apposition among which "estimant que" makes it a clause


def can_stand(words: Words, draft: Draft) -> bool:
    """Whether what a draft asserts may be true at all, by the words that it has for its subject and says of it."""
    told = _told(words, draft)
    if told is not None:
        head, what = told
        share = words[what[1] - 1].text == "%"  # "the fund, the 51 %": owns them, as another one the rest
        number = words[head[0]].text[0].isdigit()  # "95 is a level", "9,1 Prozent ist die amtliche bei 3,9"
        number = number or (head[1] - head[0] == 1 and words[head[0]].text[0].islower())  # "however is the company"
        unsaid = number or share or _later(words, what) or _is_clause(words, what)
        unsaid = unsaid or (words[head[1] - 1].name and _is_date(words, what))
        return not (unsaid or _is_date(words, head) or german.is_oblique(words, head) or _bare_preposition(words, head))
    if draft.subject is None:
        return True
    last = draft.parts[-1]
    number = draft.subject[1] - draft.subject[0] == 1 and words[draft.subject[0]].text[0].isdigit()
    if draft.aside and (number or _is_date(words, draft.subject) or _is_part(words, draft.subject)):
        return False
    if draft.aside and draft.verb < 0 and not isinstance(last, str) and not agree(words, draft.subject, last[0]):
        return False  # "le Royaume-Uni ... abandonnée par"
    if german.is_whoever(words, draft.subject):
        return False
    shared = draft.parts[0] == draft.subject and draft.subject[1] <= draft.first <= draft.verb
    return not (shared and (german.is_oblique(words, draft.subject) or _differs(words, draft.subject, draft.verb)))


def _told(words: Words, draft: Draft) -> tuple[Range, Range] | None:
    """What a draft with a copula of its own tells, and of whom; None for any other draft."""
    match draft.parts:
        case [(int(), int()) as head, str(joint), (int(), int()) as what] if draft.verb < 0 and _copula(words, joint):
            return head, what
    return None


def _copula(words: Words, part: Part) -> bool:
    return part in {words.lexicon.values["copula"], words.lexicon.values["copula_plural"]}


def _is_date(words: Words, head: Range) -> bool:
    """Whether a noun phrase only tells when."""
    keys = ("calendar", "time_nouns", "determiners", "prepositions")
    days = [i for i in range(*head) if words[i].text[0].isdigit() or words[i].text in _ORDINAL]
    timed = any(words.is_any(keys[:2], i) or words[i].text in _ORDINAL for i in range(*head))
    return timed and all(i in days or words.is_any(keys, i) for i in range(*head))


def _is_part(words: Words, head: Range) -> bool:
    """Whether a noun phrase is only the end of one, "5 | and 20 francs", or of a clause: "the harvest having"."""
    number = words[head[0]].text[0].isdigit() and words.is_a("coordinators", head[0] - 1)
    having, last = words.lexicon.values["gerund_having"], words[head[1] - 1]
    verb = any(words.is_any(("auxiliaries", "passive_auxiliaries"), i) for i in range(*head)) or last.lower == having
    bare = bool(words.lexicon.words["linking"]) and words[head[0]].text[0].islower()
    bare = bare and words.is_a("prepositions", head[0] - 1)  # "à | surface comparable"
    bare = bare and not words.is_any(("determiners", "possessives", "number_words"), head[0])
    return number or verb or bare or (words.lexicon.gerund(last.text) and not last.name)


def _differs(words: Words, subject: Range, verb: int) -> bool:
    """Spanish: whether a plural shares a verb in the singular: "los vecinos piden ayuda, dijo el alcalde, y exigió"."""
    plural = str(load_pack(words.lexicon.language).section("reference")["plural_endings"]).split()
    several = bool(plural) and words.is_a("plural_determiners", subject[0]) and words.finite(verb) > 0
    return several and not words[verb].lower.endswith(tuple(plural))


def _later(words: Words, what: Range) -> bool:
    """Whether a phrase only tells how long after or before: "un año después de su terminación"."""
    third = what[0] + 2
    opens = third < what[1] and counts_time(words, what[0]) and not words.is_a("of_words", third)
    return opens and words.is_any(("prepositions", "subordinators", "adverbs"), third)


def _bare_preposition(words: Words, phrase: Range) -> bool:
    """Whether a phrase opens with a preposition that is no article, outside German."""
    return words.is_a("prepositions", phrase[0]) and not (
        german.is_german(words) or words.is_any(("indefinite", "plural_determiners", "number_words"), phrase[0])
    )


def _is_clause(words: Words, what: Range) -> bool:
    """Whether a phrase is a clause, "which together hold 53 seats", "the court finding that", or only tells when."""
    second = words.is_any(("determiners", "pronouns"), what[0] + 1)
    relative = words.is_a("verb_final_relatives", what[0]) and second  # "das die Brüder"
    if relative or words.is_any(("relatives", "subordinators"), what[0]):
        return True
    if _bare_preposition(words, what):
        return True  # "au motif que"
    if (
        german.is_german(words)
        and not any(words[i].name for i in range(*what))
        and not words.is_a("determiners", what[0])
    ):
        return True  # "weltweit erstmals"
    near = range(what[0] + 1, min(what[0] + _EARLY, what[1] - 1))
    return any(words.lexicon.gerund(words[i].text) and words.is_a("that", i + 1) for i in near)


def lacks_verb(words: Words, clause: Draft, chunk: Chunk) -> bool:
    """Whether a predicate is no second one of a clause.

    What somebody says there still waits for its verb, "the court held that the delay, ..., broke", or the clause itself
    is what is said and stands before the verb of another subject, "Behauptungen, Köln liege dort, sind haltlos".
    """
    told = chunk.separator == "," and words.is_a("reported_alone", clause.verb)
    if told and not words.is_a("reported_mood", chunk.verb):
        return True
    that = next((i for i in range(clause.verb + 1, clause.last) if words.is_a("that", i) and not words[i].quoted), -1)
    said = 0 <= clause.verb < that and words[that - 1].lower in words.lexicon.words["said"]
    # "that results from 19 stations, all in Chongwe, were": nouns that may be verbs
    nouns = (that + 1, *(i - 1 for i in range(that + 2, clause.last) if words[i].text == ","))
    verbs = [i for i in words.finites(that + 1, clause.last) if words.finite(i) == SURE or i not in nouns]
    return said and that + 1 < clause.last and not verbs
