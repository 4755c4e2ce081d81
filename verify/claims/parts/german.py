"""German word order: clauses that end in their verb, as main clauses, and noun phrases in another case."""

from __future__ import annotations

import re

from verify.claims.grammar.lexicon import Lexicon
from verify.claims.grammar.noun_phrases import Part, noun_phrase_before
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.chunk import Chunk, Role
from verify.claims.parts.draft import Draft
from verify.text.packs import fold, load_pack

_EIN = re.compile(r"^((?:k|m|s)?ein|ihr|unser|euer)(?:e|em|en|er|es)?$")
_THIS = re.compile(r"^(dies|jed|jen|welch)(?:e|em|en|er|es)$")
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})
_ADJECTIVE = re.compile(r"e[nmrs]?$")
_WEAK = re.compile(r"((?:ent|ist|ant|at|nom|graf)(?=en$)|(?:og|eg|pert|ug|eug)e(?=n$))e?n$")
_DATIVE = re.compile(r"(?:lingen|nissen|ern)$")  # of plurals that have no -n but in this case
_WITHIN = frozenset({"aus", "in", "bei"})
_OBLIQUE = frozenset({"den", "dem", "des", "einen", "einem", "eines", "keine", "kein", "keinen", "keinem"})
_EVER = frozenset({"je", "jemals"})
_SUPERLATIVE = re.compile(r"[a-zäöüß]{3,}ste[nr]?")
_ADVERB = re.compile(r"\w+(?:lich|weise|mals|dings|seits|falls|stens|wärts)")
_NOT_NEUTER = frozenset({"die", "eine", "einer", "der", "den", "einen"})
_NOT_FEMININE = frozenset({"das", "dem", "des", "ein", "einem", "einen", "eines"})
_NOT_MASCULINE = frozenset({"die", "das", "eine", "einer"})


def is_german(words: Words) -> bool:
    """Whether subordinate clauses end in their verb."""
    return bool(words.lexicon.words["verb_final_relatives"])


def is_oblique(words: Words, head: Range) -> bool:
    """Whether no statement has a noun phrase for its subject: "dem Gericht", "im Mai", "ursprünglich"."""
    if not is_german(words):
        return False
    opening = words[head[0]].lower
    counted = head[0] + 1 < len(words) and words[head[0] + 1].text[0].isdigit()  # "Über 400 Menschen"
    placed = words.is_a("prepositions", head[0]) and not counted
    alone = head[1] - head[0] == 1 and _ADVERB.fullmatch(opening) is not None
    return opening in _OBLIQUE or placed or alone


def keeps(words: Words, chunk: Chunk, pending: list[Chunk], clause: Draft | None) -> bool:
    """Whether a relative clause stays with what it is of, as that is not true without it; then it is put there.

    "Der größte, den X je gebaut hat"; "Privatleute, die nicht verkaufen, sind ausgenommen".
    """
    if not is_german(words) or chunk.separator != "," or words.is_a("coordinators", chunk.first - 1):
        return False
    ever = any(words[i].lower in _EVER for i in range(chunk.first, chunk.last))
    if clause is not None and not pending and (ever or _SUPERLATIVE.fullmatch(words[chunk.first - 2].text)):
        clause.parts += [",", (chunk.first, chunk.last)]
        clause.last = max(clause.last, chunk.last)
        return True
    noun = pending[-1] if pending else None
    if noun is None or noun.role is not Role.NOUN or noun.last - noun.first > 1 or chunk.verb < 0:
        return False
    several = words[chunk.verb].lower.endswith(("n", "nd")) and words[noun.first].lower.endswith(("e", "n", "r", "s"))
    if not several or not any(words.is_a("negatives", i) for i in range(chunk.first, chunk.last)):
        return False
    end = chunk.last + (chunk.last < len(words) and words[chunk.last].text == ",")
    pending[-1] = Chunk(noun.first, end, Role.NOUN, -1, noun.separator)
    return True


def is_whoever(words: Words, head: Range) -> bool:
    """Whether a subject is anybody who does a thing: "wer ein Haushaltsbuch führte, lag näher"."""
    return is_german(words) and words[head[0]].lower == "wer"


