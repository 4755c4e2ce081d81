"""From an article to its claims: sentences, chunks, drafts, attributions, context, kinds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from verify.article.sentences import split
from verify.claims.boilerplate import is_boilerplate, without_byline
from verify.claims.grammar.frames import only_dateline, viewpoint
from verify.claims.grammar.lexicon import Lexicon, load_lexicon
from verify.claims.grammar.render import Edit, merge, render
from verify.claims.grammar.words import Range, Words, words_of
from verify.claims.kinds import kind_of, not_checked_kind, reason_for
from verify.claims.mend import mend
from verify.claims.parts.chunks import Role, chunks_of
from verify.claims.parts.draft import Draft
from verify.claims.parts.drafts import drafts_of
from verify.claims.parts.parentheses import in_brackets
from verify.claims.parts.restrictive import restrictive, without_clefts
from verify.claims.reference.completed import apposed
from verify.claims.reference.context import Context
from verify.claims.speech.attribution import attribute, merge_attributions, speaker_name
from verify.claims.speech.open_quotes import one_mouth, with_open_quotes
from verify.text.packs import load_pack
from verify.types import Article, Claim, ClaimKind, NotChecked, NotCheckedKind, Sentence, Span

_TERMINATORS = ".!?…。！？؟।"
_SHORT = 3
_NAVIGATION, _SEPARATORS = 160, "|›>»·"
_HEADING = 12
_MENU = re.compile(r"\s[|›>»]\s")  # "Home | News | Politics"
_NAME_BEHIND = re.compile(r"^(?:[^\W\d_A-Z][\w-]* )+((?:[^\W\d_a-z][\w’'-]+ ?){2,4})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What an article asserts, and what of it gets no verdict."""

    claims: tuple[Claim, ...]
    not_checked: tuple[NotChecked, ...]


def extract(article: Article) -> Extraction:
    """All claims of an article with check-worthiness 1.0, in order; ``claim.text == article.text[claim.span]``."""
    lexicon = load_lexicon(article.language)
    sentences, runs = with_open_quotes([without_byline(words_of(sentence, lexicon)) for sentence in split(article)])
    context = Context.of(sentences, lexicon, article.published)
    claims: list[Claim] = []
    left_out: list[NotChecked] = []
    for words in sentences:
        _Sentence(words, article, context, claims, left_out).read()
    return Extraction(claims=tuple(one_mouth(claims, runs)), not_checked=tuple(left_out))


