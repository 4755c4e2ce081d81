"""Attributions that are no clause: "according to X, P", "laut X", "nach eigenen Angaben", and who is named there."""

from __future__ import annotations

from verify.claims.grammar.frames import starts_attribution, viewpoint
from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.tags import said_in
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.chunks import Chunk, Role
from verify.claims.parts.draft import Draft
from verify.claims.parts.german import is_german, main_clause
from verify.claims.speech.vouched import asserted


def according(words: Words, chunks: list[Chunk], drafts: list[Draft]) -> list[Draft]:
    """Quotations for "according to X, P" before or after P, for every P that it governs."""
    for index, chunk in enumerate(chunks):
        inside = starts_attribution(words, chunk.first, chunk.last)
        if chunk.role is not Role.ATTRIBUTION and not (chunk.role is Role.CLAUSE and inside):
            continue
        if any(c.role is Role.QUOTE for c in chunks[max(0, index - 1) : index]):
            continue
        low, high = _group(words, chunks, index)
        comment = words[chunk.first].lower in words.lexicon.phrases["comment_as"]
        if comment and chunk.first > 0:  # "fainted but did not die, as posts claim": the last of what stands before
            low = max((d.first for d in drafts if low <= d.first and d.last <= chunk.first), default=low)
        leading = chunk.role is Role.CLAUSE or not any(
            low <= d.first and d.last <= chunk.first and d.own and not d.quotation for d in drafts
        )
        end = chunk.verb if chunk.role is Role.CLAUSE else chunk.last
        result: list[Draft] = []
        for draft in drafts:
            governed = low <= draft.first and draft.last <= high and draft.own and not draft.quotation
            # A relative clause of the speaker's is the article's own.
            governed = (
                governed
                and not draft.aside
                and not (chunk.role is Role.ATTRIBUTION and chunk.first <= draft.first < chunk.last)
            )
            behind = not leading and draft.last > chunk.first and not _goes_on(words, chunk, draft)
            if not governed or draft.verb < 0 or behind:
                result.append(draft)
                continue
            view = viewpoint(words, chunk.first, end) if inside else None
            if view is not None:  # "in X's view", "X zufolge"
                speaker = view[0]
            else:
                speaker = _source(words, (chunk.first + inside, end), draft) if inside else speaker_after(words, chunk)
            around = draft.first < chunk.first or not (inside or comment or chunk.verb < 0)
            main = next((i for i in range(draft.first, draft.last) if words[i].text == ","), draft.last)
            plain = (inside and view is None) or asserted(words, -1, (draft.first, main), foretold=view is None)
            scare = words[chunk.first].lower in words.lexicon.phrases["according_person"] and inside == 1
            plain = plain and not (scare and any(first > chunk.last for first, _ in words.quotes))
            found = _attributed(words, draft, (chunk.first, end), speaker, leading and not around)
            result += found if plain else found[:1]
        drafts = result
    return drafts


def _source(words: Words, named: Range, draft: Draft) -> Range:
    """Who is named behind "according to": past a verb ("según explicó"), or past figures, to whose they are.

    Empty where nobody is: who spoke before.
    """
    first, last = named
    if first < last and any(words.is_a("own", i) for i in range(first, last)) and draft.whole_subject is not None:
        return draft.whole_subject  # "according to its own figures"
    verb = first
    while verb < last and (words.lexicon.finite(words[verb].text) or _verbal(words, verb)):
        verb += 1
    if verb > first and not words[first].name:
        return past_adjuncts(words, verb, last)
    if last - first == 1 and words.is_a("tonic_pronouns", first):
        return last, last  # "d'après lui"
    owner = next((i for i in range(first, last) if words.is_a("prepositions", i)), -1)
    figures = any(words.is_a("figures", i) for i in range(first, max(owner, first)))
    return (owner + 1, last) if figures and owner + 1 < last else named


def _verbal(words: Words, index: int) -> bool:
    """Whether a word is a participle, an infinitive or a pronoun beside a verb: "ha podido saber", "informa hoy"."""
    word = words[index]
    form = words.lexicon.participle(word.text) or words.lexicon.infinitive(word.text)
    return word.text[0].islower() and (form or words.is_any(("said_adverbs", "calendar"), index))


def embedded(words: Words, drafts: list[Draft]) -> list[Draft]:
    """Quotations for a phrase inside a clause: "zahlte nach eigenen Angaben nicht", "sont venus selon la police"."""
    result: list[Draft] = []
    for draft in drafts:
        found = _phrase_inside(words, draft) if draft.own and not draft.quotation and draft.verb >= 0 else None
        if found is None:
            result.append(draft)
            continue
        first, named, last = found
        own = any(words.is_a("own", i) for i in range(first, named))
        quotation = Draft(draft.first, draft.last, draft.parts, draft.subject, draft.verb, quotation=True)
        quotation.speaker = draft.whole_subject if own else (named, last)
        if own and any(draft.first <= low < draft.last for low, _ in words.quotes):
            result.append(quotation)  # 'nach eigenen Worten „falsch eingeschätzt“': in whose words
            continue
        cut: list[Part] = []
        for part in draft.parts:
            inside = isinstance(part, tuple) and part[0] <= first and last <= part[1]
            cut += [(part[0], first), (last, part[1])] if isinstance(part, tuple) and inside else [part]
        child = Draft(draft.first, draft.last, [p for p in cut if isinstance(p, str) or p[0] < p[1]], draft.subject)
        child.verb, child.parent, child.own = draft.verb, quotation, False
        result += [quotation, child]
    return result