def head_before(words: Words, first: int, end: int, pronoun: int) -> Range | None:
    """The noun phrase that a relative pronoun belongs to, behind it a verb that closes the main clause."""
    while end > first and not (words[end - 1].wordy and words[end - 1].name) and not words[end - 1].text[0].isdigit():
        end -= 1
    inner = noun_phrase_before(words, first, end)
    if inner is None:
        return None
    if words[inner[0] - 1].lower in _WITHIN and inner[0] - 1 > first and words[inner[0]].name:
        whole = noun_phrase_before(words, first, inner[0] - 1)
        if whole is not None and words.is_a("determiners", whole[0]) and _fits(words, whole, pronoun):
            return whole[0], inner[1]  # "die Gruppe aus Tromsø, die"
    outer = noun_phrase_before(words, first, inner[0]) if words[inner[0]].lower in {"der", "des"} else None
    if outer is None or not words[inner[0] - 1].name or words.is_a("prepositions", inner[0] - 1):
        return inner if words[pronoun].lower == "der" or _fits(words, inner, pronoun) else None
    if _fits(words, inner, pronoun):
        return inner
    return (outer[0], inner[1]) if _fits(words, outer, pronoun) else None


def _fits(words: Words, head: Range, pronoun: int) -> bool:
    """Whether an article goes with the gender of a relative pronoun."""
    article = words[head[0]].lower
    foreign = {
        "das": _NOT_NEUTER,
        "die": _NOT_FEMININE,
        "deren": _NOT_FEMININE,
        "dessen": _NOT_MASCULINE - {"das"},
        "der": _NOT_MASCULINE,
        "dem": _NOT_MASCULINE - {"das"},
        "den": _NOT_MASCULINE,
    }
    return article not in foreign.get(words[pronoun].lower, ())


def in_case(words: Words, head: Range, pronoun: int, verb: int, *, governed: bool) -> list[Part] | None:
    """A noun phrase in the case of the relative pronoun that stands for it: "einem Fall, der" is "ein Fall"."""
    case = {"denen": "den"}.get(words[pronoun].lower, words[pronoun].lower)
    plural = (case == "die" and words[verb].lower.endswith(("en", "sind", "n"))) or words[pronoun].lower == "denen"
    article = words[head[0]].lower
    before = words[head[0] - 1].lower if head[0] else ""
    if case == "der" and (governed or article in {"die", "eine"} or (_EIN.match(article) and article.endswith("e"))):
        case = "dat"  # "ihre Gruppe, der": of a feminine noun
    if article in _DEFINITE:
        return _with_article(words, head, {"dat": "der"}.get(case, case), case, plural, definite=True)
    this, own = _THIS.match(article), _EIN.match(article)
    if this:
        ending = {"die": "e", "das": "es", "dem": "em", "den": "en"}.get(case, "er")
        return _with_article(words, head, this[1] + ending, case, plural, definite=True)
    if own:
        ending = {"die": "e", "dat": "er", "dem": "em", "den": "en"}.get(case, "")
        return _with_article(words, head, own[1] + ending, case, plural, definite=False)
    if before in {"im", "am", "zum", "beim", "vom", "ins", "zur"}:
        noun = (head[0] - 1, head[1])
        return _with_article(words, noun, {"dat": "der"}.get(case, case), case, plural, definite=True)
    named = all(words[i].name or not words[i].wordy for i in range(*head))
    counted = words.is_any(("determiners", "number_words"), head[0]) or words[head[0]].text[0].isdigit()
    return [head] if named or counted else None


