"""Drafts of claims: which words of a sentence make one assertion, and in which order they stand alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from verify.claims.grammar.names import names_in
from verify.claims.grammar.noun_phrases import Part, head_before, passive_of, without_preposition
from verify.claims.grammar.words import Range, Words
from verify.claims.parts import appositions, german
from verify.claims.parts.aims import aim_at
from verify.claims.parts.appositions import aged
from verify.claims.parts.chunks import Chunk, Role
from verify.claims.parts.contrast import affirmed, beside, corrects
from verify.claims.parts.draft import Draft
from verify.claims.parts.gerunds import gerund_drafts, looks_forward, several
from verify.claims.parts.happened import happened
from verify.claims.parts.insertions import dashed, interrupted, leaves_open
from verify.claims.parts.leads import dated_lead
from verify.claims.parts.portions import compares, gapped, is_portion, measured, portion, set_beside
from verify.claims.parts.relatives import pronoun_of, subject_of, turned
from verify.claims.parts.sound import can_stand, lacks_verb


@dataclass(slots=True)
class _Reader:
    """Reads the chunks of one sentence from left to right."""

    words: Words
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Chunk] = field(default_factory=list)
    clause: Draft | None = None
    attribution: Chunk | None = None
    hanging: bool = False
    relative_head: Range | None = None
    pronoun: int = -1
    lead: list[Part] = field(default_factory=list)
    tail: Draft | None = None
    inserted: int = -1
    listing: bool = False

    def read(self, chunks: list[Chunk]) -> list[Draft]:
        handlers = {
            Role.CLAUSE: self._clause,
            Role.PREDICATE: self._predicate,
            Role.COORDINATED: self._coordinated,
            Role.RELATIVE: self._relative,
            Role.PARTICIPLE: self._participle,
            Role.GERUND: self._gerund,
            Role.SUPERLATIVE: self._apposition,
            Role.APPOSITION: self._apposition,
        }
        for index, chunk in enumerate(chunks):
            if self._starts_anew(chunks, index) or self._new_subject(chunks, index):
                self.pending, self.clause = [], None
            if chunk.role is Role.ATTRIBUTION:
                self.attribution = chunk
            if (self.clause is not None or chunk.role is Role.CLAUSE) and self._hangs(chunks, index):
                self.hanging = True
            elif self.hanging and chunk.role is Role.PREDICATE:
                self.hanging = False
                self._other(chunk)
                continue
            listed = index and chunk.role is Role.NOUN and self._in_list(chunks[index - 1])
            if listed or (is_portion(self.words, chunk) and not interrupted(chunks, index) and self._portion(chunk)):
                continue
            held = self.clause if dashed(self.words, chunks, index) else None
            handlers.get(chunk.role, self._other)(chunk)
            self.clause = held or self.clause
        return self.drafts

    def _hangs(self, chunks: list[Chunk], index: int) -> bool:
        """Whether the predicate to come is of a clause within: "where the president, X, received him"."""
        chunk, words = chunks[index], self.words
        within = words.is_a("subordinators", chunk.first) and interrupted(chunks, index)
        hangs = chunk.verb < 0 and (words.is_a("relatives", chunk.first) or within)
        return hangs or leaves_open(words, chunks, index)

    def _portion(self, chunk: Chunk) -> bool:
        """Add what a chunk tells of some of those named before it; False where their verb is still to come."""
        if self.clause is None or any(c.role is Role.NOUN for c in self.pending):
            return False
        self._add(portion(chunk, self.clause))
        self.inserted = chunk.last
        return True

    def _in_list(self, before: Chunk) -> bool:
        """Whether a noun goes on with a clause that stands between the subject and its verb."""
        inserted = {Role.SUBORDINATE, Role.RELATIVE, Role.APPOSITION}
        return before.role in inserted and any(c.role is Role.NOUN for c in self.pending)

    def _starts_anew(self, chunks: list[Chunk], index: int) -> bool:
        """Whether a clause of its own follows a semicolon, or a colon between two clauses."""
        if chunks[index].separator != ":":
            return chunks[index].separator == ";"
        own = {Role.CLAUSE, Role.PREDICATE}
        return any(c.role in own for c in chunks[:index]) and any(c.role in own for c in chunks[index:])

    def _new_subject(self, chunks: list[Chunk], index: int) -> bool:
        """Whether a noun after "and" is the subject of a later predicate: "and the favourite, Mercy Chelimo, won"."""
        chunk = chunks[index]
        if chunk.role is not Role.NOUN or self.clause is None:
            return False
        if chunk.separator not in self.words.lexicon.words["coordinators"]:
            return False
        for later in chunks[index + 1 :]:
            if later.role is Role.PREDICATE:
                return later.separator == ","
            if later.role not in {Role.NOUN, Role.PHRASE, Role.RELATIVE, Role.PARTICIPLE, Role.SUPERLATIVE}:
                return False
        return False

    def _add(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        return draft

    def _clause(self, chunk: Chunk) -> None:
        first, end = chunk.first, appositions.before_verb(self.words, chunk)
        if any(c.role is Role.NOUN for c in self.pending) and appositions.only_when(self.words, first, end):
            self._predicate(chunk)
            return
        subject = appositions.past_lead(self.words, first, end) if end > first else None
        old = [c for c in self.pending if subject is not None and appositions.ages(self.words, c)]
        self.drafts += [appositions.age_of(self.words, c, subject) for c in old if subject is not None]
        self.pending = [c for c in self.pending if c not in old]
        told = appositions.apposed_office(self.words, self.pending, chunk, end)
        if told is not None:
            self._settle(self._add(told))
            return
        lead = [(c.first, c.last) for c in self.pending if c.role in {Role.PHRASE, Role.NOUN, Role.SUBORDINATE}]
        parted = bool(lead) and lead[-1][1] < first - 2  # a relative clause belongs to the phrase in front
        joint: list[Part] = [] if german.is_german(self.words) and chunk.verb == first and parted else [","]
        parts: list[Part] = [part for one in lead for part in (one, *joint)]
        draft = Draft(lead[0][0] if lead else first, chunk.last, [*parts, (first, chunk.last)], subject, chunk.verb)
        for c in self.pending:
            if c.role is Role.PARTICIPLE and subject and not appositions.within(self.pending, c):
                self._add(Draft(c.first, subject[1], self._passive(subject, c), subject))
        self._settle(self._add(draft))

    def _predicate(self, chunk: Chunk) -> None:
        nouns = [i for i, c in enumerate(self.pending) if c.role is Role.NOUN]
        if len(nouns) > 1 and appositions.is_day(self.words, self.pending[nouns[0]]):
            del nouns[0]  # "Friday, the minister, X, said"
        if nouns:
            head = self.pending[nouns[0]]
            lead = self.pending[: nouns[0]]
            kept = [c for c in self.pending[nouns[0] + 1 :] if c.role in {Role.NOUN, Role.PHRASE}]
            kept = kept[self._stated(head, kept, chunk.verb) :]
            parts: list[Part] = [part for c in lead for part in ((c.first, c.last), ",")]
            parts.append((head.first, head.last))
            for c in kept:
                parts += [",", (c.first, c.last)]
            if kept:
                parts.append(",")
            first = lead[0].first if lead else head.first
            subject = (head.first, head.last)
            draft = Draft(first, chunk.last, [*parts, (chunk.first, chunk.last)], subject, chunk.verb)
            named = [c for c in kept if c.role is Role.NOUN and not self.words.is_a("indefinite", c.first)]
            draft.apposed = [(c.first, c.last) for c in named]
            gerunds = [c for c in self.pending if c.role is Role.GERUND]
            self._settle(self._add(draft))
            self.drafts += [one for c in gerunds for one in gerund_drafts(self.words, c, draft)]
        elif self.clause is not None and lacks_verb(self.words, self.clause, chunk):
            self._other(chunk)
        elif self.clause is not None:
            if german.is_german(self.words):
                self.clause.subject = german.shared_subject(self.words, self.clause.subject, self.clause)
            subject_parts = appositions.shared(self.words, self.clause)
            if not german.is_german(self.words):
                lead_parts = dated_lead(self.words, self.clause, chunk.verb, (chunk.first, chunk.last))
                subject_parts = [*lead_parts, *subject_parts]
            subject_parts += appositions.shared_modal(self.words, self.clause, chunk)
            draft = Draft(
                chunk.first, chunk.last, [*subject_parts, (chunk.first, chunk.last)], self.clause.subject, chunk.verb
            )
            draft.apposed = self.clause.apposed
            self._settle(self._add(draft))
        else:
            self._clause(chunk)

    def _stated(self, head: Chunk, apposed: list[Chunk], verb: int) -> bool:
        """Add what the first apposition of a subject asserts, a number or what it is; False where that is nothing."""
        words = self.words
        name = words[head.last - 1].name and not words.is_a("roles", head.last - 1)
        many, both = appositions.plurality(words, head, apposed)
        name = name or (words.is_a("definite", head.first) and not both)
        for chunk in apposed[:1]:
            number = any(words[i].text[0].isdigit() for i in range(chunk.first, chunk.last)) and not aged(words, chunk)
            dated = chunk.role is Role.PHRASE and not words.is_a("of_words", chunk.first)
            kind = name and chunk.role is Role.NOUN and appositions.calls(self.words, chunk)
            if (number and not dated) or kind:
                plural = many and (not german.is_german(words) or several(words, verb, (head.first, head.last)))
                copula = words.lexicon.values["copula_plural" if plural else "copula"] or ","
                joint = copula if chunk.role is Role.NOUN else ","
                parts: list[Part] = [(head.first, head.last), joint, (chunk.first, chunk.last)]
                subject = (head.first, head.last)
                self._add(Draft(head.first, chunk.last, parts, subject, aside=not number))
                return True
        return False

    def _coordinated(self, chunk: Chunk) -> None:
        if self.clause is None:
            return
        subject: list[Part] = [self.clause.subject] if self.clause.subject else []
        verb_end = self.words.skip_clitics(chunk.verb + 1, chunk.first)
        if verb_end > chunk.verb + 1 and self.words.lexicon.infinitive(self.words[verb_end].text):
            verb_end -= self.words.is_a("clitics", verb_end - 1)  # "devra | le nommer ou s'en passer"
        verb_end = aim_at(self.words, (verb_end, chunk.first - 1), chunk.first) or verb_end
        begin = chunk.verb
        while begin > self.clause.first and self.words.is_a("clitics", begin - 1):
            begin -= 1
        behind = german.behind(self.words, self.clause) if german.is_german(self.words) else []
        set_against = corrects(self.words, chunk.separator)
        told = affirmed(self.words, self.clause, begin, verb_end) if set_against else [(begin, verb_end)]
        if told is None:
            self._other(chunk)
            return
        parts = [*subject, *told, *behind, (chunk.first, chunk.last)]
        self._add(Draft(chunk.first, chunk.last, parts, self.clause.subject, chunk.verb))

    def _settle(self, draft: Draft) -> None:
        self.clause, self.pending, self.tail, self.listing = draft, [], None, False

    def _head(self, before: int, agreeing: int) -> Range | None:  # noqa: PLR0911 - a decision list
        """The noun phrase that a relative clause, participle or apposition belongs to, by the word that agrees."""
        words = self.words
        find = german.head_before if german.is_german(words) else head_before
        nouns = [c for c in self.pending if c.role is Role.NOUN]
        if nouns:
            noun = nouns[appositions.opens_bare(words, nouns)]
            timed = appositions.counts_time(words, noun.first)  # "Two years after the blast, which"
            timed = timed or words[agreeing].lower == "denen"  # "Der Umsatz der Firmen, von denen"
            return find(words, noun.first, noun.last, agreeing) if timed else (noun.first, noun.last)
        if self.attribution is not None and self.attribution.last <= before:
            names = names_in(words, (self.attribution.first, self.attribution.last))
            inside = bool(names) and words.is_a("relatives", agreeing) and names[0][1] < self.attribution.last
            if inside and names[0][1] - names[0][0] > 1 and words[names[0][1]].text == ",":
                return names[0]
            return find(words, self.attribution.first, self.attribution.last, agreeing)
        if self.pending and self.pending[-1].role is Role.PHRASE and self.pending[-1].last >= before - 2:
            return find(words, self.pending[-1].first, self.pending[-1].last, agreeing)
        for draft in sorted(self.drafts, key=lambda d: -d.last):
            if draft.first < before:  # it may go on behind what parts it
                head = find(words, draft.first, min(draft.last, before), agreeing)
                if head is not None and any(words.is_a("time_nouns", i) for i in range(*head)):
                    return find(words, draft.first, head[0], agreeing) or head
                return head
        return None

    def _shared(self) -> Range | None:
        """The subject of the main clause, where a relative clause follows it at once."""
        clause = self.clause
        last = clause.parts[-1] if clause is not None and not self.pending else ""
        at_once = clause is not None and not isinstance(last, str) and last[0] <= clause.verb < last[1]
        return clause.subject if at_once and clause is not None else None

    def _relative(self, chunk: Chunk) -> None:
        words = self.words
        if german.keeps(words, chunk, self.pending, self.clause):
            return
        joined = chunk.separator in words.lexicon.words["coordinators"]
        pronoun = self.pronoun if joined else pronoun_of(words, chunk)
        head = self.relative_head if joined else self._head(chunk.first, pronoun)
        head = self._head(head[0] - 1, pronoun) if head and appositions.is_age(words, head) else head
        told = measured(words, chunk, pronoun, head, self.clause)
        if told is not None:
            self._add(told)
            return
        neuter = not joined and words.is_a("neuter_antecedents", chunk.first) and pronoun == chunk.first + 1
        if neuter and head is not None and self.clause is not None:
            whole: list[Part] = [*self.clause.parts, ",", (chunk.first, chunk.last)]
            self._add(Draft(head[0], chunk.last, whole, self.clause.subject, self.clause.verb, aside=True))
            return
        if head is None or neuter:
            if self.clause is None:
                self._other(chunk)
            return
        parts: list[Part] | None
        if german.is_german(words):
            parts = german.relative(words, chunk.first, chunk.last, pronoun, head)
        elif joined:
            parts = [*self.lead, (chunk.first, chunk.last)] if self.lead else None
        else:
            parts = turned(words, chunk, head, self._shared())
            self.lead = parts[:-1] if parts else []
        self.pronoun, self.relative_head, self.inserted = pronoun, head, chunk.last
        if parts is not None:
            first, subject = chunk.first if joined else head[0], subject_of(parts, chunk, head)
            self._add(Draft(first, chunk.last, parts, subject, chunk.verb, aside=True))

    def _passive(self, head: Range, chunk: Chunk) -> list[Part]:
        words = self.words
        being = words.is_a("being_participles", chunk.first)
        if german.is_german(words):
            return german.passive(words, head, (chunk.first, chunk.last))
        told = words.lexicon.rules["participle_verbs"].get(words[chunk.first].lower)
        if told is not None:
            return [*without_preposition(words, head), told, (chunk.first + 1, chunk.last)]
        opening = words[chunk.first].text if chunk.first == 0 else ""
        rest: list[Part] = [opening.lower(), (1, chunk.last)] if opening else [(chunk.first, chunk.last)]
        auxiliary = passive_of(words, head, chunk.first, being=being)
        main = next(iter(words.finites(chunk.last, len(words))), -1) if words.lexicon.language == "en" else -1
        if self.pending and words.is_a("gerund_plural_verbs", main):  # "Rovers, founded in 1921, have won"
            auxiliary = words.lexicon.values["copula_plural" if being else "passive_plural"]
        return [*without_preposition(words, head), auxiliary or ",", *rest]

    def _participle(self, chunk: Chunk) -> None:
        head = self._head(appositions.past_place(self.words, self.clause, chunk.first), chunk.first)
        if head is None or self.words[chunk.first].quoted or chunk.separator == ":":
            self.pending.append(chunk)
            return
        if chunk.last - chunk.first == 1 or aged(self.words, chunk):
            return  # "The delegates, exhausted, slept": how, not what
        joined = chunk.separator in self.words.lexicon.words["coordinators"]
        self._add(Draft(chunk.first if joined else head[0], chunk.last, self._passive(head, chunk), head, aside=True))

    def _gerund(self, chunk: Chunk) -> None:
        clause = self.clause
        if clause is None and any(c.role is Role.NOUN for c in self.pending):
            self.pending.append(chunk)  # "the firm, having lost its permit, closed"
            return
        said = self.attribution is not None and self.attribution.last == chunk.first - 1
        if said and not self.words.is_a("gerund_of_saying", chunk.first):
            return  # "Brûler un drapeau est permis, a jugé la Cour, annulant la peine": what the speaker did
        drafts = gerund_drafts(self.words, chunk, clause) if clause is not None else []
        if clause is None or not drafts or looks_forward(self.words, clause.verb):
            self._other(chunk)
            return
        self.drafts += drafts
        self.tail = drafts[-1]

    def _apposition(self, chunk: Chunk) -> None:
        head = self._head(chunk.first, chunk.first)
        clause = self.clause
        words = self.words
        if head is None or chunk.separator == ";":
            self._other(chunk)
            return
        if clause is None and self.pending and all(c.role is Role.PHRASE for c in self.pending):
            self.pending.append(Chunk(chunk.first, chunk.last, Role.NOUN))  # "Of nine projects, only one, in Höör, is"
            return
        name = any(words[i].name for i in range(head[0] + 1, head[1])) or words[head[0]].name
        measure = any(
            words.is_a("superlative_measures", i) for i in range(chunk.first, min(chunk.first + 6, chunk.last))
        )
        some = clause is not None and clause.subject is not None and words.is_a("indefinite", clause.subject[0])
        whole = chunk.role is Role.SUPERLATIVE and (measure or not name or some or chunk.separator == ":")
        if not self.pending and clause is not None and (whole or (measure and words.is_a("indefinite", chunk.first))):
            parts = [*clause.parts, ",", (chunk.first, chunk.last)]
            self._add(Draft(clause.first, chunk.last, parts, clause.subject, clause.verb))
            return
        plural = words.is_a("plural_determiners", head[0]) and not german.tells_one(words, head, chunk.first)
        copula = words.lexicon.values["copula_plural" if plural else "copula"] or ","
        self._add(Draft(head[0], chunk.last, [head, copula, (chunk.first, chunk.last)], head))

    def _other(self, chunk: Chunk) -> None:
        """A phrase or noun after a clause lengthens it; before one it waits."""
        if chunk.role is Role.SUBORDINATE and self._beside(chunk):
            return
        self.drafts += (dated := happened(self.words, chunk))
        if self.clause is None or dated or chunk.role in {Role.ATTRIBUTION, Role.QUOTE}:
            if self.clause is None and chunk.role not in {Role.ATTRIBUTION, Role.QUOTE}:
                self.pending.append(chunk)
            return
        self.listing = self.listing or chunk.separator == ":"  # "three causes: A, B and C": none of it without the rest
        if self.listing:
            return
        draft = self.tail if self.tail is not None and chunk.first > self.tail.first else self.clause
        told = appositions.described(self.words, chunk, self.drafts[-1].first)
        self.drafts += [told] if told is not None else []
        again = self.words.is_a("figure_again", chunk.first) and chunk.role is Role.PHRASE
        if again or compares(self.words, chunk):
            parts = [*draft.parts, ",", (chunk.first, chunk.last)]
            first = chunk.first if again else draft.first
            self._add(Draft(first, chunk.last, parts, draft.subject, draft.verb))
            return
        second = gapped(self.words, chunk, draft) or set_beside(self.words, chunk, draft)
        if second is not None:
            self._add(second)
            return
        joint = "," if chunk.separator in {",", ""} else chunk.separator
        closing = chunk.role is Role.PHRASE or german.is_german(self.words)  # "ist ein Mann, der krank war, gestorben"
        if closing and chunk.separator == "," and self.inserted == chunk.first - 1:
            joint = ""  # the comma only closes a relative clause
        draft.parts += [joint, (chunk.first, chunk.last)]
        draft.last = max(draft.last, chunk.last)

    def _beside(self, chunk: Chunk) -> bool:
        """Whether a German clause that ends in its verb stands alone beside the main one; then it is a draft."""
        known = self.clause is not None and chunk.separator == "," and german.is_german(self.words)
        draft = beside(self.words, chunk.first, chunk.last) if known else None
        if draft is not None:
            self._settle(self._add(draft))
        return draft is not None


def drafts_of(words: Words, chunks: list[Chunk]) -> list[Draft]:
    """The assertions of a sentence, without regard to who says them."""
    return [draft for draft in _Reader(words).read(chunks) if can_stand(words, draft)]
