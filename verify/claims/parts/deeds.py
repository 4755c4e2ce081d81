"""Several deeds in a row: predicates that share an auxiliary, and verbs of saying that tell what somebody did."""

from __future__ import annotations

from verify.claims.grammar.tags import pair_at
from verify.claims.grammar.words import Words
from verify.claims.parts import german
from verify.claims.parts.chunk import Chunk, Role
from verify.claims.parts.contrast import corrects
from verify.claims.parts.portions import is_number


def parallel(words: Words, verb: int, begin: int) -> bool:
    """Whether the word at ``begin`` shares the auxiliary or modal at ``verb``: "va fermer et supprimer"."""
    lexicon = words.lexicon
    follower = words.skip_clitics(verb + 1, len(words))
    if follower >= begin or begin >= len(words):
        return False
    if words.is_a("auxiliaries", verb) and lexicon.participle(words[begin].text):
        return lexicon.participle(words[follower].text) and words[begin].text[0].islower()
    return bool(lexicon.endings["infinitive"]) and all(
        lexicon.infinitive(words[i].text) and not words.finite(i) for i in (follower, begin)
    )


def did_too(words: Words, begin: int, last: int, joint: str, before: list[Chunk]) -> bool:
    """Whether a participle with an object shares the auxiliary before it: "ont évacué X, sécurisé Y et éteint Z"."""
    if not before or before[-1].role not in {Role.CLAUSE, Role.COORDINATED, Role.PREDICATE} or before[-1].verb < 0:
        return False
    after, verb = begin + 1, before[-1].verb
    joined = joint == "," or joint in words.lexicon.words["coordinators"]
    if joined and words.is_a("agents", after) and words.passive(verb, before[-1].last):
        return words.lexicon.participle(words[begin].text)  # "was refused by three and granted by the fourth"
    told = after < last and (words.is_a("determiners", after) or is_number(words, after))
    told = told and not words.is_a("prepositions", after) and (joint != "," or _goes_on(words, last))
    shares = bool(words.lexicon.endings["infinitive"]) and not german.is_german(words)
    return joined and told and shares and parallel(words, verb, begin)


def is_instead(words: Words, begin: int, last: int, joint: str, before: list[Chunk]) -> bool:
    """Whether what may be a verb is a participle that is set against another: "n'est pas détruit, mais interdit"."""
    verb = before[-1].verb if before else -1
    if verb < 0 or not corrects(words, joint):
        return False
    if any(words.is_any(("relatives", "that"), i) for i in range(before[-1].first, verb)):
        return False  # "de los 600 que no son soldados, sino condenados"
    if german.is_german(words):  # whose participles often look like other forms: "beschädigt"
        denied = words.is_a("auxiliaries", verb) and words.is_a("negations", verb + 1)
        return denied and begin == last - 1 and words[begin].lower.endswith(("t", "en"))
    # English has verbs of this form: "was not hurt, but died".
    alike = words.lexicon.language != "en" and words.lexicon.participle(words[begin].text)
    return alike and parallel(words, verb, begin)


def _goes_on(words: Words, last: int) -> bool:
    """Whether a later participle behind "and" closes a list of deeds; else one behind a comma tells of a noun."""
    joints = (i for i in range(last, len(words) - 1) if words.is_a("coordinators", i))
    return any(words.lexicon.participle(words[i + 1].text) for i in joints)


def fears(words: Words, index: int) -> bool:
    """English: whether what may be a noun is a verb of saying with a clause behind it: "he fears he will"."""
    said = words.lexicon.language == "en" and words[index].lower in words.lexicon.words["said"]
    return said and words.is_any(("pronouns_masculine", "pronouns_feminine", "pronouns_plural"), index + 1)


def chained(words: Words, verb: int, last: int, before: list[Chunk]) -> bool:
    """Whether what may be a verb of saying tells the second of several deeds: "stieg aus, ging zur Tür"."""
    after = verb + 1
    chain = words.is_a("coordinators", last) and words.finite(words.skip_clitics(last + 1, len(words) - 1)) > 0
    if words.lexicon.language == "en":  # "thanked them, promised help and left"
        named = after < last and (words[after].name or words.is_any(("determiners", "pronouns"), after))
        return chain and not named and before[-1].role is not Role.QUOTE
    if not german.is_german(words):  # "aseguraron el edificio": who says it would be several
        several = words.lexicon.language == "es" and words[verb].lower.endswith("n")
        one = words.is_a("determiners", after) and not words[after].lower.endswith("s")
        one = one and after + 1 < last and not words[after + 1].name
        return several and one and before[-1].role is not Role.QUOTE
    doubtful = words[verb].lower not in words.lexicon.words["speech"]
    if not doubtful or before[-1].role is Role.QUOTE or pair_at(words, verb, last):
        return False
    return words.is_a("prepositions", after) or (chain and not words.is_a("determiners", after))
