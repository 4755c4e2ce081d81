"""The draft of a claim: one assertion of a sentence, in word ranges."""

from __future__ import annotations

from dataclasses import dataclass, field

from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.words import Range


@dataclass(slots=True)
class Draft:
    """One assertion of a sentence, in word ranges.

    Attributes:
        first, last: the slice of the sentence, as words.
        parts: what the claim says when it stands alone: word ranges, and function words between them.
        subject: the words of its subject, if it has any.
        verb: its finite verb, -1 without one.
        quotation: whether it tells that somebody said something.
        speaker: words that name the speaker.
        parent: the quotation whose content it is.
        own: whether the article itself asserts it.
        aside: whether it only describes somebody or something in the sentence: a relative clause, a participle.
    """

    first: int
    last: int
    parts: list[Part]
    subject: Range | None = None
    verb: int = -1
    quotation: bool = False
    speaker: Range | None = None
    parent: Draft | None = None
    own: bool = True
    aside: bool = False
    apposed: list[Range] = field(default_factory=list)

    @property
    def whole_subject(self) -> Range | None:
        """The subject with the names in apposition to it."""
        if self.subject is None or not self.apposed:
            return self.subject
        return self.subject[0], max(last for _, last in self.apposed)
