"""The scoring rule, step by step as the gold set's README states it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field, fields

from benchmarks.claim_gold.gold import GoldArticle, GoldClaim
from benchmarks.claim_gold.words import (
    BODIES,
    DETERMINERS,
    TITLES,
    capitalised,
    content,
    fold,
    is_figure,
    name_words,
    token_spans,
)
from verify.types import Claim, NotChecked, Span

MATCH_TEXT = 0.5
MATCH_RESOLVED = 0.6
RIGHT_RESOLVED = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What a system found in one article."""

    claims: Sequence[Claim] = ()
    not_checked: Sequence[NotChecked] = ()
    sentences: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Counts that add up over articles; the ratios are micro-averages. Nothing predicted scores 0, never undefined."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    resolved_right: int = 0
    kind_right: int = 0
    speakers: int = 0
    speaker_right: int = 0
    left: int = 0
    left_found: int = 0
    left_kind_right: int = 0
    sentences: int = 0
    sentences_predicted: int = 0
    sentences_right: int = 0
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def summary(score: Score) -> dict[str, float]:
    """The figures: recall, precision, F1 of claims; shares right; recall of not-checked entries; F1 of sentences."""

    def share(a: int, b: int) -> float:
        return a / b if b else 0.0

    return {
        "recall": share(score.matched, score.gold),
        "precision": share(score.matched, score.predicted),
        "f1": share(2 * score.matched, score.gold + score.predicted),
        "resolved_right": share(score.resolved_right, score.matched),
        "kind_right": share(score.kind_right, score.matched),
        "speaker_right": share(score.speaker_right, score.speakers),
        "not_checked_recall": share(score.left_found, score.left),
        "not_checked_kind_right": share(score.left_kind_right, score.left_found),
        "sentence_f1": share(2 * score.sentences_right, score.sentences + score.sentences_predicted),
    }


def f1(a: Iterable[Hashable], b: Iterable[Hashable]) -> float:
    """F1 of two bags; 0 if both are empty."""
    left, right = Counter(a), Counter(b)
    both = sum((left & right).values())
    total = sum(left.values()) + sum(right.values())
    return 2 * both / total if total else 0.0


def _inside(tokens: Sequence[Span], span: Span) -> set[int]:
    return {start for start, end in tokens if span.start <= start and end <= span.end}


def _candidates(
    article: GoldArticle, prediction: Prediction, tokens: Sequence[Span]
) -> list[tuple[float, int, int, float, str]]:
    """Every pair that may match: (-(sum of F1s), gold index, predicted index, resolved F1, best resolved text)."""
    wanted = [
        (_inside(tokens, claim.span), [(text, content(text, article.language)) for text in claim.resolved])
        for claim in article.claims
    ]
    found: list[tuple[float, int, int, float, str]] = []
    for p, claim in enumerate(prediction.claims):
        slots = _inside(tokens, claim.span)
        words = content(claim.resolved_text, article.language)
        for g, (gold_slots, texts) in enumerate(wanted):
            overlap = f1(slots, gold_slots)
            if overlap < MATCH_TEXT:
                continue
            resolved, text = max(((f1(words, bag), text) for text, bag in texts), key=lambda pair: pair[0])
            if resolved >= MATCH_RESOLVED:
                found.append((-(overlap + resolved), g, p, resolved, text))
    return sorted(found)


def is_resolved(claim: Claim, gold: GoldClaim, article: GoldArticle, known: frozenset[str]) -> bool:
    """Whether the resolved text is right: close enough to an accepted one, with all of its names, numbers and dates."""
    language = article.language
    words = content(claim.resolved_text, language)
    have = _with_stems(words, language)
    for text in gold.resolved:
        bag = content(text, language)
        names = name_words(text, language, known) & _with_stems(bag, language)
        if f1(words, bag) >= RIGHT_RESOLVED and names | set(filter(is_figure, bag)) <= have:
            return True
    return False


def _with_stems(words: Sequence[str], language: str) -> set[str]:
    """The words, and in German also without the genitive's s: Serbiens names Serbien."""
    return {*words, *(word.removesuffix("s") for word in words if language == "de")}


def _speaker_words(name: str) -> list[str]:
    return [w for w in (fold(name[s:e]) for s, e in token_spans(name)) if w not in DETERMINERS | TITLES]


