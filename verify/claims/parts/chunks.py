"""A sentence in chunks: what stands between its commas and before its coordinated verbs, and what each chunk is."""

from __future__ import annotations

from collections.abc import Sequence

from verify.claims.grammar.callings import is_person_noun
from verify.claims.grammar.frames import starts_attribution
from verify.claims.grammar.lexicon import MAYBE
from verify.claims.grammar.tags import comments, inverts, says
from verify.claims.grammar.words import Words
from verify.claims.parts import german
from verify.claims.parts.aims import aims_again
from verify.claims.parts.brackets import bracket_goes_on, bracketed, closes_too, relative_goes_on, shares_end
from verify.claims.parts.chunk import Chunk, Role
from verify.claims.parts.closing import closed
from verify.claims.parts.contrast import contrast_at
from verify.claims.parts.deeds import chained, did_too, fears, is_instead, parallel
from verify.claims.parts.gerunds import having
from verify.claims.parts.leads import place_again
from verify.claims.parts.pieces import pieces_of
from verify.claims.parts.portions import counts_again, measured_again, past_span
from verify.text.packs import load_pack

__all__ = ["Chunk", "Role", "chunks_of"]

_TAIL, _SHORT = 4, 2
_OFFICE = 3  # words: an article, an office, a verb of saying; twice as many with what it is of


def chunks_of(words: Words) -> list[Chunk]:
    """The chunks of a sentence in order; separators belong to none."""
    chunks: list[Chunk] = []
    pieces = pieces_of(words)
    for number, (first, last, separator) in enumerate(pieces):
        beside = contrast_at(words, first, last) if separator == "," and any(c.verb >= 0 for c in chunks) else 0
        if beside and german.is_german(words):
            chunks.append(Chunk(first, last, Role.SUBORDINATE, words.finites(beside, last)[-1], separator))
            continue
        if beside:
            first, separator = beside, words.lexicon.values["coordinators"].split()[0]  # noqa: PLW2901
        later = past_span(words, first, last) if any(c.verb >= 0 for c in chunks) else first
        if later > first:
            first, separator = later, words.lexicon.values["coordinators"].split()[0]  # noqa: PLW2901
        parts = _coordinated(words, first, last, separator, chunks)
        if _predicate_follows(words, pieces, number):
            parts = [*parts[:-1], *_with_subject(words, parts[-1])]
        for start, end, joint in parts:
            role, verb = _role(words, start, end, joint, chunks)
            if beside and start == beside and role is Role.ATTRIBUTION:
                role, verb = Role.CLAUSE, words.finites(start, end)[0]
            chunks.append(Chunk(start, end, role, verb, joint))
    return closed(words, chunks)


def _predicate_follows(words: Words, pieces: list[tuple[int, int, str]], number: int) -> bool:
    """Whether a piece is followed by one or more insertions without a main verb, and then by a predicate alone."""
    for first, last, separator in pieces[number + 1 :]:
        if separator != ",":
            return False
        begin = words.skip_clitics(first, last)
        if begin < last and words.finite(begin):
            return first != pieces[number + 1][0]
        verbs = words.finites(first, last)
        if words.is_a("coordinators", first) or (verbs and not _opens_relative(words, first, last, verbs)):
            return False
    return False


