"""What somebody says in an infinitive: "dit avoir vu X", "claims to have", "warf X vor, Y getan zu haben"."""

from __future__ import annotations

from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.draft import Draft

_NOT_BETWEEN = ("prepositions", "determiners", "time_nouns", "calendar")
_NEAR = 3  # words between a verb of saying and its infinitive: "affirme pourtant ne pas vouloir"


def infinitive_after(words: Words, said: int, last: int) -> bool:
    """Whether the content of a verb of saying is an infinitive at once behind it, a negation or adverb allowed."""
    if not words.lexicon.words["infinitive_content"] or words[said].lower not in words.lexicon.words["speech"]:
        return False
    for index in range(said + 1, min(said + 1 + _NEAR, last)):
        word = words[index]
        if not word.text[0].islower() or words.is_any(_NOT_BETWEEN, index) or words.finite(index):
            return False
        if words.is_a("having", index) or (
            words.lexicon.infinitive(word.text) and not words.is_any(("clitics", "adverbs"), index)
        ):
            return True
    return False


def infinitive_closes(words: Words, said: int, last: int) -> bool:
    """German: whether the content of a verb of saying is an infinitive behind a comma: "behauptete, X zu kennen"."""
    while last > said and not words[last - 1].wordy:
        last -= 1
    comma = said + 1 < last and words[said + 1].text == ","
    return comma and bool(words.lexicon.words["verb_final_relatives"]) and words.is_a("infinitive_markers", last - 2)


def accused(words: Words, said: int, draft: Draft) -> list[Draft]:
    """The content of "accused X of having done" and of "recalls having done", with whom it is about."""
    german = _german(words, said, draft)
    if german is not None:
        return [german]
    for index in range(said + 1, draft.last - 1):
        if not words.is_a("having", index) or not words.lexicon.participle(words[index + 1].text):
            continue
        about = (said + 1, index)
        while about[1] > about[0] and words.is_a("prepositions", about[1] - 1):
            about = about[0], about[1] - 1
        while about[1] > about[0] and words.is_a("prepositions", about[0]):
            about = about[0] + 1, about[1]
        if any(words.is_a("negatives", i) or words[i].lower in {"n'", "ne", "no"} for i in range(*about)):
            return []  # "affirme n'avoir rien vu"
        named = any(words[i].name or words.is_any(("determiners", "pronouns"), i) for i in range(*about))
        who = (
            about if named or (about[1] > about[0] and not infinitive_after(words, said, draft.last)) else draft.subject
        )
        parts: list[Part] = [who, ",", (index, draft.last)] if who else [(index, draft.last)]
        has = words.lexicon.rules["having_done"].get(words[index].lower)
        if who is not None and who == draft.subject and has and not _plural(words, draft.verb, who):
            parts = [who, has, (index + 1, draft.last)]
        return [Draft(index, draft.last, parts, who, draft.verb, parent=draft, own=False)]
    return []


def _plural(words: Words, verb: int, who: Range) -> bool:
    """Whether a subject is more than one, by its article, a conjunction or the end of its verb."""
    several = words.is_a("plural_determiners", who[0]) or any(words.is_a("coordinators", i) for i in range(*who))
    return several or words[verb].lower.endswith(("nt", "n"))


def _german(words: Words, said: int, draft: Draft) -> Draft | None:
    """ "Warf den Behörden vor, X verzögert zu haben": "die Behörden haben X verzögert"."""
    last = draft.last
    while last > said and not words[last - 1].wordy:
        last -= 1
    closes = last - said > _NEAR and words.is_a("infinitive_markers", last - 2)
    has = words.lexicon.rules["having_done"].get(words[last - 1].lower) if closes else None
    comma = next((i for i in range(said + 1, last) if words[i].text == "," and not words[i].quoted), -1)
    if has is None or comma < 0 or not words.lexicon.matches("closing_forms", words[last - 3].lower):
        return None
    about = (said + 1, comma - 1) if words[comma - 1].lower in words.lexicon.pairs.get(words[said].lower, ()) else None
    if about is None or about[0] >= about[1] or not _of_somebody(words, about):
        about = None
    who = about or draft.subject
    if who is None or who[0] >= who[1]:
        return None
    plural = bool(about) and words[who[0]].lower == "den" and words[who[1] - 1].lower.endswith("n")
    rest: list[Part] = [(comma + 1, last - 2)]
    parts: list[Part] = [who, ",", (comma + 1, last)]
    if plural:
        parts = ["die", (who[0] + 1, who[1]), words.lexicon.rules["having_done"][has], *rest]
    elif about is None or (words[who[0]].name and not words.is_a("determiners", who[0])):
        several = about is None and _plural(words, draft.verb, who)
        parts = [who, words.lexicon.rules["having_done"][has] if several else has, *rest]
    return Draft(comma + 1, draft.last, parts, who, draft.verb, parent=draft, own=False)


def _of_somebody(words: Words, where: Range) -> bool:
    """Whether words name who is accused: a name, or a noun with its article."""
    plain = not any(words.is_a("prepositions", i) or words.is_a("calendar", i) for i in range(*where))
    return plain and (words[where[0]].name or words.is_a("determiners", where[0]))
