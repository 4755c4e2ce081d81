"""Who says what: quotations, reported speech and "according to"; each is a claim, and what was said another."""

from __future__ import annotations

from verify.claims.chunks import Chunk, Role, starts_attribution
from verify.claims.drafts import Draft, Part, Range
from verify.claims.words import Words

_PARTICLES = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "dos",
        "da",
        "di",
        "del",
        "della",
        "y",
        "e",
        "zu",
        "of",
        "for",
        "the",
        "and",
        "in",
        "für",
        "und",
        "la",
    ]
)


_SENTENCE = 5


def merge_attributions(words: Words, chunks: list[Chunk]) -> list[Chunk]:
    """An attribution together with the names in apposition to it: "d'après le maire, Étienne Kuntz, ..."."""
    merged: list[Chunk] = []
    for chunk in chunks:
        last = merged[-1] if merged else None
        beside = chunk.separator == "," and chunk.role in {Role.NOUN, Role.PHRASE, Role.PARTICIPLE}
        if last is not None and last.role is Role.ATTRIBUTION and beside and not _holds_number(words, chunk):
            merged[-1] = Chunk(last.first, chunk.last, Role.ATTRIBUTION, last.verb, last.separator)
        else:
            merged.append(chunk)
    return merged


def _holds_number(words: Words, chunk: Chunk) -> bool:
    return any(words[i].text[0].isdigit() for i in range(chunk.first, chunk.last))


def attribute(words: Words, chunks: list[Chunk], drafts: list[Draft]) -> list[Draft]:
    """The drafts with their quotations: a quotation stands before what it reports."""
    drafts = _reported(words, drafts)
    drafts = _according(words, chunks, drafts)
    return _quoted(words, chunks, drafts)


def said_at(words: Words, draft: Draft) -> int:  # noqa: PLR0911 - a decision list
    """Index of the verb of saying that rules a draft; -1 when there is none."""
    verb = draft.verb
    if verb < 0:
        return -1
    if words[verb].lower in words.lexicon.words["said"]:
        return verb
    if words.is_a("passive_auxiliaries", verb):
        return -1
    if words.is_a("auxiliaries", verb):
        for index in range(verb + 1, min(verb + 5, draft.last)):
            if words.is_a("passive_auxiliaries", index):
                return -1
            if words[index].lower in words.lexicon.words["said"]:
                return index
            if words.lexicon.participle(words[index].text):
                return -1
        tail = draft.last - 1
        if words.lexicon.words["verb_final_relatives"] and words[tail].lower in words.lexicon.words["said"]:
            return verb
    return -1


def _reported(words: Words, drafts: list[Draft]) -> list[Draft]:
    result: list[Draft] = []
    reporting: Draft | None = None
    for draft in drafts:
        told = result[-1] if result and result[-1].quotation else None
        if told is not None and draft.first >= told.last and words.is_a("reported_mood", draft.verb):
            told.parts, told.last = [*told.parts, ",", (draft.first, draft.last)], draft.last
            draft.parent, draft.own = told, False
            result.append(draft)
            continue
        said = said_at(words, draft)
        if said < 0 or draft.parent is not None:
            if reporting is not None and _continues(words, reporting, draft):
                result += _repeat(words, reporting, draft)
                continue
            result.append(draft)
            continue
        content = _content(words, said, draft.last)
        stem = words[said].lower
        always = (
            stem.startswith(tuple(words.lexicon.words["always_said"])) if words.lexicon.words["always_said"] else False
        )
        always = always or words.is_a("denial", said)
        scare = any(first >= said and last <= draft.last for first, last in words.quotes)
        recalls = said + 1 < draft.last and words.is_a("having", said + 1)
        if content is None and not always and not scare and not recalls:
            result.append(draft)
            continue
        if content is None and not words.is_a("speech", said) and not always and not recalls:
            result.append(draft)
            continue
        draft.quotation, draft.speaker = True, draft.whole_subject
        result.append(draft)
        reporting = draft if content else None
        if content is not None and _asserted(words, content):
            child = Draft(content[0], content[1], [content], None, draft.verb, parent=draft, own=False)
            result.append(child)
        elif content is None:
            result += _accused(words, said, draft)
    return result


def _continues(words: Words, reporting: Draft, draft: Draft) -> bool:
    """Whether a clause goes on with what the clause before it reports: "said A and B", "warf vor, sie habe"."""
    joint = draft.first - 1
    return (
        draft.first >= reporting.last
        and joint >= 0
        and words.is_a("coordinators", joint)
        and draft.subject is not None
        and draft.subject != reporting.subject
        and draft.subject[0] == draft.first
    )


def _repeat(words: Words, reporting: Draft, draft: Draft) -> list[Draft]:
    said = said_at(words, reporting)
    head: list[Part] = [reporting.subject, (reporting.verb, said + 1)] if reporting.subject else []
    if said + 1 < len(words) and words.is_a("that", said + 1):
        head.append((said + 1, said + 2))
    quotation = Draft(reporting.first, draft.last, [*head, *draft.parts], reporting.subject, reporting.verb)
    quotation.quotation, quotation.speaker = True, reporting.speaker
    draft.parent, draft.own = quotation, False
    return [quotation, draft]