def _with_subject(words: Words, part: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """A clause that ends in "and" and the subject of a verb to come, parted: "A was closed and B, founded in 1950,"."""
    first, last, joint = part
    at = next((i for i in reversed(range(first + 2, last - 1)) if words.is_a("coordinators", i)), -1)
    if at < 0 or words[at].quoted or not words.finites(first, at) or words.finites(at + 1, last):
        return [part]
    subject = words.is_a("determiners", at + 1) or words[at + 1].name
    same = words.is_a("prepositions", at + 1) or words.is_a("relatives", first) or words.is_a("subordinators", first)
    return [(first, at, joint), (at + 1, last, words[at].lower)] if subject and not same else [part]


def _coordinated(
    words: Words, first: int, last: int, separator: str, before: list[Chunk]
) -> list[tuple[int, int, str]]:
    """The range, split before each coordinated predicate or clause; the joint of a later part is its conjunction."""
    parts = []
    start, joint = first, separator
    if words.is_a("coordinators", first) and first + 1 < last:
        joint, start = words[first].lower, first + 1
    for index in range(start + 1, last - 1):
        word = words[index]
        if word.quoted or word.nested or not words.is_a("coordinators", index) or words.is_a("alternatives", index):
            continue  # of "was taken or burnt" neither is said
        if _splits(words, start, index, last, before):
            parts.append((start, index, joint))
            start, joint = index + 1, word.lower
    parts.append((start, last, joint))
    return parts


def _splits(  # noqa: PLR0911 - a decision list
    words: Words, first: int, conjunction: int, last: int, before: list[Chunk]
) -> bool:
    """Whether the words after a conjunction are a predicate or clause of their own."""
    if _describes(words, first, conjunction, last, before) or bracketed(words, first, conjunction, last):
        return True
    if closes_too(words, first, conjunction, before) and last - conjunction > _SHORT:
        here = [*before, Chunk(first, conjunction, Role.COORDINATED, before[-1].verb)]
        if closes_too(words, conjunction + 1, last, here):
            return True
    if _ranges(words, first, conjunction) or shares_end(words, first, conjunction, last):
        return False
    content = [i for i in range(first, conjunction) if words.is_a("that", i) and not words[i].quoted]
    content = [i for i in content if not words.lexicon.infinitive(words[i + 1].text)]  # "tuvo que cerrar"
    if content and words.is_a("that", conjunction + 1) and words.finites(conjunction + 2, last):
        return True
    if content and not words.finites(content[-1] + 1, conjunction):
        return False
    if words.is_a("that", conjunction + 1) and words.finites(conjunction + 2, last) and _reports(words, before):
        return True
    left = words.finites(first, conjunction) or [c.verb for c in before if c.verb >= 0]
    if not left or words.is_any(("relatives", "that", "subordinators"), first):
        return False
    begin = words.skip_clitics(conjunction + 1, last)
    if begin >= last:
        return False
    if (
        words.finite(begin)
        or _dated_again(words, first, conjunction, last)
        or counts_again(words, first, conjunction, last)
        or measured_again(words, first, conjunction, last)
    ):
        return True
    if parallel(words, left[-1], begin) or aims_again(words, (left[-1], conjunction), conjunction + 1, last):
        return True
    verbs = words.finites(begin, last)
    if not verbs or not words.finites(first, conjunction):
        return False
    opened = any(
        words.is_a(key, i) for i in range(conjunction + 1, verbs[0]) for key in ("relatives", "subordinators", "that")
    )
    return not opened and any(words[i].wordy for i in range(begin, verbs[0]))


def _ranges(words: Words, first: int, conjunction: int) -> bool:
    """Whether a conjunction joins the ends of a range: "between 25 and 60"."""
    near = range(max(first, conjunction - 4), conjunction)
    ends = any(word.text[:1].isdigit() for word in words.words[conjunction + 1 : conjunction + 3])
    return ends and any(words.is_a("between", i) for i in near)


def _reports(words: Words, before: list[Chunk]) -> bool:
    """Whether a chunk before has a verb of saying with "that"."""
    said = words.lexicon.words["said"]
    return any(words[i - 1].lower in said and words.is_a("that", i) for c in before for i in range(c.first + 1, c.last))


def _describes(words: Words, first: int, conjunction: int, last: int, before: list[Chunk]) -> bool:
    """Whether a conjunction joins two relative clauses or participles: "which ran 31 sites and employed 900"."""
    begin = words.skip_clitics(conjunction + 1, last)
    if begin >= last or not before:
        return False
    if words.is_a("relatives", first) and (not words.is_a("that", first) or before[-1].role is Role.NOUN):
        return bool(words.finites(first + 1, conjunction)) and words.finite(begin) > 0
    lexicon = words.lexicon
    both = lexicon.participle(words[first].text) and lexicon.participle(words[begin].text)
    return both and not words.finites(first, last) and begin - first > 2 and last - begin > 1


def _dated_again(words: Words, first: int, conjunction: int, last: int) -> bool:
    """Whether a second place with a date of its own follows: "met in Oslo on 11 March and in Bergen in June"."""
    if words.finites(conjunction + 1, last) or not any(words.is_a("calendar", i) for i in range(first, conjunction)):
        return False
    return place_again(words, (first, conjunction), (conjunction + 1, last)) >= 0


def _role(words: Words, first: int, last: int, joint: str, before: list[Chunk]) -> tuple[Role, int]:  # noqa: PLR0911, PLR0912, PLR0915
    lexicon = words.lexicon
    conjunction = joint in lexicon.words["coordinators"]
    if words[first].quoted and words[last - 1].quoted:
        title = not before and sum(w.wordy for w in words.words[first:last]) <= _TAIL and _apposed(words, last)
        return Role.NOUN if title else Role.QUOTE, -1
    text = words.text(first, last)
    lowered = text.casefold().replace("’", "'")
    verbs = words.finites(first, last)
    verb = verbs[0] if verbs else -1
    relative = words.is_a("relatives", first + 1)
    if verb >= 0 and words.finite(verb) == MAYBE and words.is_a("prepositions", first) and before and not relative:
        # "in remarks carried by": a participle within a phrase.
        verbs, verb = [], -1
    early = [i for i in range(first, verb) if words.finite(i) and not words[i].quoted]
    if early and (any(words.is_a("that", i) for i in range(early[0] + 1, verb)) or fears(words, early[0])):
        verb = early[0]
    if starts_attribution(words, first, last):
        # German puts the verb right after the phrase: "Laut X sind die Mieten gestiegen".
        inverted = verb >= 0 and bool(lexicon.words["verb_final_relatives"])
        return (Role.CLAUSE, verb) if inverted else (Role.ATTRIBUTION, -1)
    if before and not words[first].quoted and lexicon.matches("comparative", lowered) and _no_main(words, verbs, last):
        return Role.PHRASE, -1
    anew = next((i for i in range(len(before) - 1, 0, -1) if before[i].separator in {":", ";"}), 0)
    opened = None if any(c.verb >= 0 for c in before[anew:]) else tuple(c.role is Role.NOUN for c in before[anew:])
    if (before or verb >= 0) and comments(words, first, last, verb, opened):
        return Role.ATTRIBUTION, verb
    opener = before[-2:-1] if before and before[-1].role is Role.NOUN and len(before) == 2 else before[-1:]
    if joint == "," and opener and bracket_goes_on(words, first, last, verbs, opener[0]):
        return Role.PHRASE, -1
    if lowered.startswith((*lexicon.phrases["consecutive"], *lexicon.phrases["condition_openers"])):
        return Role.SUBORDINATE, verb
    if before and _figures(words, first, last, lowered):
        return Role.PHRASE, -1
    if before and not conjunction and _opens_relative(words, first, last, verbs):
        return Role.RELATIVE, verbs[-1] if verbs else -1
    if conjunction and before and before[-1].role in {Role.RELATIVE, Role.PARTICIPLE}:
        begin = words.skip_clitics(first, last)
        resumes = words[first - 2].text == "," and any(c.role in {Role.CLAUSE, Role.PREDICATE} for c in before)
        if begin < last and before[-1].role is Role.RELATIVE and words.finite(begin) and not resumes:
            return Role.RELATIVE, begin
        if before[-1].role is Role.RELATIVE and relative_goes_on(words, first, last, before[-1]):
            return Role.RELATIVE, last - 1
        active = words.finite(begin) > 0 and words.is_a("determiners", begin + 1) if begin < last else False
        resumes = resumes and begin < last and words.finite(begin) > 0
        if begin < last and verb in {-1, begin} and lexicon.participle(words[begin].text) and not (active or resumes):
            return Role.PARTICIPLE, -1
    if verb >= 0 and words.is_a("that", first) and not before:
        return Role.SUBORDINATE, verb
    if before and joint == "," and words.is_a("opens_condition", first) and verb == first and german.is_german(words):
        return Role.SUBORDINATE, verb  # "droht mit Streik, sollte X nicht nachgeben"
    if words.is_a("subordinators", first) and verb >= 0 and not (conjunction or _since(words, first, last, verb)):
        return Role.SUBORDINATE, verb
    if _gerund_clause(words, first, last, verb, before) and joint == ",":
        return Role.GERUND, first
    if before and not conjunction and _superlative(words, first, verb, lowered):
        return Role.SUPERLATIVE, -1
    begin = words.skip_clitics(first, last)
    if begin < last and words.finite(begin) and not words[begin].quoted:
        verb = begin
    if (joint == "," or conjunction) and closes_too(words, first, last, before):
        return Role.COORDINATED, before[-1].verb
    if begin < last and (did_too(words, begin, last, joint, before) or is_instead(words, begin, last, joint, before)):
        return Role.COORDINATED, before[-1].verb
    both = begin < last and verb == begin and lexicon.participle(words[verb].text) and not _awaited(words, last, before)
    if joint == "," and before and words.is_a("gerund_of_saying", first):
        return Role.GERUND, first  # "..., saying all staff were briefed"
    further = words.is_any(("prepositions", "number_words"), verb + 1)
    if both and joint == "," and (further or (verb + 1 < last and lexicon.participle(words[verb + 1].text))):
        # "construit" is a present and a participle; between commas before "en", "par" or "deux" it is the latter.
        return Role.PARTICIPLE, -1
    if begin < last and verb == begin and words[first].lower == "not" and not words.is_a("auxiliaries", verb):
        return Role.PHRASE, -1  # "were being tested, not employed"
    if begin < last and verb == begin:
        posed = joint == "," and bool(before) and before[-1].role not in {Role.NOUN, Role.RELATIVE, Role.SUPERLATIVE}
        whole = {Role.CLAUSE, Role.PREDICATE, Role.QUOTE, Role.COORDINATED}
        if all(c.role is not Role.NOUN for c in before):  # else it is what the noun does, behind a tag between the two
            whole.add(Role.ATTRIBUTION)
        # In German only a comment begins with a verb.
        posed = posed or (joint == "," and (bool(lexicon.words["verb_final_relatives"]) or inverts(words, verb, last)))
        posed = posed and not words.is_a("adversatives", verb + 1)  # "..., verlangte aber eine Frist"
        posed = posed and not chained(words, verb, last, before)
        if posed and any(c.role in whole for c in before) and says(words, verb, last):
            return Role.ATTRIBUTION, verb
        return (Role.PREDICATE if before else Role.CLAUSE), verb
    opening = not before and verb >= 0 and verb - first <= 1 and lexicon.language == "en"
    opening = opening and (verb == first or words.is_a("adverbs", first) or words[first].lower.endswith("ly"))
    opening = opening and not (verb > first and words[verb].lower in lexicon.words["speech"])  # "X warned of storms"
    if opening and words.is_a("prepositions", verb + 1) and lexicon.participle(words[verb].text):
        return Role.PARTICIPLE, -1
    head = words[begin].text if begin < last else words[first].text
    begin = last if words.is_a("determiners", first) else begin
    if conjunction and before and before[-1].verb >= 0 and bracketed(words, before[-1].first, first - 1, last):
        return Role.COORDINATED, before[-1].verb
    if conjunction and before and before[-1].verb >= 0 and parallel(words, before[-1].verb, begin):
        return Role.COORDINATED, before[-1].verb
    goes_on = conjunction and verb < 0 and before and before[-1].verb >= 0
    if goes_on and aims_again(words, (before[-1].verb, before[-1].last), first, last):
        return Role.COORDINATED, before[-1].verb
    if begin < last and ((verb < 0 and lexicon.gerund(head)) or _perfect_gerund(words, begin, last, verb)):
        return Role.GERUND, begin
    # "En fait": a clitic stands before a verb, never before a participle.
    office = bool(before) and words.is_a("roles", first) and not _elected(words, first, last)
    bare = begin == first < last and not (begin > 0 and words[begin].name) and not office
    if bare and lexicon.participle(head) and (verb < 0 or verb > begin + 1) and not conjunction:
        return (Role.PARTICIPLE, -1) if verb < 0 else (Role.CLAUSE, verb)
    inner = range(first + 1, verb) if before and not conjunction and words.is_a("determiners", first) else ()
    if any(words.is_a("relatives", i) and not words.is_a("subordinators", i - 1) for i in inner):
        return Role.APPOSITION, verb
    if verb >= 0:
        return Role.CLAUSE, verb
    article = words.is_a("determiners", first) and not words.is_a("prepositions", first)
    named = bool(before) or (first + 1 < last and words[first + 1].name)
    titled = named and words.is_a("honorifics", first) and words[first].name  # "Me Anne Vidal"
    if not (article or titled) and words.is_any(("prepositions", "clitics", "subordinators"), first):
        return Role.PHRASE, -1
    return Role.NOUN, -1


def _elected(words: Words, first: int, last: int) -> bool:
    """Whether what may be an office is a participle with its date: "élue en juin 2020", not "élue de Brou"."""
    since = load_pack(words.lexicon.language).words("dates", "since", accents=True)
    dated = any(words.is_a("calendar", i) or words[i].text.isdigit() for i in range(first + 2, min(first + 4, last)))
    past = words[first].lower in words.lexicon.words["participles"] and words.is_a("prepositions", first + 1)
    return past and dated and words[first + 1].lower not in since


def _gerund_clause(words: Words, first: int, last: int, verb: int, before: list[Chunk]) -> bool:
    """Whether a chunk behind a clause opens with its gerund, what looks like a verb in it being a participle."""
    own = {Role.CLAUSE, Role.PREDICATE, Role.COORDINATED, Role.GERUND}
    if not before or before[-1].role not in own or not words.lexicon.gerund(words[first].text):
        return False
    keys = ("that", "relatives", "subordinators")
    inner = range(first + 1, verb + 1)
    plain = words.lexicon.participle(words[max(verb, 0)].text) and not words.is_a("auxiliaries", verb)
    return verb < 0 or (verb > first + 1 and plain and not any(words.is_any(keys, i) for i in inner))


def _perfect_gerund(words: Words, begin: int, last: int, verb: int) -> bool:
    """Whether a chunk opens with "having lost": its participle may pass for a verb."""
    if not having(words, begin) or begin + 1 >= last:
        return False
    behind = words.skip_clitics(begin + 1, last)
    told = behind < last and (verb in {-1, behind}) and behind <= begin + 3
    return told and (words.lexicon.participle(words[behind].text) or verb == behind)


def _figures(words: Words, first: int, last: int, lowered: str) -> bool:
    """Whether a chunk only sets a figure beside another: "compared with 5.1 percent", "soit 7 millions"."""
    opener = next((one for one in words.lexicon.phrases["figure_openers"] if lowered.startswith(one + " ")), "")
    behind = first + opener.count(" ") + 1
    verbs = words.finites(behind, last) if opener else ()
    related = ("relatives", "that")  # "soit la moitié de ce qu'elle demandait"
    return bool(opener) and not (verbs and not any(words.is_any(related, i) for i in range(behind, verbs[0])))


def _no_main(words: Words, verbs: Sequence[int], last: int) -> bool:
    """Whether what may be verbs only tell of an opinion, the "so" of "so viele wie", or end in "als erwartet"."""
    speech, closing = words.lexicon.words["speech"], words.lexicon.matches("closing_forms", words[last - 1].lower)
    return all(words[i].lower in speech or (i == last - 1 and closing) for i in verbs)


def _apposed(words: Words, index: int) -> bool:
    """Whether a comma and a noun with its article follow: "« Aurore », l'exercice conjoint"."""
    return index + 2 < len(words) and words[index].text == "," and words.is_a("definite", index + 1)


def _since(words: Words, first: int, last: int, verb: int) -> bool:
    """German: whether a conjunction is a preposition, as the verb closes no clause: "Seit 2008 habe der Bund ..."."""
    german = bool(words.lexicon.words["verb_final_relatives"]) and words.is_a("prepositions", first)
    return german and verb + 1 < last and words[verb + 1].wordy and verb - first <= _TAIL


def _awaited(words: Words, last: int, before: list[Chunk]) -> bool:
    """Whether a subject still waits for its verb, and none comes later: "and the favourite, X, won in 2:19"."""
    inserted = {Role.RELATIVE, Role.APPOSITION}
    waiting = False
    for chunk in before:
        waiting = chunk.role is Role.NOUN or (waiting and (chunk.verb < 0 or chunk.role in inserted))
    commas = (i + 1 for i in range(last, len(words) - 1) if words[i].text == ",")
    later = any(words.finite(words.skip_clitics(i, len(words) - 1)) for i in commas)
    return waiting and len(before) > 1 and not later


def _opens_relative(words: Words, first: int, last: int, verbs: Sequence[int]) -> bool:
    """Whether a range opens with a relative pronoun, a preposition or number before it allowed ("six of whom")."""
    at = first
    if _speaks(words, first, last, verbs):
        return False
    while at < last and at < first + 4 and not words.is_a("relatives", at):
        if words.is_a("verb_final_relatives", at):
            break
        if not (words.is_a("prepositions", at) or words.is_a("determiners", at) or words[at].text[0].isdigit()):
            return False
        at += 1
    if at >= last or not verbs:
        return False
    if words.is_a("relatives", at):
        plain = at == first or not words.is_a("that", at) or words.is_a("determiners", at - 1)  # "de los que"
        return at < verbs[-1] and plain
    if words.is_a("verb_final_relatives", at):
        tail = max(i for i in range(at, last) if words[i].wordy)
        return bool(words.finite(tail)) and tail > at
    return False


def _speaks(words: Words, first: int, last: int, verbs: Sequence[int]) -> bool:
    """German: whether a chunk is an office and its verb of saying: "Ilse Grothe, die Vorsitzende sagte, ..."."""
    said = list(verbs) == [last - 1] and words[last - 1].lower in words.lexicon.words["speech"]
    article = german.is_german(words) and words.is_a("definite", first) and last < len(words)
    plain = not any(words.is_any(("pronouns_plural", "clitics"), i) for i in range(first + 2, last - 1))
    return article and said and _OFFICE <= last - first <= 2 * _OFFICE and is_person_noun(words, first + 1) and plain


def _superlative(words: Words, first: int, verb: int, lowered: str) -> bool:
    """Whether a chunk is a superlative in apposition: "la première depuis 2019", "the largest outbreak since 1994"."""
    pattern = words.lexicon.patterns["superlative"]
    found = pattern.search(lowered) if pattern else None
    if found is None or found.start() > 24:
        return False
    reduced = words.is_a("prepositions", verb + 1) and words.lexicon.participle(words[max(verb, 0)].text)
    if verb < 0 or (reduced and verb > first + 2 and words.is_a("definite", first)):  # "the highest figure recorded in"
        return not words.is_a("prepositions", first)
    return any(words.is_a("relatives", i) for i in range(first, verb)) and not words.finites(first, first + 3)
