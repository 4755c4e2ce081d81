"""What a claim asserts, by the first rule that fits, and what is no claim at all."""

from __future__ import annotations

import re
from functools import cache

from verify.claims.dates.dated import dates_in
from verify.claims.grammar.lexicon import Lexicon
from verify.text.packs import load_pack
from verify.types import ClaimKind, NotCheckedKind

_DIGIT = re.compile(r"\d")
# Not part of a word ("TG-118", "26-year-old"), and with something that it counts or measures after or before it.
_NUMBER = re.compile(
    r"(?<![\w-])[€$£]?\d[\d.,\u00a0\u202f]*(?!-?[^\W\d]{2,}-)(?=\s?[%€$£]|\s\w|(?:[kcm]?m|bn|mph|km/h|kph|kg|p|c)\b|\s?\(|$)"
)
_TIME = re.compile(
    r"\b\d{1,2}(?:[ \u00a0]?h[ \u00a0]?\d{2}|:\d{2}(?::\d{2})?|\.\d{2}(?=\s?(?:Uhr|h\b)))|(?<=las )\d{1,2}\.\d{2}"
    r"|\b\d{1,2}(?= (?:Uhr|[ap]\.?m)\b)|\b\d{1,2}(?=[ap]m\b)"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# What stands beside a subject, which is not what the claim tells: "Gaya, a town of 45,000 people, has lost".
_ASIDE = re.compile(r"^((?:[^\s,]+ ){0,5}[^\s,]+), (?:[^,]|,(?=\d))*\d(?:[^,]|,(?=\d)){0,60}, (?=\S+ \S)")
_ASKED = 2  # words, at least, of a statement with an indirect question behind it
_SHORT_CLAIM, _EARLY, _FEW, _NEAR = 16, 7, 6, 12
_REASONS = {
    NotCheckedKind.OPINION: "an opinion or a judgement, which no evidence can settle",
    NotCheckedKind.PREDICTION: "about the future, which cannot be checked yet",
    NotCheckedKind.QUESTION: "a question, which asserts nothing",
    NotCheckedKind.OTHER: "atmosphere, or a sentence in which no statement was recognised",
}


def kind_of(  # noqa: PLR0911 - the first rule that fits
    text: str, lexicon: Lexicon, *, quotation: bool = False, described: bool = False, own: str = "", shared: str = ""
) -> ClaimKind:
    """The kind of a claim by its resolved text.

    Args:
        text: what it says.
        lexicon: of its language.
        quotation: whether it tells that somebody said something.
        described: whether it only tells what a participle says of its noun: "founded in 1921", "led by X".
        own: its own words, without what the context puts in: a name for "it" ranks nothing.
        shared: the subject that it shares with a claim before it, whose number that one tells.
    """
    if quotation:
        return ClaimKind.QUOTATION
    lowered = text.casefold()
    if _ranks(lowered, lexicon) and (not own or _ranks(own.casefold(), lexicon)):
        return ClaimKind.SUPERLATIVE
    if lexicon.matches("causal", lowered):
        return ClaimKind.CAUSAL
    dates = dates_in(text, lexicon.language, None) if _DIGIT.search(text) else ()
    bare = list(" " * len(shared) + text[len(shared) :] if shared and text.startswith(shared) else text)
    for mention in dates:
        start, end = mention.span
        bare[start:end] = " " * (end - start)
    rest = _ASIDE.sub(r"\1 ", _nights(lexicon.language).sub("", "".join(bare)))
    if not lexicon.matches("durations", rest.casefold()):
        rest = _without("spent", rest, lexicon)
    if _counts(rest, lexicon) or lexicon.matches("changes", lowered):
        return ClaimKind.QUANTITY
    if lexicon.matches("date_verbs", lowered) and (dates or _YEAR.search(text)):
        return ClaimKind.DATE
    if lexicon.matches("quantities", rest.casefold()):
        return ClaimKind.QUANTITY
    if described:
        agent = any(word.casefold() in lexicon.words["agents"] for word in text.split())
        return ClaimKind.EVENT if dates and agent else ClaimKind.DATE if dates else ClaimKind.OTHER
    return ClaimKind.OTHER if lexicon.matches("states", lowered) else ClaimKind.EVENT


def _ranks(text: str, lexicon: Lexicon) -> bool:
    """Whether a text puts something before all others: "the first since", not "the first witness arrived"."""
    return lexicon.matches("superlative", text) and lexicon.matches("superlative", _without("unranked", text, lexicon))


def _without(key: str, text: str, lexicon: Lexicon) -> str:
    """A text without what a list of the pack finds in it."""
    pattern = lexicon.patterns[key]
    return text if pattern is None else pattern.sub(" ", text)


@cache
def _nights(language: str) -> re.Pattern[str]:
    """The first day of a night between two: "vom 14. auf den" before the 15th."""
    form = str(load_pack(language).section("dates")["format_night"])
    lead, _, rest = form.partition("{start}")
    joint = rest.partition("{end}")[0]
    return re.compile(rf"(?<={re.escape(lead[-4:])})\d{{1,2}}\.?{re.escape(joint)}")


def _counts(text: str, lexicon: Lexicon) -> bool:
    """Whether a number is the point: it counts or measures something, and early, in a short claim, or as a share."""
    words = len(text.split())
    lasts = lexicon.matches("durations", text.casefold())
    for match in _NUMBER.finditer(_TIME.sub(" ", text)):
        if _YEAR.fullmatch(match.group()):
            continue
        unit = re.match(r"\W*(\w+)", text[match.end() :])
        behind = text[match.end() + unit.end() :].split(maxsplit=2) if unit is not None else []
        counted = len(behind) > 1 and lexicon.is_a("of_preposition", behind[0]) and behind[1].isalpha()
        if unit is not None and not (lasts or counted) and lexicon.is_a("time_units", unit.group(1)):
            continue  # how long, or how old, in passing; but "22 horas de observación"
        if lexicon.matches("in_passing", text[: match.start()].casefold()):
            continue  # "signed him for £14.5m", "the 1,240 dockers"
        before = len(text[: match.start()].split())
        share = lexicon.matches("shares", text[match.end() : match.end() + _NEAR].casefold())
        if words <= _SHORT_CLAIM or before <= _EARLY or share:
            return True
    return False


def not_checked_kind(  # noqa: PLR0911 - the first rule that fits
    text: str, lexicon: Lexicon
) -> NotCheckedKind | None:
    """Why a passage in the article's own voice is no claim; None when it is one."""
    stripped = text.rstrip(" \"'»”)")
    if stripped.endswith(("?", "؟", "？")):
        return NotCheckedKind.QUESTION
    months = load_pack(lexicon.language).section("dates").get("months", {})
    kept = (w for i, w in enumerate(text.split()) if not (i and w[0].isupper() and w.casefold().strip(".,") in months))
    lowered = " ".join(kept).casefold().replace("’", "'")
    told = _without_question(lowered, lexicon)
    if lexicon.matches("scheduled", told):
        return NotCheckedKind.PREDICTION
    if lexicon.matches("decided", told) and not _conditional(lowered, lexicon):
        return None
    if lexicon.matches("prediction", told) and not _decides(lowered, lexicon):
        return NotCheckedKind.PREDICTION
    if lexicon.matches("mood", lowered):
        return NotCheckedKind.OPINION  # "the visit of 19 December comes at a tense moment"
    if _DIGIT.search(text):
        return None
    if lexicon.matches("opinion", lowered):
        return NotCheckedKind.OPINION
    caused = lexicon.matches("causal", lowered)
    if lexicon.matches("atmosphere", lowered) and not caused:
        return NotCheckedKind.OTHER
    judged = _judges(text, lexicon) and not caused and not lexicon.matches("superlative", lowered)
    return NotCheckedKind.OPINION if judged else None


def _conditional(text: str, lexicon: Lexicon) -> bool:
    """Whether a condition stands in a passage: "if sales fall"."""
    return any(lexicon.is_a("conditions", word.strip(",")) for word in text.split())


def _decides(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause opens with somebody who decides, or a word for a decision."""
    first = text.split(",", maxsplit=1)[0]
    return any(word in lexicon.words["decisions"] for word in re.findall(r"\w+", first)[:5])


def _without_question(text: str, lexicon: Lexicon) -> str:
    """A statement without the indirect question behind it: "have refused to say | how much he will get"."""
    pattern = lexicon.patterns["indirect"]
    match = pattern.search(text) if pattern is not None else None
    return text if match is None or len(text[: match.start()].split()) < _ASKED else text[: match.start()]


def _judges(text: str, lexicon: Lexicon) -> bool:  # noqa: PLR0911 - a decision list
    """Whether a short sentence without a name only says what something is like: "Not everyone is convinced"."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) > _FEW:
        return False
    if words and lexicon.is_a("existentials", words[0]):
        return False  # "There were no survivors"
    if any(lexicon.is_a(key, word) for word in words for key in ("factual", "number_words")):
        return False  # "Admission is free", "Three people are missing"
    verb_final = lexicon.words["verb_final_relatives"] and words and not lexicon.is_a("evaluative", words[-1])
    if verb_final and lexicon.matches("participle_forms", words[-1].casefold()):
        return False  # "Der Mann ist gestorben"
    if any(lexicon.is_a("reflexives", form) for word in words for form in (word, f"{word}'")) and lexicon.participle(
        words[-1]
    ):
        return False  # "aucun repreneur ne s'est manifesté"
    fixed = load_pack(lexicon.language).section("dates").get("fixed", {})
    if any(word.casefold() in fixed for word in words):
        return False  # "Seit vorgestern ist der Verkauf ausgesetzt"
    pointed = bool(words) and any(lexicon.is_a(key, words[0]) for key in ("pronouns_neuter", "expletives", "pointing"))
    pointed = pointed and not (len(words) > 1 and words[1][0].isupper())  # "Das Schiff war griechisch"
    if not (pointed or any(lexicon.is_a("evaluative", word) for word in words)):
        return False  # "The mayor is ill"
    past = any(lexicon.is_a("past_copulas", word) for word in words)  # "was hurt" tells what happened
    verb = any(lexicon.is_a("copulas", word) for word in words)
    verb = verb and not any(map(lexicon.participle, words[2 : None if past else -1]))
    capitals = lexicon.words["verb_final_relatives"]
    return verb and not any(word[0].isupper() for word in words[1:] if not capitals)


def reason_for(kind: NotCheckedKind) -> str:
    """One line for the reader."""
    return _REASONS[kind]