def _content(words: Words, said: int, last: int) -> Range | None:
    """The clause that a verb of saying introduces."""
    for index in range(said + 1, min(last - 1, said + 14)):
        if words[index].quoted:
            return None
        if words.is_a("that", index):
            if words.is_a("relatives", index) and _has_object(words, said, index):
                return None
            return (index + 1, last) if words.finites(index + 1, last) else None
        if words.finite(index) and index > said + 1 and words.lexicon.language == "en":
            return said + 1, last
    # "sagte, sie habe", and a clause of content without conjunction after a colon or comma
    return None


def _has_object(words: Words, said: int, that: int) -> bool:
    """Whether an object stands before "que", which then is a relative pronoun: "réclame un pont que ..."."""
    return any(
        words.is_a("determiners", i) and not (words.is_a("prepositions", i - 1) or words.is_a("prepositions", i))
        for i in range(said + 1, that - 1)
        if not words.is_a("time_nouns", i + 1)
    )


def _accused(words: Words, said: int, draft: Draft) -> list[Draft]:
    """The content of "accused X of having done" and of "recalls having done", with whom it is about."""
    for index in range(said + 1, draft.last - 1):
        if not words.is_a("having", index) or not words.lexicon.participle(words[index + 1].text):
            continue
        about = (said + 1, index)
        while about[1] > about[0] and words.is_a("prepositions", about[1] - 1):
            about = about[0], about[1] - 1
        while about[1] > about[0] and words.is_a("prepositions", about[0]):
            about = about[0] + 1, about[1]
        who = about if about[1] > about[0] else draft.subject
        parts: list[Part] = [who, ",", (index, draft.last)] if who else [(index, draft.last)]
        return [Draft(index, draft.last, parts, who, draft.verb, parent=draft, own=False)]
    return []


def _asserted(words: Words, content: Range) -> bool:
    """Whether reported content can be checked as a fact: no forecast, opinion or first person."""
    text = words.text(*content).casefold()
    lexicon = words.lexicon
    if any(lexicon.matches(key, text) for key in ("prediction", "opinion", "conditional")):
        return False
    return not any(words.is_a("first_person", i) for i in range(*content))


def _according(words: Words, chunks: list[Chunk], drafts: list[Draft]) -> list[Draft]:
    """Quotations for "according to X, P" before or after P, for every P that it governs."""
    for index, chunk in enumerate(chunks):
        inside = starts_attribution(words, chunk.first, chunk.last)
        if chunk.role is not Role.ATTRIBUTION and not (chunk.role is Role.CLAUSE and inside):
            continue
        if any(c.role is Role.QUOTE for c in chunks[max(0, index - 1) : index]):
            continue
        low, high = _group(words, chunks, index)
        leading = chunk.role is Role.CLAUSE or not any(
            low <= d.first and d.last <= chunk.first and d.own and not d.quotation for d in drafts
        )
        end = chunk.verb if chunk.role is Role.CLAUSE else chunk.last
        result: list[Draft] = []
        for draft in drafts:
            governed = low <= draft.first and draft.last <= high and draft.own and not draft.quotation
            if not governed or draft.verb < 0 or (not leading and draft.last > chunk.first):
                result.append(draft)
                continue
            speaker = (chunk.first + (inside or 1), end) if inside else _speaker_after(words, chunk)
            result += _attributed(draft, (chunk.first, end), speaker, leading)
        drafts = result
    return drafts


def _attributed(draft: Draft, phrase: Range, speaker: Range, leading: bool) -> list[Draft]:
    parts = draft.parts
    inside = parts and isinstance(parts[0], tuple) and parts[0][0] == phrase[0]
    if inside:
        # German: "Laut X sind die Mieten gestiegen" holds the phrase already.
        whole: list[Part] = list(parts)
        first_part = parts[0]
        assert isinstance(first_part, tuple)  # noqa: S101 - tested above
        draft.parts = [(phrase[1], first_part[1]), *parts[1:]]
        draft.first = phrase[1]
        draft.subject = None
    else:
        whole = [phrase, ",", *parts] if leading else [*parts, ",", phrase]
    quotation = Draft(min(phrase[0], draft.first), max(phrase[1], draft.last), whole, draft.subject, draft.verb)
    quotation.quotation, quotation.speaker = True, speaker
    draft.parent, draft.own = quotation, False
    return [quotation, draft]


def _group(words: Words, chunks: list[Chunk], index: int) -> Range:
    """The words between the semicolons around a chunk."""
    low = index
    while low > 0 and chunks[low].separator != ";":
        low -= 1
    high = index
    while high + 1 < len(chunks) and chunks[high + 1].separator != ";":
        high += 1
    return chunks[low].first, chunks[high].last


