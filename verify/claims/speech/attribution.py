"""Who says what: quotations, reported speech and "according to"; each is a claim, and what was said another."""

from __future__ import annotations

from itertools import pairwise

from verify.claims.grammar.names import names_in
from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.tags import pair_at
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.chunks import Chunk, Role
from verify.claims.parts.draft import Draft
from verify.claims.parts.german import is_german, main_clause, nominal_end
from verify.claims.parts.infinitives import accused, infinitive_after, infinitive_closes
from verify.claims.parts.portions import is_number
from verify.claims.speech.according import according, embedded, speaker_after
from verify.claims.speech.direct import quoted
from verify.claims.speech.speakers import speaker_name
from verify.claims.speech.vouched import asserted

_NEAR = 4  # words from a verb of saying to its "that", a day between

__all__ = ["attribute", "merge_attributions", "names_in", "said_at", "speaker_name"]


def merge_attributions(words: Words, chunks: list[Chunk]) -> list[Chunk]:
    """An attribution together with the names in apposition to it: "d'après le maire, Étienne Kuntz, ..."."""
    merged: list[Chunk] = []
    for chunk in chunks:
        last = merged[-1] if merged else None
        beside = chunk.separator == "," and chunk.role in {Role.NOUN, Role.PHRASE, Role.PARTICIPLE}
        beside = beside and not words.is_a("negatives", chunk.first)  # "n'est, dit-elle, pas la cause"
        if last is not None and last.role is Role.ATTRIBUTION and beside and not _holds_number(words, chunk):
            merged[-1] = Chunk(last.first, chunk.last, Role.ATTRIBUTION, last.verb, last.separator)
        else:
            merged.append(chunk)
    return merged


def _holds_number(words: Words, chunk: Chunk) -> bool:
    return any(words[i].text[0].isdigit() for i in range(chunk.first, chunk.last))


def attribute(words: Words, chunks: list[Chunk], drafts: list[Draft]) -> list[Draft]:
    """The drafts with their quotations: a quotation stands before what it reports."""
    drafts = according(words, chunks, _told_again(words, chunks, drafts))
    drafts = embedded(words, drafts)
    drafts = _told_on(words, _reported(words, drafts))
    return [*quoted(words, chunks, drafts), *_offices(words, chunks)]


def _told_again(words: Words, chunks: list[Chunk], drafts: list[Draft]) -> list[Draft]:
    """The drafts; ", adding that P" behind "said X" has that speaker for its subject: "X added that P"."""
    for near, chunk in pairwise(chunks):
        behind = near.role is Role.ATTRIBUTION and words.is_a("gerund_of_saying", chunk.first)
        draft = next((d for d in drafts if d.first == chunk.first), None) if behind else None
        if draft is None or _content(words, chunk.first, draft.last) is None:
            continue
        first, last = speaker_after(words, near)
        name = next((n for n in names_in(words, (first, last)) if n[1] - n[0] > 1), None)
        end = next((i for i in range(first + 1, last) if words.is_a("prepositions", i) or not words[i].wordy), last)
        subject = name or (first, end)
        verb = words.lexicon.rules["told_again"].get(words[chunk.first].lower)
        if subject[0] < subject[1] and verb is not None:
            draft.subject, draft.verb = subject, chunk.first
            draft.parts = [subject, verb, (chunk.first + 1, draft.last)]
    return drafts


def _offices(words: Words, chunks: list[Chunk]) -> list[Draft]:
    """What somebody who speaks is, with a date or number: "said X, president since 2014"."""
    found = []
    for near, chunk in pairwise(chunks):
        beside = near.role is Role.ATTRIBUTION and chunk.separator == "," and chunk.role in {Role.NOUN, Role.PHRASE}
        office = any(words.is_a("roles", i) for i in range(chunk.first, chunk.last))
        dated = any(words[i].text[0].isdigit() for i in range(chunk.first, chunk.last))
        names = names_in(words, (near.first, near.last)) if beside and office and dated else []
        copula = words.lexicon.values["copula"]
        if names and copula:
            parts: list[Part] = [names[-1], copula, (chunk.first, chunk.last)]
            found.append(Draft(names[-1][0], chunk.last, parts, names[-1], aside=True))
    return found