@dataclass(slots=True)
class _Sentence:
    """Reads one sentence into claims."""

    words: Words
    article: Article
    context: Context
    claims: list[Claim]
    left_out: list[NotChecked]
    edits: Sequence[Edit] = ()
    named: list[Edit] = field(default_factory=list)

    def read(self) -> None:
        words, sentence = self.words, self.words.sentence
        furniture = self._furniture()
        if furniture:
            return
        if sentence.text.rstrip(" \"'»”)").endswith(("?", "؟", "？")) and not words.quotes:
            self._leave_out(sentence.span, NotCheckedKind.QUESTION)
            self.context.edits(words)
            self.context.advance(words, drafts_of(words, chunks_of(words)), self._text)  # what it asks about
            return
        chunks = merge_attributions(words, chunks_of(words))
        drafts = without_clefts(words, drafts_of(words, chunks))
        drafts = restrictive(words, attribute(words, chunks, drafts))
        if any(word.nested for word in words.words):
            drafts = in_brackets(words, drafts)
        self._name_speakers(drafts)
        self.edits = merge([*self.named, *mend(words, self.context.known), *self.context.edits(words)])
        if not drafts:
            self._whole(has_verb=any(c.verb >= 0 for c in chunks))
        ids: dict[int, str] = {}
        for draft in drafts:
            self._claim(draft, ids)
        self.context.advance(words, drafts, self._text)

    def _name_speakers(self, drafts: Sequence[Draft]) -> None:
        """Put the speaker's name for a pronoun beside a quotation ("a-t-elle dit"), or after a bare verb."""
        words = self.words
        for draft in drafts:
            if not draft.quotation or draft.subject is not None:
                continue
            name = self._speaker(draft)
            if not name or draft.speaker is None:
                continue
            first, last = draft.speaker
            if first >= last and draft.verb >= 0:
                continue  # "a su juicio"
            if first >= last:
                draft.parts = [*draft.parts, name]
            elif name[0].islower():
                continue  # a description has lost its article
            elif words.is_a("pronouns", first) and words[first - 1].text == "-":
                hyphen = first - 1
                while hyphen > draft.first and words[hyphen - 1].text in {"-", "t"}:
                    hyphen -= 1
                verb = next((i for i in range(last, draft.last) if words[i].lower in words.lexicon.words["said"]), None)
                if verb is None and words.is_a("auxiliaries", hyphen - 1) and last < draft.last and words[last].wordy:
                    verb = last
                self.named.append(Edit(words[hyphen].start, words[first].end, "" if verb else f" {name}"))
                if verb is not None:
                    self.named.append(Edit(words[verb].end, words[verb].end, f" {name}"))
            elif words.is_a("pronouns", first):
                self.named.append(Edit(words[first].start, words[first].end, name))

    def _text(self, where: Range) -> str:
        text = render(self.words, [where], self.edits)
        first = self.words[where[0]]
        lower = not first.name or self.words.is_a("determiners", where[0])
        lower = lower and text.casefold().startswith(first.text.casefold())  # no name stands in its place
        keeps = self.words.lexicon.language == "de" and not self.words.is_a("determiners", where[0])
        return text[:1].lower() + text[1:] if lower and text[:1].isupper() and not keeps else text

    def _furniture(self) -> bool:
        """Whether a line is navigation, a byline or a heading: no final stop, and no clause worth the name."""
        text = self.words.sentence.text
        if is_boilerplate(self.article.text, self.words.sentence.span, self.words.lexicon) or only_dateline(self.words):
            return True
        if text.rstrip("\"'»”“’) ").endswith(tuple(_TERMINATORS)):
            return False
        finite = self.words.finites(0, len(self.words))
        if self._title():
            return not finite and _MENU.search(text) is not None
        start = self.words.sentence.span.start
        if (
            finite
            and self.article.text[max(0, start - 2) : start].strip("\n") == self.article.text[max(0, start - 2) : start]
        ):
            return False  # goes on a paragraph, its full stop is lost
        few = sum(1 for w in self.words.words if w.wordy) < _HEADING
        return not finite or few or any(mark in text for mark in "|›>")

    def _title(self) -> bool:
        """Whether a line is the first, or the first behind a line of navigation: "Home > Business"."""
        before = self.article.text[: self.words.sentence.span.start].strip()
        short = len(before) < _NAVIGATION and "\n" not in before
        return not before or (short and not self.claims and any(mark in before for mark in _SEPARATORS))

    def _happens(self) -> bool:
        """Whether a title without a verb tells an event: by its noun, a participle, or a verb that may be a noun."""
        words, lexicon = self.words, self.words.lexicon
        return any(
            words.is_any(("events", "bare"), i)
            or lexicon.participle(words[i].text)
            or lexicon.matches("participle_forms", words[i].lower)
            for i in range(1, len(words))
            if not words[i].quoted
        )

    def _leave_out(self, span: Span, kind: NotCheckedKind) -> None:
        text = self.article.text[span.start : span.end]
        self.left_out.append(NotChecked(text=text, span=span, kind=kind, reason=reason_for(kind)))

    def _whole(self, *, has_verb: bool) -> None:
        """A sentence without a clause that the rules know: a claim when it states a number, otherwise none."""
        words, sentence = self.words, self.words.sentence
        lexicon = words.lexicon
        known = bool(lexicon.words["finite"])
        number = any(w.text[0].isdigit() for w in words.words) or lexicon.matches(
            "superlative", sentence.text.casefold()
        )
        kind = not_checked_kind(sentence.text, lexicon)
        size = sum(1 for w in words.words if w.wordy)
        tells = number or has_verb or (size > _SHORT and self._title() and self._happens())
        if size < _SHORT or (known and not tells):
            judged = words.is_a("indefinite", 0) and not words[0].quoted  # "A sad choice."
            self._leave_out(sentence.span, kind or (NotCheckedKind.OPINION if judged else NotCheckedKind.OTHER))
        elif kind is not None:
            self._leave_out(sentence.span, kind)
        else:
            self._claim(Draft(0, len(words), [(0, len(words))]), {})

    def _claim(self, draft: Draft, ids: dict[int, str]) -> None:
        words = self.words
        lexicon = words.lexicon
        first, last = self._trimmed(draft)
        if first >= last:
            return
        span = words.span(first, last)
        text = self.article.text[span.start : span.end]
        if draft.own and not draft.quotation:
            kind = not_checked_kind(self._asserted(draft), lexicon)
            if kind is not None:
                self._leave_out(span, kind)
                return
        speaker = self._speaker(draft)
        resolved = self.context.resolve(words, draft, self.edits, speaker)
        if not any(c.isalnum() for c in resolved):
            return
        claim_id = f"c{len(self.claims) + 1}"
        ids[id(draft)] = claim_id
        parent = ids.get(id(draft.parent)) if draft.parent is not None else None
        self.claims.append(
            Claim(
                id=claim_id,
                text=text,
                span=span,
                sentence_index=words.sentence.index,
                resolved_text=resolved,
                kind=kind_of(
                    resolved,
                    lexicon,
                    quotation=draft.quotation,
                    described=draft.aside and draft.verb < 0,
                    own=self._own(draft),
                    shared=self._shared(draft),
                ),
                speaker=speaker,
                parent=parent,
                as_of=self.article.published,
                language=self.article.language,
            )
        )

    def _own(self, draft: Draft) -> str:
        """The own words of a draft: a subject that it shares is told by the claim before."""
        parts = [p for p in draft.parts if p != draft.subject or p[1] > draft.first]
        return " ".join(p if isinstance(p, str) else self.words.text(*p) for p in parts)

    def _shared(self, draft: Draft) -> str:
        """The subject in front of a draft, where a number in it is told by the claim before."""
        subject = draft.subject
        return self._text(subject) if subject and subject[1] <= draft.first else ""

    def _asserted(self, draft: Draft) -> str:
        """The subject and clause of a draft, without what a relative clause behind its verb adds."""
        words = self.words
        last = next((i for i in range(max(draft.verb, draft.first) + 2, draft.last) if self._relative(i)), draft.last)
        subject = draft.subject if draft.subject and draft.subject[1] <= draft.first else None
        return " ".join(filter(None, (words.text(*subject) if subject else "", words.text(draft.first, last))))

    def _relative(self, index: int) -> bool:
        words = self.words
        if not words.is_a("relatives", index) or words[index].quoted or not words[index - 1].wordy:
            return False
        return not words.is_a("that", index) or any(words.is_a("determiners", i) for i in (index - 2, index - 3))

    def _trimmed(self, draft: Draft) -> Range:
        first, last = draft.first, draft.last
        while first < last and not (self.words[first].wordy or self.words[first].quoted):
            first += 1
        while last > first and not (
            self.words[last - 1].wordy or self.words[last - 1].quoted or self.words[last - 1].text in "%)"
        ):
            last -= 1
        return first, last

    def _speaker(self, draft: Draft) -> str | None:
        owner = draft if draft.quotation else draft.parent
        if owner is None:
            return None
        where = owner.speaker
        context, words = self.context, self.words
        if where is None or where[0] >= where[1]:
            told = self._left_out(owner) or self._viewer(owner)
            return told or self._plain(context.speaker.text) or self._silent(owner) or None
        index = next((i for i in range(*where) if words[i].wordy), where[0])
        if words.is_a("nobody", index):  # "on s'attendait à ce que": nobody in particular
            return None
        noun = words.is_a("determiners", index) and index + 1 < where[1] and words[index + 1].name
        if words.is_a("pronouns", index) and not noun:
            put = next((e.text.strip() for e in self.edits if e.start == words[index].start), "")
            here = {full for _, full in context.people.mentions(words, 0, index)}
            if not put and len(here) == 1 and not words.is_a("pronouns_neuter", index):
                return here.pop()  # "X denied it: he told the paper that"
            referent = context.referent(words, index)
            text = put or (referent.text if referent is not None else "")
            return self._plain(text) or None
        named = apposed(words, where, context.people)
        name = named[1] if named is not None else speaker_name(words, where)
        known = next((p for head in (name, *_heads(name)) if (p := context.people.person(head))), None)
        return known or self._described(where, name) or None

    def _plain(self, text: str) -> str:
        """The person whom words that stand for a speaker name, else the description without its article."""
        people = self.context.people
        text = text.split(",", maxsplit=1)[0]
        both = people.names_within(text)
        if len(both) == 2 and len(text) - sum(map(len, both)) in range(3, 6):
            return text  # "Jean Roux et Paul Blanc" for "Ils"
        full = people.person(text) or next(iter(people.names_within(text)), "")
        if full:
            return full
        named = _NAME_BEHIND.search(text)  # "the archaeologist Yuki Tanabe"
        if named:
            return named[1]
        head, _, rest = text.partition(" ")
        return rest if rest and self.words.lexicon.is_a("determiners", head) else text

    def _viewer(self, draft: Draft) -> str:
        """Who holds a view that a phrase without a name gives: "in her opinion", by its edit or the sentence before."""
        where = draft.speaker
        if where is None or where[0] == 0 or viewpoint(self.words, draft.first, where[0]) is None:
            return ""
        low, high = self.words[draft.first].start, self.words[where[0] - 1].end
        found = (n for e in self.edits if low <= e.start < high for n in self.context.people.names_within(e.text))
        latest = self.context.memory.latest
        return next(found, "") or self._plain(latest.subject.text if latest.subject.person else "")

    def _silent(self, owner: Draft) -> str:
        """The person who is meant where the verb of saying has no subject, or where none tells that he is quoted."""
        words, memory = self.words, self.context.memory
        if words.is_a("reported_alone", owner.verb):
            subject = memory.latest.subject
            return next(iter(self.context.people.names_within(subject.text)), "") if subject.person else ""
        if owner.speaker is None or not load_pack(words.lexicon.language).section("reference")["null_subjects"]:
            return ""
        found = memory.referent("mf", person=True)
        return found.text if found is not None else ""

    def _left_out(self, draft: Draft) -> str:
        """The person whom a verb of saying leaves out, by the edit that names him; "" for none."""
        words = self.words
        if draft.verb < 0 or draft.subject is not None:
            return ""
        low, high = words[draft.first].start, words[draft.verb].end
        found = (name for e in self.edits if low <= e.start < high for name in self.context.people.names_within(e.text))
        return next(found, "")

    def _described(self, where: Range, name: str) -> str:
        """The person whom a description that speaks means ("the judge"), or the body with its name ("le groupe X")."""
        words, people = self.words, self.context.people
        start, end = words[where[0]].start, words[where[1] - 1].end
        for edit in self.edits:
            if (edit.start, edit.end) == (start, end):
                return self._plain(edit.text.strip())  # "Estas anunciaron"
            if start <= edit.start <= end and edit.text.strip()[:1].isupper():
                person = people.person(edit.text.strip())
                if person is not None:
                    return person
                if edit.start < edit.end == end:
                    return edit.text.strip()
                if edit.start == edit.end and name[:1].islower():
                    added = edit.text.strip()
                    return added[1:-1] if added.startswith("(") else f"{name} {added}"
        return name