def _speaker_after(words: Words, chunk: Chunk) -> Range:
    """The speaker in "a déclaré le directeur, X, devant ...": what follows the verb of saying."""
    start = chunk.first
    for index in range(chunk.first, chunk.last):
        if words.is_a("pronouns", index) and index > chunk.first and words[index - 1].text == "-":
            return index, index + 1
        if words[index].lower in words.lexicon.words["said"]:
            start = index + 1
            break
    if chunk.role is Role.CLAUSE and chunk.verb > chunk.first:
        return chunk.first, chunk.verb
    return start, chunk.last


def _quoted(words: Words, chunks: list[Chunk], drafts: list[Draft]) -> list[Draft]:
    """A quotation for each direct quotation that is a chunk of its own."""
    result = drafts
    for index, chunk in enumerate(chunks):
        if chunk.role is not Role.QUOTE:
            continue
        near = [c for c in chunks[index + 1 : index + 2] + chunks[max(0, index - 1) : index] if _speaks(words, c)]
        first, last = chunk.first, chunk.last
        if not near and sum(words[i].wordy for i in range(first, last)) < _SENTENCE and len(chunks) > 1:
            continue  # a title in quotation marks
        speaker = None
        if near:
            first, last = min(first, near[0].first), max(last, near[0].last)
            speaker = _speaker_after(words, near[0]) if near[0].first > chunk.first else None
            governing = [
                d for d in result if d.first <= near[0].first < d.last and d.subject and near[0].first < first + 1
            ]
            if governing and speaker is None:
                speaker = governing[0].subject
            result = [d for d in result if not (near[0].first <= d.first and d.last <= near[0].last)]
        quotation = Draft(first, last, [(first, last)], None, -1, quotation=True, speaker=speaker)
        result = [*result, quotation]
        inner = _inside(words, chunk)
        if inner is not None and _worth_a_child(words, inner):
            result.append(Draft(inner[0], inner[1], [inner], None, -1, parent=quotation, own=False))
    return result


def _speaks(words: Words, chunk: Chunk) -> bool:
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
    """Whether a direct quotation states something that can be checked: a number, a date or a superlative, as a fact."""
    text = words.text(*inner).casefold()
    lexicon = words.lexicon
    if lexicon.matches("prediction", text) or lexicon.matches("opinion", text) or text.rstrip().endswith(("?", "!")):
        return False
    number = any(words[i].text[0].isdigit() for i in range(*inner))
    if any(words.is_a("first_person", i) for i in range(*inner)):
        return lexicon.matches("superlative", text)
    return number or lexicon.matches("superlative", text)


def speaker_name(words: Words, where: Range) -> str:
    """The name in a range: the first of two words or more, else a single one, else the noun without its article."""
    names = [n for n in names_in(words, where) if not _opens_noun(words, n, where[1])]
    free = [n for n in names if n[0] == where[0] or not words.is_a("of_words", n[0] - 1)]
    longer = [name for name in names if name[1] - name[0] > 1]
    for name in (*free, *longer):
        return words.text(*_without_noun(words, name))
    first, last = where
    while first < last and (words.is_a("determiners", first) or not words[first].wordy):
        first += 1
    end = first
    while end < last and words[end].wordy and not words.is_a("prepositions", end):
        end += 1
    return words.text(first, end if end > first else last)


def _opens_noun(words: Words, name: Range, last: int) -> bool:
    """Whether a capital is only that of the sentence: "Health officials said"."""
    after = name[1]
    if name[0] > 0 or name[1] - name[0] > 1 or after >= last:
        return False
    return words[after].wordy and not words[after].name and not words.is_a("prepositions", after)


def _without_noun(words: Words, name: Range) -> Range:
    """German: the name without the noun before it ("der Sicherheitsforscher Miroslav Hradil")."""
    first, last = name
    german = bool(words.lexicon.words["verb_final_relatives"])
    noun = words.is_a("determiners", first - 1) or words.is_a("roles", first)
    if german and noun and last - first > 1 and words[first + 1].name:
        return first + 1, last
    return name


def names_in(words: Words, where: Range) -> list[Range]:
    """Runs of capitalised words, particles between them included, titles left out."""
    names: list[Range] = []
    index, last = where
    while index < last:
        word = words[index]
        title = any(words.is_a(key, index) for key in ("masculine_titles", "feminine_titles")) or word.lower == "dr"
        if not word.name or word.quoted or title or words.is_a("determiners", index) or words.is_a("pronouns", index):
            index += 1
            continue
        end = index + 1
        while end < last:
            if (
                words[end].name
                or (words[end].text in "-.'’" and end + 1 < last and words[end + 1].name)
                or (end + 1 < last and words[end].text + words[end + 1].text == ".-" and len(words[end - 1].text) == 1)
                or (words[end].lower in _PARTICLES and any(words[i].name for i in range(end + 1, min(end + 3, last))))
            ):
                end += 1
            else:
                break
        names.append((index, end))
        index = end
    return names