def said_at(words: Words, draft: Draft) -> int:  # noqa: PLR0911 - a decision list
    """Index of the verb of saying that rules a draft; -1 when there is none."""
    verb = draft.verb
    if verb < 0:
        return -1
    if verb < draft.first:  # shares the auxiliary of the verb before it: "a dénoncé X et exigé que"
        return draft.first if words[draft.first].lower in words.lexicon.words["said"] else -1
    if words[verb].lower in words.lexicon.words["said"] or pair_at(words, verb, draft.last):
        return verb
    if words.is_a("passive_auxiliaries", verb):
        return -1
    for index in range(verb + 1, min(verb + 5, draft.last - 1)):
        # "se limita a señalar que"
        named = words[index].lower in words.lexicon.words["said"] and words.lexicon.infinitive(words[index].text)
        if named and words.is_a("that", index + 1):
            return index
    if words.is_a("auxiliaries", verb):
        for index in range(verb + 1, min(verb + 5, draft.last)):
            if words.is_a("passive_auxiliaries", index):
                return -1
            if words[index].lower in words.lexicon.words["said"] or pair_at(words, index, draft.last):
                return index
            if words.lexicon.participle(words[index].text):
                return -1
        tail = draft.last - 1
        if words.lexicon.words["verb_final_relatives"] and words[tail].lower in words.lexicon.words["said"]:
            return tail
    return -1


def _reported(words: Words, drafts: list[Draft]) -> list[Draft]:
    result: list[Draft] = []
    reporting: Draft | None = None
    for index, draft in enumerate(drafts):
        told = (result[-1] if result[-1].quotation else result[-1].parent) if result else None
        if told is not None and draft.first >= told.last and words.is_a("reported_mood", draft.verb):
            if told is not result[-1]:  # one content more: "behauptet, man habe ...; dieser gehöre ..."
                told = Draft(told.first, draft.last, told.parts[:1], told.subject, told.verb, True, told.speaker)
                result.append(told)
            told.parts, told.last = [*told.parts, ",", (draft.first, draft.last)], draft.last
            draft.parent, draft.own = told, False
            result.append(draft)
            continue
        if draft.verb == draft.first and words.is_a("gerund_of_saying", draft.verb) and draft.subject is not None:
            result += _saying(words, draft)
            continue
        told_again = bool(result) and result[-1].quotation and draft.verb == result[-1].verb < draft.first
        if (
            told is not None
            and told.speaker is not None
            and draft.verb in {told.verb, result[-1].verb}
            and _portioned(words, draft)
        ):
            draft.quotation, draft.speaker = True, told.speaker  # "said 12 died, two of them children"
            result.append(draft)
            continue
        if told_again and words.is_a("aims", draft.first):  # "promised to answer and to publish"
            draft.quotation, draft.speaker = True, result[-1].speaker
            result.append(draft)
            continue
        said = said_at(words, draft)
        if reporting is not None and words.is_a("that", draft.first) and _continues(words, reporting, draft):
            said = -1
        if said < 0 or draft.parent is not None or draft.quotation:
            if reporting is not None and _continues(words, reporting, draft):
                result += _repeat(words, reporting, draft)
                continue
            result.append(draft)
            continue
        content = _content(words, said, draft.last)
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        mood = after is not None and after.first >= draft.last and words.is_a("reported_mood", after.verb)
        if not _tells(words, draft, said, content) and not mood:
            result.append(draft)
            continue
        draft.quotation, draft.speaker = True, _sayer(words, draft, said)
        result.append(draft)
        reporting = draft if content else None
        states = content is not None and any(map(words.finite, range(*content)))
        if content is not None and states and asserted(words, said, content):
            child = Draft(content[0], content[1], _stated(words, content), None, draft.verb, parent=draft, own=False)
            result.append(child)
        elif content is None and not words.is_a("denial", said):
            result += accused(words, said, draft)
    return result


def _stated(words: Words, content: Range) -> list[Part]:
    """A clause of content as a statement: a German one behind "dass" ends in its verb."""
    if not is_german(words) or not words.is_a("that", content[0] - 1):
        return [content]
    return main_clause(words, *content, -1)


def _told_on(words: Words, drafts: list[Draft]) -> list[Draft]:
    """The drafts; a German clause in the mood of reported speech is a quotation of whom the text quoted before."""
    if any(draft.quotation for draft in drafts):
        return drafts
    result: list[Draft] = []
    for draft in drafts:
        opens = draft.verb < 1 or words[draft.verb].quoted  # "Belege": a noun
        if draft.aside or opens or not words.is_a("reported_alone", draft.verb):
            result.append(draft)
            continue
        result.append(Draft(draft.first, draft.last, draft.parts, draft.subject, draft.verb, quotation=True))
        if asserted(words, -1, (draft.first, draft.last)):
            draft.parent, draft.own = result[-1], False
            result.append(draft)
    return result