def _heads(name: str) -> list[str]:
    """A name without where its bearer comes from: "Mina Rahman of Carrow University"."""
    heads = (name.partition(joint)[0] for joint in (" of ", " at ", " von ", " de la "))
    return [head for head in heads if head != name and " " in head]


def claim_from_text(text: str, *, language: str | None = None, as_of: str | None = None) -> Claim:
    """One claim from a text that is taken whole: its span is the text, its relative dates are counted from ``as_of``.

    Raises:
        ArticleError: the text is empty or binary, or ``as_of`` is no ISO date.
    """
    from verify.article.read import article_from_text

    article = article_from_text(text, published=as_of, language=language)
    article = replace(article, text=text)
    lexicon = load_lexicon(article.language)
    sentence = Sentence(text=text, span=Span(0, len(text)), index=0)
    words = words_of(sentence, lexicon)
    context = Context.of([words], lexicon, article.published)
    edits = merge([*mend(words, context.known), *context.edits(words)])
    resolved = render(words, [(0, len(words))], edits) if len(words) else text
    drafts = attribute(words, chunks := merge_attributions(words, chunks_of(words)), drafts_of(words, chunks))
    said = next((d for d in drafts if d.quotation), None)
    return Claim(
        id="c1",
        text=text,
        span=Span(0, len(text)),
        resolved_text=resolved or text,
        kind=kind_of(resolved, lexicon, quotation=said is not None),
        speaker=speaker_name(words, said.speaker) if said and said.speaker else None,
        as_of=article.published,
        language=article.language,
    )


__all__ = ["ClaimKind", "Extraction", "Lexicon", "Role", "claim_from_text", "extract"]
