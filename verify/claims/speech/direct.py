"""Direct quotations: what stands beside them, who says them, and what they state."""

from __future__ import annotations

from verify.claims.grammar.names import names_in
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.chunks import Chunk, Role
from verify.claims.parts.draft import Draft
from verify.claims.speech.according import speaker_after
from verify.text.packs import load_pack

_SENTENCE, _SHORT = 5, 3  # words of a quotation that is no title; of one with a comma behind it


def quoted(words: Words, chunks: list[Chunk], drafts: list[Draft]) -> list[Draft]:
    """A quotation for each direct quotation that is a chunk of its own, or that its verb of saying parts in two."""
    result = drafts
    done = -1
    for index, chunk in enumerate(chunks):
        if chunk.role is not Role.QUOTE or index <= done:
            continue
        tag = _tag(words, chunks, index, done)
        first, last = chunk.first, chunk.last
        if not tag and sum(words[i].wordy for i in range(first, last)) < _SENTENCE and len(chunks) > 1:
            continue  # a title in quotation marks
        said, inner = [], [chunk]
        speaker = None
        if tag:
            near = chunks[tag[-1]]
            said = [chunks[i] for i in tag]
            first, last, done = min(first, said[0].first), max(last, near.last), max(index, tag[-1])
            # "A", said X, "and B": one quotation, with what stands beside the name.
            for later in range(tag[-1] + 1, len(chunks)) if tag[0] > index else ():
                if chunks[later].role is Role.QUOTE:
                    inner.append(chunks[later])
                    said, last, done = chunks[tag[0] : later], chunks[later].last, later
                    break
                if chunks[later].verb >= 0:
                    break
            speaker = _speaker(words, chunks, tag) if tag[0] > index else None
            governing = [d for d in result if d.first <= near.first < d.last and d.subject and near.first < chunk.first]
            if governing and speaker is None:
                speaker = governing[0].whole_subject
                if governing[0].last <= near.last and near.role is Role.PREDICATE:  # "His lawyer, X, said: ..."
                    first = min(first, governing[0].first)
                    result = [d for d in result if d is not governing[0]]
        else:
            speaker = _inserted(words, chunk) or _led_in(words, chunk, result)
        result = _without(result, said)
        quotation = Draft(first, last, [(first, last)], None, -1, quotation=True, speaker=speaker)
        result = [*result, quotation]
        for one in inner:
            content = _inside(words, one)
            if content is not None and _worth_a_child(words, content):
                result.append(Draft(content[0], content[1], [content], None, -1, parent=quotation, own=False))
    return result


def _led_in(words: Words, chunk: Chunk, drafts: list[Draft]) -> Range | None:
    """The person who is the subject of the clause in front of a colon: "X remains cautious: '...'"."""
    before = [d for d in drafts if d.last <= chunk.first and d.subject and d.verb >= 0 and not d.aside]
    subject = before[-1].whole_subject if before and chunk.separator == ":" else None
    if subject is None:
        return None
    office = any(words.is_a("roles", i) for i in range(*subject))
    return subject if office or words.is_a("pronouns", subject[0]) or names_in(words, subject) else None


def _without(drafts: list[Draft], said: list[Chunk]) -> list[Draft]:
    """The drafts but those made of the attribution of a quotation: what it adds of its speaker stays."""
    return [d for d in drafts if not _made_of(d, said)]


def _made_of(draft: Draft, said: list[Chunk]) -> bool:
    """Whether a draft lies in one of some chunks, or, if it is no mere description, in all of them together."""
    if any(c.first <= draft.first and draft.last <= c.last for c in said):
        return True
    if any(c.verb >= 0 and c.verb == draft.verb and c.first <= draft.first for c in said) and not draft.aside:
        return True  # "se désole Paul Lambert, restaurateur"
    return bool(said) and not draft.aside and said[0].first <= draft.first and draft.last <= said[-1].last


def _tag(words: Words, chunks: list[Chunk], index: int, done: int) -> list[int]:
    """The chunks that tell who says the quotation at ``index``: ", said X", ", the minister, X, said", "X said:"."""
    after = _after(words, chunks, index)
    if after:
        return after
    return [index - 1] if index - 1 > max(done, -1) and _speaks(words, chunks[index - 1]) else []


def _after(words: Words, chunks: list[Chunk], index: int) -> list[int]:
    """The attribution behind a quotation: a verb of saying, any verb at once, or a subject in pieces and its verb."""
    at = index + 1
    if at >= len(chunks):
        return []
    if _speaks(words, chunks[at]):
        return [at]
    if _inverted(words, chunks[index], chunks[at]) or _alone(words, chunks[index], chunks[at]):
        named = at + 1 < len(chunks) and chunks[at + 1].role is Role.NOUN and words[chunks[at + 1].first].name
        return [at, at + 1] if named and chunks[at + 1].separator == "," else [at]
    while at < len(chunks) and chunks[at].separator == ",":
        chunk = chunks[at]
        if chunk.role in {Role.PREDICATE, Role.ATTRIBUTION} and chunk.verb >= 0:
            return list(range(index + 1, at + 1)) if at > index + 1 and _speaks(words, chunk) else []
        if chunk.role not in {Role.NOUN, Role.PHRASE, Role.RELATIVE, Role.SUPERLATIVE, Role.PARTICIPLE}:
            return []
        at += 1
    return []