def _saying(words: Words, draft: Draft) -> list[Draft]:
    """The quotation of ", saying that P", with P."""
    content = _content(words, draft.verb, draft.last)
    if content is None:
        return [draft]
    draft.quotation, draft.speaker = True, draft.whole_subject
    verb = words.lexicon.rules["told_again"].get(words[draft.verb].lower)
    if verb is not None and draft.subject is not None:
        draft.parts = [draft.subject, verb, (draft.verb + 1, draft.last)]
    if not asserted(words, draft.verb, content):
        return [draft]
    return [draft, Draft(content[0], content[1], [content], None, draft.verb, parent=draft, own=False)]


def _tells(words: Words, draft: Draft, said: int, content: Range | None) -> bool:
    """Whether a verb of saying makes its clause a quotation: by a clause of content, a quoted word, or by itself."""
    mute = content is None and (_names(words, draft, said) or _mute(words, draft.whole_subject))
    if mute or _keeps_silent(words, said, draft.last, content):
        return False
    always = words.lexicon.words["always_said"]
    sure = words[said].lower.startswith(tuple(always)) or words.is_a("denial", said) or pair_at(words, said, draft.last)
    verb_final = is_german(words)
    held = words.lexicon.matches("holds", words.text(draft.first, draft.last).casefold())
    if held or (always and sure) or (said + 1 < draft.last and words.is_a("having", said + 1)):
        return True
    if infinitive_after(words, said, draft.last) or infinitive_closes(words, said, draft.last):
        return True
    of = words.lexicon.rules["speaks_of"].get(words[said].lower, "").split("|")
    end = said + (3 if draft.verb != said or not verb_final else 6)  # its subject may stand between
    if any(words.is_any(("prepositions", "of_words"), i) and words[i].lower in of for i in range(said + 1, end)):
        return True  # "sprach von einem Ausverkauf"
    if words.is_a("pronouns", said - 1) and words.is_a("fronted", said - 1):
        return True  # "Das sagte der Minister"
    behind = verb_final and words[said].lower not in words.lexicon.pairs
    scare = any(first >= (draft.verb if behind else said) and last <= draft.last for first, last in words.quotes)
    return content is not None or (scare and words.is_any(("speech", "judging"), said))


def _keeps_silent(words: Words, said: int, last: int, content: Range | None) -> bool:
    """Whether a verb of saying tells of a deed, its content aside: "asked not to be named", "demanded a ransom"."""
    end = next((i for i in range(said + 1, last) if words.is_any(("that", "subordinators"), i)), last)
    clause = content is not None and words.finites(said + 1, end)  # "said the gang demanded a ransom"
    return not clause and words.lexicon.matches("not_told", words.text(said, end).casefold())


def _mute(words: Words, subject: Range | None) -> bool:
    """Whether a subject is a thing that tells nothing without a clause of content: "the storm threatened to"."""
    first, last = subject or (0, 0)
    end = next((i for i in range(first + 1, last) if words.is_any(("prepositions", "of_words"), i)), last)
    heads = range(end - 1, end) if words.lexicon.language == "en" else range(first, end)  # "the fire brigade" speaks
    named = not is_german(words)  # "Bill"
    return any(words.is_a("mute", i) and not (named and words[i].name) for i in heads)


def _names(words: Words, draft: Draft, said: int) -> bool:
    """Whether a verb only names or shows what stands in quotation marks: 'a ship called "Aurora" sank'."""
    near = range(max(draft.verb - 2, draft.first), min(draft.verb + 4, draft.last))
    itself = any(words.is_a("itself", i) and not words[i].quoted for i in near)
    if words.is_a("judging_others" if itself else "judging_itself", said):
        return True
    end = next((end for first, end in words.quotes if said < first <= said + 2), 0)
    if not (end and draft.verb == said and words.is_a("judging", said) and words.lexicon.participle(words[said].text)):
        return False
    verbs = words.finites(end, draft.last)
    parted = ("relatives", "that", "subordinators", "coordinators")
    return bool(verbs) and not any(words.is_any(parted, i) for i in range(end, verbs[0]))


def _sayer(words: Words, draft: Draft, said: int) -> Range | None:
    """Who says it: the subject, or what follows the verb behind something else ("Das gab X bekannt")."""
    subject = draft.whole_subject
    lexicon = words.lexicon
    if subject is not None and words.is_a("that", subject[0]):
        subject = subject[0] + 1, subject[1]
    if subject is None or not lexicon.words["verb_final_relatives"]:
        return None if subject and words.is_a("prepositions", subject[0]) else subject
    first = subject[0]
    alone = subject[1] - first == 1 or not words.is_a("determiners", first)  # "Das gab X bekannt", not "Das Amt gab"
    object_first = (alone and words[first].lower in lexicon.words["fronted"]) or words.is_a("prepositions", first)
    behind = draft.verb + 1 < draft.last and words.is_any(("pronouns_masculine", "nobody"), draft.verb + 1)
    if not (object_first or behind or words.is_a("accusatives", first)):
        return subject
    end = nominal_end(words, draft.verb + 1, draft.last)
    return (draft.verb + 1, end) if end > draft.verb + 1 else None


