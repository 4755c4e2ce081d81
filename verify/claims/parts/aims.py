"""A second infinitive behind one verb: "a promis de répondre et de publier", "se niega a pagar y a irse"."""

from __future__ import annotations

from verify.claims.grammar.words import Range, Words

_BEFORE = 12  # words in front of the verb, among which a condition would open
_BETWEEN = 3  # words from the preposition to its infinitive, pronouns between


def aim_at(words: Words, where: Range, again: int) -> int:
    """Where in a range the preposition of an infinitive stands that is that of the word ``again``; 0 for none."""
    opens = words[again].lower
    if not words.is_a("aims", again):
        return 0
    same = (i for i in range(*where) if words.is_a("aims", i) and words[i].lower[:1] == opens[:1])
    found = [i for i in same if _infinitive(words, i + 1, where[1])]
    return found[0] if len(found) == 1 else 0  # "promis d'arrêter de fumer et de boire": of either


def aims_again(words: Words, left: Range, first: int, last: int) -> bool:
    """Whether the words behind a conjunction are another infinitive of the verb before it, with its own object."""
    at = _infinitive(words, first + 1, last) if first < last and words.is_a("aims", first) else 0
    if not at or at + 1 >= last or words.finites(first, last):
        return False
    keys = ("determiners", "possessives", "prepositions", "number_words")
    if any(words.is_any(("opens_condition", "subordinators"), i) for i in range(max(left[0] - _BEFORE, 0), left[0])):
        return False  # "Si la loi passe, la firme menace de fermer et de supprimer"
    told = words.is_any(keys, at + 1) or words[at + 1].text[0].isdigit() or words[at + 1].name
    return told and aim_at(words, left, first) > 0


def _infinitive(words: Words, first: int, last: int) -> int:
    """Where the infinitive of a preposition before ``first`` stands, pronouns between them allowed; 0 for none."""
    for index in range(first, min(first + _BETWEEN, last)):
        lexicon = words.lexicon
        form = lexicon.infinitive(words[index].text) or words.is_a("bare", index)
        if form and not words.is_any(("determiners", "prepositions"), index):
            return index
        if not words.is_any(("clitics", "pronouns"), index):
            return 0
    return 0
