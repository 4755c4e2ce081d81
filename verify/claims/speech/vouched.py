"""Whether somebody who is quoted states a fact: no denial, demand, promise, forecast or opinion."""

from __future__ import annotations

from verify.claims.grammar.words import Range, Words


def _disowned(words: Words, said: int) -> bool:
    """Whether the speaker denies or never said the content: then it is no claim of that speaker's."""
    around = range(max(said - 2, 0), min(said + 2, len(words)))
    return words.is_any(("denial", "not_vouched"), said) or any(words.is_a("negatives", i) for i in around)


def asserted(words: Words, said: int, content: Range, *, foretold: bool = False) -> bool:
    """Whether reported content is its speaker's and a fact: not denied, no forecast, opinion or first person.

    Args:
        words: the sentence.
        said: the verb of saying; -1 for none.
        content: what is reported.
        foretold: whether a forecast will do: who is asked for it may have decided it.
    """
    if said >= 0 and _disowned(words, said):
        return False
    judges = ("copulas", "auxiliaries")
    inside = [(at, end) for at, end in words.quotes if content[0] < at < content[1]]
    if any(words.is_any(judges, at - 1) or words.is_any(judges, at + 1) for at, _ in inside):
        return False  # "that it was 'a farce'"
    if any(end == content[1] and words.lexicon.participle(words[at - 1].text) for at, end in inside):
        return False  # "que l'enquête a été menée « à charge »"
    text = words.text(*content).casefold()
    lexicon = words.lexicon
    if any(lexicon.matches(key, text) for key in ("opinion", "conditional", *(() if foretold else ("prediction",)))):
        return False
    return not any(words.is_a("first_person", i) for i in range(*content))