def _inverted(words: Words, quote: Chunk, chunk: Chunk) -> bool:
    """Whether a verb stands at once behind a quotation, before its subject: "« ... », a-t-il souri", "„...“, rief"."""
    verb = words.skip_clitics(chunk.first, chunk.last)
    if verb >= chunk.last or chunk.separator != "," or chunk.verb != verb or words.passive(verb, chunk.last):
        return _asked_back(words, chunk, verb)
    if words.is_any(("auxiliaries", "modals", "copulas"), verb):
        return _asked_back(words, chunk, verb) or bool(
            words.is_a("auxiliaries", verb) and _composed(words, verb, chunk)
        )
    size = sum(words[i].wordy for i in range(quote.first, quote.last))
    comma = "," in {words[chunk.first - 1].text, words[max(quote.last - 2, 0)].text}  # a title has none behind it
    long = size >= _SENTENCE or (comma and size >= _SHORT and quote.first == 0)
    return long and verb + 1 < chunk.last and _subject_at(words, verb + 1)


def _alone(words: Words, quote: Chunk, chunk: Chunk) -> bool:
    """Whether a verb without its subject follows a long quotation, where subjects are left out: '"...", presumió'."""
    long = sum(words[i].wordy for i in range(quote.first, quote.last)) >= _SENTENCE
    silent = long and chunk.separator == "," and load_pack(words.lexicon.language).section("reference")["null_subjects"]
    verb = words.skip_clitics(chunk.first, chunk.last)
    ends = verb + 1 >= chunk.last or words.is_any(("prepositions", "said_adverbs", "calendar"), verb + 1)
    return bool(silent) and chunk.verb == verb and ends and not words.is_any(("copulas", "auxiliaries"), verb)


def _asked_back(words: Words, chunk: Chunk, verb: int) -> bool:
    """Whether a pronoun hangs on a verb: "a-t-il souri", "s'est-elle amusée"."""
    if chunk.separator != "," or verb + 2 >= chunk.last or words[verb + 1].text != "-":
        return False
    return any(words.is_a("pronouns", i) for i in range(verb + 2, min(verb + 5, chunk.last)))


def _composed(words: Words, verb: int, chunk: Chunk) -> bool:
    """Whether a compound tense and its subject follow: "a souri Paul Lambert"."""
    after = words.skip_clitics(verb + 1, chunk.last)
    return after + 1 < chunk.last and words[after].text[0].islower() and _subject_at(words, after + 1)


def _subject_at(words: Words, index: int) -> bool:
    preposition = words.is_a("prepositions", index)
    return not preposition and (words[index].name or words.is_any(("determiners", "pronouns"), index))


def _speaker(words: Words, chunks: list[Chunk], tag: list[int]) -> Range:
    """The speaker in an attribution; of a subject in pieces the name in apposition, "the minister, X, said"."""
    if len(tag) == 1:
        return speaker_after(words, chunks[tag[0]])
    nouns = [chunks[i] for i in tag if chunks[i].role is Role.NOUN]
    described = len(nouns) > 1 and not (words[nouns[0].first].name and words[nouns[0].last - 1].name)
    named = [c for c in nouns[1:] if words[c.first].name] if described else []
    chosen = (named or nouns or [chunks[tag[0]]])[0]
    return chosen.first, chosen.last


def _inserted(words: Words, chunk: Chunk) -> Range | None:
    """The pronoun of "tonne-t-elle" inside a quotation."""
    for index in range(chunk.first, chunk.last - 2):
        if words[index].lower in words.lexicon.words["said"] and words[index + 1].text == "-":
            for pronoun in range(index + 2, min(index + 5, chunk.last)):
                if words.is_a("pronouns", pronoun):
                    return pronoun, pronoun + 1
    return None


def _speaks(words: Words, chunk: Chunk) -> bool:
    """Whether a chunk has a verb of saying that is no passive."""
    if chunk.verb >= 0 and words.passive(chunk.verb, chunk.last):
        return False
    return any(words[i].lower in words.lexicon.words["said"] for i in range(chunk.first, chunk.last))


def _inside(words: Words, chunk: Chunk) -> Range | None:
    """The words of a quotation without its marks."""
    first, last = chunk.first, chunk.last
    while first < last and not words[first].wordy:
        first += 1
    while last > first and not words[last - 1].wordy:
        last -= 1
    return (first, last) if first < last else None


def _worth_a_child(words: Words, inner: Range) -> bool:
    """Whether a direct quotation states a fact: by a number, date, superlative or cause, and no forecast or feeling."""
    text = words.text(*inner).casefold()
    lexicon = words.lexicon
    if lexicon.matches("prediction", text) or lexicon.matches("opinion", text) or text.rstrip().endswith(("?", "!")):
        return False
    if any(lexicon.matches(key, text) for key in ("superlative", "causal")):
        return True
    if any(words.is_a("first_person", i) for i in range(*inner)):
        return any(words.is_a("calendar", i) for i in range(*inner)) or lexicon.matches("repeated", text)
    return any(words[i].text[0].isdigit() for i in range(*inner))