def _portioned(words: Words, draft: Draft) -> bool:
    told = words.text(draft.first, draft.last).casefold().replace("’", "'")
    return bool(words.lexicon.matches("portions", told))


def _continues(words: Words, reporting: Draft, draft: Draft) -> bool:
    """Whether a clause goes on with what the clause before it reports: "said A and B", "said that A and did B"."""
    joint = draft.first - 1
    if draft.first < reporting.last or not words.is_a("coordinators", joint):
        return False
    own = draft.subject is not None and draft.subject != reporting.subject
    if own and words.is_a("adversatives", joint) and not words.is_a("that", draft.first):
        return False  # "he said that he would not come, but she saw him": the second is the text's own word
    if draft.subject is not None and draft.subject != reporting.subject:
        return draft.subject[0] == draft.first
    would = words.lexicon.language == "en" and words.lexicon.matches("conditional", words[draft.verb].lower)
    said = said_at(words, reporting)
    return bool(words.finite(draft.verb)) and (would or any(words.is_a("that", said + i) for i in range(1, _NEAR)))


def _repeat(words: Words, reporting: Draft, draft: Draft) -> list[Draft]:
    said = said_at(words, reporting)
    head: list[Part] = [reporting.subject, (reporting.verb, said + 1)] if reporting.subject else []
    again: list[Part] = []
    if words.is_a("that", draft.first):
        again = [(draft.first, draft.first + 1)]  # "qu'il part et que le maire reste"
        draft.first += 1
        draft.parts, draft.subject = [(draft.first, draft.last)], None
    elif draft.subject == reporting.subject:
        content = _content(words, said, reporting.last)
        verb = next((i for i in range(*content) if words.finite(i)), 0) if content else 0
        draft.subject = (content[0], verb) if content and verb > content[0] else None
        draft.parts = [*([draft.subject] if draft.subject else []), (draft.first, draft.last)]
    that = next((said + i for i in range(1, _NEAR) if words.is_a("that", said + i)), 0)
    if that and that < len(words):
        head += [(said + 1, that), *again] if again and that > said + 1 else again or [(said + 1, that + 1)]
    quotation = Draft(reporting.first, draft.last, [*head, *draft.parts], reporting.subject, reporting.verb)
    quotation.quotation, quotation.speaker = True, reporting.speaker
    if not asserted(words, said, (draft.first, draft.last)):
        return [quotation]
    draft.parent, draft.own = quotation, False
    return [quotation, draft]


def _content(words: Words, said: int, last: int) -> Range | None:
    """The clause that a verb of saying introduces."""
    for index in range(said + 1, min(last, said + 14)):
        if words[index].quoted:
            return None
        if words.is_a("that", index):
            if words.is_a("relatives", index) and _has_object(words, said, index):
                return None
            told = words.finites(index + 1, last) or (index == said + 1 and index + 3 < last)
            return (index + 1, last) if told else None
        of = index == said + 1 and _of(words, index) and not is_number(words, min(index + 2, last - 1))
        if words.is_a("relatives", index) or of:
            return None  # "pointed to a survey which"
        blamed = words[said].lower.startswith(tuple(words.lexicon.words["said_of_things"]))
        if words.finite(index) and index > said + 1 and words.lexicon.language == "en" and not blamed:
            return _past_hearer(words, said, index), last
    # "sagte, sie habe", and a clause of content without conjunction after a colon or comma
    return None


def _past_hearer(words: Words, said: int, verb: int) -> int:
    """Where the content begins behind who is told it, without "that": "told the paper | he had left"."""
    first = said + 1
    if not words.is_a("told_to_somebody", said):
        return first
    opens = ("pronouns", "determiners", "possessives")
    begin = next((i for i in range(first + 1, verb) if words.is_any(opens, i)), first + 1)
    return begin if begin < verb else first


def _of(words: Words, index: int) -> bool:
    """Whether a preposition for what something is of stands at a word, where a language has articles in that list."""
    return words.is_a("of_words", index) and words.is_a("prepositions", index)


def _has_object(words: Words, said: int, that: int) -> bool:
    """Whether an object stands before "que", which then is a relative pronoun: "réclame un pont que ..."."""
    if words.is_a("told_to_somebody", said):
        return False  # "told the jury that"
    return any(
        words.is_a("determiners", i)
        and not (words[i].name or words.is_a("prepositions", i - 1) or words.is_a("prepositions", i))
        for i in range(said + 1, that - 1)
        if not words.is_a("time_nouns", i + 1)
    )