def _with_article(words: Words, head: Range, article: str, case: str, plural: bool, *, definite: bool) -> list[Part]:
    """The noun phrase with another article, its adjectives and the -s of a genitive changed to fit."""
    if plural or case in {"den", "dem", "dat"}:
        ending = "en"
    elif definite:
        ending = "e"
    else:
        ending = {"der": "er", "das": "es"}.get(case, "e")
    parts: list[Part] = [article]
    at = head[0] + 1
    while at < head[1] and not words[at].name and words[at].wordy:
        word = words[at].text
        inflected = _ADJECTIVE.search(word) and not words.is_any(("determiners", "prepositions"), at)
        parts.append(_ADJECTIVE.sub(ending, word) if inflected else word)
        at += 1
    weak = _WEAK.search(words[at].text) if case == "der" and at < head[1] else None
    if weak and article in {"der", "ein"} and words[head[0]].lower != article:
        parts.append(_WEAK.sub(r"\1", words[at].text))
        at += 1
    genitive = words[head[0]].lower in {"des", "eines", "seines", "ihres", "dieses", "keines"} and at < head[1]
    if genitive and words[at].text.endswith("s"):
        parts.append(without_genitive(words[at].text))
        at += 1
    dative = case == "die" and words[head[0]].lower == "den" and at < head[1]
    if dative and _DATIVE.search(words[at].text):
        parts.append(words[at].text[:-1])  # "den Kindern" is "die Kinder"
        at += 1
    same = " ".join(str(part) for part in parts).casefold() == words.text(head[0], at).casefold()
    rest: list[Part] = [(at, head[1])] if at < head[1] else []
    return [head] if same else [*parts, *rest]


def relative(words: Words, first: int, last: int, pronoun: int, head: Range) -> list[Part] | None:
    """What a German relative clause says of its head, as a main clause that opens with the head.

    Args:
        words: the sentence.
        first, last: the clause.
        pronoun: its relative pronoun; before ``first`` in the second of two clauses that share it.
        head: the noun phrase.
    """
    last = _end(words, first, last)
    verb = last - 1
    if not words.finite(verb) or words[verb].quoted != words[first].quoted:
        return None
    word = words[pronoun].lower
    after = max(pronoun + 1, first)
    rest = second(words, (after, verb), verb)
    if words.is_a("where", pronoun):
        place = _place(words, head)
        return [*place, *rest] if place else None
    if word in {"dessen", "deren"}:
        named = all(words[i].name for i in range(*head)) and pronoun == first
        named = named and not words.is_a("determiners", head[0])
        named = named and not (words[head[0] - 1].lower in {"in", "aus", "bei"} and words[head[0] - 2].name)
        end = nominal_end(words, after, verb)
        genitive = words[head[1] - 1].text.endswith(("s", "x", "z", "ß"))
        owner = "'" if genitive else "s"
        if not named or end <= after or words.is_a("determiners", after):
            return None
        return [words.text(*head) + owner, (after, end), *second(words, (end, verb), verb)]
    case = in_case(words, head, pronoun, verb, governed=pronoun > first)
    if case is None or word not in _DEFINITE | {"denen"}:
        return None
    lead: list[Part] = [(first, pronoun)] if pronoun > first else []
    return [*lead, *case, *rest]


def without_genitive(noun: str) -> str:
    """A noun without the ending of the genitive: "Verbandes", "Ministeriums"."""
    if not noun.endswith("s"):
        return noun
    return noun[: -2 if noun[-3:-2] in "dtrbksßzgf" and noun.endswith("es") else -1]


def nominative(name: str, article: str, lexicon: Lexicon) -> str:
    """A name that opens with an adjective, as the subject of a sentence: "(laut) Statistischem Landesamt"."""
    adjective, _, noun = name.partition(" ")
    if adjective.endswith("e") and article in {"der", "das"} and noun[:1].isupper():
        return f"{adjective}{'r' if article == 'der' else 's'} {noun}"
    stem = adjective[:-2]
    singular = article in lexicon.words["dative_articles"] or article in {"des", "der"}
    plain = without_genitive(noun) if article == "des" else noun
    neuter = plain.casefold().endswith(tuple(lexicon.words["neuter_endings"]))
    strong = adjective.endswith("em") and article in {"", "laut"} and (neuter or _of_body(noun, lexicon.language))
    if not (strong or (adjective.endswith("en") and singular)) or noun[:1].islower():
        return name  # "Willem Visser"
    if article == "der":
        return f"{stem}e {noun}"
    return f"{stem}{'es' if neuter else 'er'} {plain}"


def _of_body(noun: str, language: str) -> bool:
    """Whether a noun ends in one for a body."""
    return fold(noun).endswith(tuple(load_pack(language).words("reference", "body_nouns")))