def same_speaker(predicted: str | None, gold: GoldClaim) -> bool:
    """Whether the speaker is right; of a person the last name is enough, and on a child silence is accepted."""
    if predicted is None:
        return not gold.speakers or gold.parent is not None
    words = _speaker_words(predicted)
    for name in gold.speakers:
        wanted = _speaker_words(name)
        if words == wanted:
            return True
        person = not BODIES & set(wanted) and name[:1].isupper()
        if person and words and words[-1] == wanted[-1] and (set(words) <= set(wanted) or set(wanted) <= set(words)):
            return True
    return False


def _stripped(text: str, spans: Iterable[Span]) -> set[Span]:
    found = set()
    for start, end in spans:
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            found.add(Span(first, first + len(piece.strip())))
    return found


def score(article: GoldArticle, prediction: Prediction) -> Score:
    """The counts of one article; ``notes`` says what went wrong, a line each."""
    tokens = token_spans(article.text)
    known = capitalised(article.text)
    pairs: list[tuple[int, int, str]] = []
    taken: set[tuple[str, int]] = set()
    for _, g, p, _, text in _candidates(article, prediction, tokens):
        if ("g", g) not in taken and ("p", p) not in taken:
            taken |= {("g", g), ("p", p)}
            pairs.append((g, p, text))
    notes: list[str] = []
    resolved = kinds = speakers = speaker_right = 0
    for g, p, text in pairs:
        gold, claim = article.claims[g], prediction.claims[p]
        if is_resolved(claim, gold, article, known):
            resolved += 1
        else:
            notes.append(f"{article.name} {gold.id} resolved: {claim.resolved_text!r}, expected {text!r}")
        if claim.kind == gold.kind:
            kinds += 1
        else:
            notes.append(f"{article.name} {gold.id} kind: {claim.kind}, expected {gold.kind}: {gold.text!r}")
        if gold.speakers or claim.speaker:
            speakers += 1
            if same_speaker(claim.speaker, gold):
                speaker_right += 1
            else:
                notes.append(f"{article.name} {gold.id} speaker: {claim.speaker!r}, expected {gold.speakers[:1]}")
    notes += [
        f"{article.name} {claim.id} missed ({claim.kind}): {claim.text!r} -> {claim.resolved[0]!r}"
        for g, claim in enumerate(article.claims)
        if ("g", g) not in taken
    ]
    notes += [
        f"{article.name} surplus ({claim.kind}): {claim.text!r} -> {claim.resolved_text!r}"
        for p, claim in enumerate(prediction.claims)
        if ("p", p) not in taken
    ]
    found, right, missed = _left(article, prediction, tokens)
    notes += missed
    wanted = _stripped(article.text, article.sentences)
    given = {
        span
        for span in _stripped(article.text, prediction.sentences)
        if not any(f.start <= span.start and span.end <= f.end for f in article.furniture)
    }
    return Score(
        gold=len(article.claims),
        predicted=len(prediction.claims),
        matched=len(pairs),
        resolved_right=resolved,
        kind_right=kinds,
        speakers=speakers,
        speaker_right=speaker_right,
        left=len(article.not_checked),
        left_found=found,
        left_kind_right=right,
        sentences=len(wanted),
        sentences_predicted=len(given),
        sentences_right=len(wanted & given),
        notes=tuple(notes),
    )


def _left(article: GoldArticle, prediction: Prediction, tokens: Sequence[Span]) -> tuple[int, int, list[str]]:
    """Found entries that get no verdict, those of the right kind among them, and notes on the others."""
    found = right = 0
    notes = []
    for entry in article.not_checked:
        slots = _inside(tokens, entry.span)
        best = max(prediction.not_checked, key=lambda n: f1(_inside(tokens, n.span), slots), default=None)
        if best is None or f1(_inside(tokens, best.span), slots) < MATCH_TEXT:
            notes.append(f"{article.name} not checked missed ({entry.kind}): {entry.text!r}")
            continue
        found += 1
        right += best.kind == entry.kind
        if best.kind != entry.kind:
            notes.append(f"{article.name} not checked kind: {best.kind}, expected {entry.kind}: {entry.text!r}")
    return found, right, notes


def predict(article: GoldArticle) -> Prediction:
    """What this program finds in an article, read as plain text with its language to be detected."""
    from verify.article import article_from_text, split
    from verify.claims import extract_claims

    read = article_from_text(article.text, published=article.published)
    extraction = extract_claims(read)
    sentences = tuple(sentence.span for sentence in split(read))
    return Prediction(claims=extraction.claims, not_checked=extraction.not_checked, sentences=sentences)


def worst(scores: dict[str, Score], measure: str) -> float:
    """The lowest value of a measure over languages, so that no language hides behind another."""
    return min((summary(s)[measure] for s in scores.values()), default=0.0)