def _phrase_inside(words: Words, draft: Draft) -> tuple[int, int, int] | None:
    """Where an attribution begins inside a clause, where its name does, and where it ends."""
    for index in range(draft.first + 1, draft.last):
        if words[index].quoted or words[index].lower not in words.lexicon.leads:
            continue
        length = starts_attribution(words, index, draft.last, persons=False)
        if not length:
            continue
        named = end = index + length
        while end < draft.last and words[end].wordy and not words.finite(end) and not words.is_a("time_words", end):
            stops = words.is_a("prepositions", end) and not words.is_a("of_words", end)
            if stops or words[end].text[0].isdigit() or words.lexicon.participle(words[end].text):
                break
            if words.is_a("negatives", end) or (end > named and _past_noun(words, end)):
                break
            if end > named and words.is_a("determiners", end) and not words.is_a("of_words", end):
                break
            end += 1
        own = any(words.is_a("own", i) for i in range(index, named))
        if own or end > named:
            return index, named, named if own else end
    return None


def _past_noun(words: Words, index: int) -> bool:
    """Whether German's small word behind a capital one goes on with the clause: "nach Angaben der Polizei heute"."""
    if not is_german(words) or words[index].text[0].isupper() or words[index - 1].text[0].islower():
        return False
    both = words.is_a("coordinators", index) and index + 1 < len(words)
    named = both and (words[index + 1].text[0].isupper() or words.is_a("of_words", index + 1))
    return not named and not words.is_any(("of_words", "determiners"), index)


def _goes_on(words: Words, chunk: Chunk, draft: Draft) -> bool:
    """Whether a clause goes on with what an inserted verb of saying reports: "A, he said, and B"."""
    joint = draft.first - 1
    near = chunk.last <= joint <= chunk.last + 1 and words.is_a("coordinators", joint)
    return near and chunk.verb >= 0 and chunk.role is Role.ATTRIBUTION


def _attributed(words: Words, draft: Draft, phrase: Range, speaker: Range, leading: bool) -> list[Draft]:
    parts = draft.parts
    inside = parts and isinstance(parts[0], tuple) and parts[0][0] == phrase[0]
    if inside:
        # German: "Laut X sind die Mieten gestiegen" holds the phrase already.
        whole: list[Part] = list(parts)
        first_part = parts[0]
        assert isinstance(first_part, tuple)  # noqa: S101 - tested above
        draft.parts = [*main_clause(words, phrase[1], first_part[1], draft.verb), *parts[1:]]
        draft.first = phrase[1]
        draft.subject = None
    else:
        whole = [phrase, ",", *parts] if leading else [*parts, ",", phrase]
        if leading and is_german(words) and parts == [(draft.first, draft.last)] and draft.verb == draft.first:
            draft.parts = main_clause(words, draft.first, draft.last, draft.verb)
    quotation = Draft(min(phrase[0], draft.first), max(phrase[1], draft.last), whole, draft.subject, draft.verb)
    quotation.quotation, quotation.speaker = True, speaker
    draft.parent, draft.own = quotation, False
    return [quotation, draft]


def _group(words: Words, chunks: list[Chunk], index: int) -> Range:
    """The words between the semicolons around a chunk, or behind a colon where it parts a noun from its verb."""
    low = index
    own = {Role.CLAUSE, Role.PREDICATE}
    while low > 0 and chunks[low].separator != ";":
        within = chunks[low].role is Role.NOUN or any(c.role in own for c in chunks[low:index])
        if chunks[low].separator == ":" and within and low < index:
            break
        low -= 1
    high = index
    while high + 1 < len(chunks) and chunks[high + 1].separator != ";":
        high += 1
    return chunks[low].first, chunks[high].last


def speaker_after(words: Words, chunk: Chunk) -> Range:
    """The speaker beside a verb of saying: after it in "a déclaré le directeur, X", before it in "police said"."""
    said = said_in(words, chunk.first, chunk.last)
    for index in range(chunk.first + 1, chunk.last):
        if words.is_a("pronouns", index) and words[index - 1].text == "-":
            return index, index + 1
    first = chunk.first
    if words[first].lower in words.lexicon.phrases["comment_as"]:
        first += 1
    verb = chunk.verb if chunk.verb >= 0 else said
    if first > chunk.first and words.is_a("auxiliaries", first):
        return first, first  # "as is often said"
    subject = verb
    while subject > first and words.is_a("clitics", subject - 1):
        subject -= 1
    if verb > first and (subject > first or (first > chunk.first and words.is_a("reflexives", verb - 1))):
        return first, max(subject, first + 1)  # "como se creía": nobody in particular
    last = said if said >= 0 else verb
    end = chunk.last
    particles = words.lexicon.pairs.get(words[last].lower, ()) if last >= 0 else ()
    if particles and last + 1 < end and words[last + 1].lower in particles:  # "a fait savoir X"
        last += 1
    elif particles and words[end - 1].lower in particles:  # "räumte X ein"
        end -= 1
    return past_adjuncts(words, last + 1, end) if last >= 0 else (first, end)


def past_adjuncts(words: Words, first: int, last: int) -> Range:
    """The speaker behind a verb of saying, past when and where it was said: "a annoncé lundi la préfecture"."""
    timed = ("calendar", "time_words", "time_nouns")
    at = first
    while at < last:
        day = words[at + 1].text[0].isdigit() and words.is_any(timed, at + 2) if at + 2 < last else False
        article = words.is_a("determiners", at) and (day or words.is_any(timed, at + 1))
        if words[at].text[0].isdigit() or words.is_any(timed, at) or words.is_a("said_adverbs", at):
            at += 1
        elif article or (words.is_a("prepositions", at) and words.is_any(timed, at + 1)):
            at += 2
        elif words.is_a("prepositions", at) and not words[at].name:
            at += 1
            article = at < last and words.is_a("determiners", at)
            at += 2 if article else 1
            while article and at < last and words[at].name:
                at += 1
        else:
            break
    return min(at, last), last