def _place(words: Words, head: Range) -> list[Part]:
    """Where a clause with "wo" happens: a name, or a phrase that stands behind a preposition of place already."""
    if all(words[i].name for i in range(*head)):
        return ["in", head]
    before = head[0] - 1
    datives = words[head[0]].lower in {"dem", "der", "den", "einem", "einer"} and words[before].lower in {
        "in",
        "an",
        "auf",
    }
    return [words[before].lower, head] if before >= 0 and datives else []


def _end(words: Words, first: int, last: int) -> int:
    while last > first and not words[last - 1].wordy:
        last -= 1
    return last


def second(words: Words, rest: Range, verb: int) -> list[Part]:
    """A verb, the rest of its clause, and its separable prefix at the end."""
    text = words[verb].text
    prefix = separable(words, verb)
    if prefix:
        return [text[len(prefix) :], rest, prefix]
    return [(verb, verb + 1), rest]


def separable(words: Words, verb: int) -> str:
    """The prefix that a verb loses in a main clause: "einging" is "ging ... ein"; "" for none."""
    lexicon = words.lexicon
    word = words[verb].lower
    for prefix in sorted(lexicon.endings["separable"], key=len, reverse=True):
        rest = word.removeprefix(prefix)
        known = rest != word and prefix not in lexicon.endings["verb"] and lexicon.finite(rest, listed=True)
        if known and word not in lexicon.words["finite"] and len(rest) > 2:
            return prefix
    return ""


def main_clause(words: Words, first: int, last: int, verb: int) -> list[Part]:
    """A clause that begins or ends with its verb as a main clause: what stands first, the verb, the rest.

    Unchanged where the verb stands elsewhere, or where nothing is known to stand first.
    """
    whole: list[Part] = [(first, last)]
    last = _end(words, first, last)
    if verb != first:
        verb = last - 1
        if not words.finite(verb) or any(words.finite(i) for i in range(first, verb)):
            return whole
    begin, end = (first + 1, last) if verb == first else (first, verb)
    marks = (i for i in range(begin, end) if not words[i].wordy and words[i].text in ",;:")
    stop = next(marks, end)
    head = nominal_end(words, begin, stop)
    if stop < end and verb != first:
        return whole
    if words.is_a("determiners", begin + 1) and not words.is_any(("determiners", "prepositions"), begin):
        head = begin + 1  # "inzwischen | ein Team"
    if begin < head < stop and words[head].name and not (words[head - 1].name or words.is_a("pronouns", head - 1)):
        head = nominal_end(words, head, stop)  # "elf | Millionen Euro"
    if head <= begin or head > stop or words.is_any(("that", "subordinators"), begin):
        return whole
    ranges: list[Range] = [(begin, head), (verb, verb + 1), (head, end)]
    return [part for part in ranges if part[0] < part[1]]


def shared_subject(words: Words, subject: Range | None, clause: Draft) -> Range | None:
    """The subject of a clause for a predicate that shares it, which may stand behind the verb."""
    first = subject[0] if subject else clause.first
    later = words.is_a("counted_from", clause.verb - 1)  # "fünf Monate später träumte er"
    if first >= clause.verb or (subject and subject[1] != clause.verb and not later):
        return subject
    return subject_behind(words, (first, clause.verb), clause.verb, clause.last) or subject


def stated_subject(words: Words, clause: Draft) -> Range | None:
    """The subject of a clause of any language: in German it may stand behind the verb, or nowhere that is safe."""
    subject = clause.whole_subject
    if not is_german(words) or subject is None or not words.is_a("prepositions", subject[0]):
        return subject
    found = shared_subject(words, clause.subject, clause)
    return None if found is not None and is_oblique(words, found) else found


def behind(words: Words, clause: Draft) -> list[Part]:
    """The subject behind the verb of a clause that opens with an adverbial, for what shares both; empty for none."""
    first = clause.subject[0] if clause.subject else clause.first
    found = subject_behind(words, (first, clause.verb), clause.verb, clause.last) if first < clause.verb else None
    return [found] if found is not None else []


def subject_behind(words: Words, before: Range, verb: int, last: int) -> Range | None:
    """The subject behind the verb, where an adverbial stands in front: "Am Montag drangen die Täter ein".

    Args:
        words: the sentence.
        before: the words before the verb.
        verb, last: the verb, and the end of its clause.
    """
    first = before[0]
    counted = words[first + 1].text[0].isdigit() and not any(
        words.is_any(("calendar", "time_nouns"), i) for i in range(*before)
    )  # "Über 400 Menschen"
    adverbial = words.is_a("prepositions", first) and not counted
    year = words[first].text.isdigit() and before[1] - first == 1
    alone = before[1] - first == 1 and not words.is_any(("pronouns", "determiners"), first)
    adverbial = adverbial or year or words.is_a("accusatives", first) or words.is_a("counted_from", before[1] - 1)
    adverbial = adverbial or (alone and words.is_any(("calendar", "clitics", "fronted", "said_adverbs"), first))
    begin = verb + 1
    while begin < last and words.is_a("reflexives", begin):
        begin += 1
    named = begin < last and (words[begin].name or words.is_any(("determiners", "pronouns"), begin))
    if not adverbial or not named or words.is_a("prepositions", begin):
        return None
    oblique = words.is_a("determiners", begin) and words[begin].lower.endswith(("en", "em", "es"))
    if oblique or words.is_any(("accusatives",), begin):
        return None  # "Laut Polizei sah den Mann ein Zeuge"
    end = nominal_end(words, begin, last)
    return (begin, end) if end > begin else None


def nominal_end(words: Words, first: int, last: int) -> int:  # noqa: PLR0911 - a decision list
    """Where the first constituent of a clause ends: a pronoun, a noun phrase, an adverbial."""
    if first >= last:
        return first
    if words.is_a("prepositions", first):
        end = nominal_end(words, first + 1, last) if first + 1 < last else last
        return end if end > first + 1 else first
    noun = first
    while noun < last and not words[noun].name:
        inner = words.is_a("determiners", noun) or words[noun].text[0].isdigit() or not words[noun].wordy
        inner = inner or bool(_ADJECTIVE.search(words[noun].lower)) or words.is_a("roles", noun)
        article = words.is_a("determiners", noun) and noun + 1 < last and words[noun + 1].name
        if words.is_a("pronouns", noun) and noun == first and not article:
            return first + 1
        if not inner or words.is_a("prepositions", noun):
            break
        noun += 1
    if noun >= last or not words[noun].name:
        return first + 1 if first < last and words[first].wordy else first
    end = noun
    while end < last and (words[end].name or words[end].text in "-."):
        end += 1
    genitive = end + 1 < last and words[end].lower in {"des", "der", "eines", "einer"}
    if genitive:
        inner_end = nominal_end(words, end, last)
        if inner_end > end + 1:
            return inner_end
    joined = end + 1 < last and words[end].lower == "und"
    if joined:
        inner_end = nominal_end(words, end + 1, last)
        return inner_end if inner_end > end + 1 and words[inner_end - 1].name else end
    return end


def tells_one(words: Words, head: Range, first: int) -> bool:
    """Whether an apposition at a word shows that a "die" is singular: "die erste Frau", not "die ersten Frauen"."""
    following = words[first + 1].lower if first + 1 < len(words) else ""
    several = words[first].lower == "die" and following.endswith("en")
    return is_german(words) and words[head[0]].lower == "die" and not several


def passive(words: Words, head: Range, participle: Range) -> list[Part]:
    """A participle with what belongs to it as a sentence: "X, 1974 eröffnet" is "X wurde 1974 eröffnet"."""
    main = next(iter(words.finites(participle[1], len(words))), -1)
    plural = words.is_a("plural_determiners", head[0]) or words[head[0]].text[0].isdigit()
    if plural and words[head[0]].lower == "die" and main >= 0:
        plural = words[main].lower.endswith("en") or words[main].lower in {"sind", "waren"}
    key = "copula" if words.is_a("being_participles", participle[1] - 1) else "passive"
    return [head, words.lexicon.values[f"{key}_plural" if plural else key], participle]
