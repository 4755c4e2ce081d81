"""Finding names in a text by their capitals, where a language has them."""

from __future__ import annotations

from dataclasses import dataclass

from verify.text.date_words import date_words
from verify.text.owned import past_owner
from verify.text.packs import LanguagePack, fold, load_pack
from verify.text.phrases import Word, words
from verify.text.places import country_of_city, place_code
from verify.types import Span

_LEAD_WORDS = 3  # lower-case words, at most, inside a name
_HYPHENS = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text.

    Attributes:
        span: where it stands, without titles.
        text: its words.
        parts: its words that count, as written, without titles and particles.
        certain: False for a capital that may well be no name, at the head of a sentence or on a German noun.
    """

    span: Span
    text: str
    parts: tuple[str, ...]
    certain: bool = True


def find_names(text: str, language: str) -> list[Name]:
    """The names of a text, in order; only in scripts that have capitals."""
    pack = load_pack(language)
    tokens = words(text)
    letters = "".join(filter(str.isalpha, text))
    if not letters or sum(map(str.isupper, letters)) > 0.6 * len(letters):
        return []  # a headline in capitals tells nothing
    found: list[Name] = []
    i = 0
    while i < len(tokens):
        j = _end_of_name(tokens, i, pack)
        if j is None:
            i += 1
            continue
        name = _name(text, tokens, i, j, pack)
        if name:
            found.append(name)
        i = j
    return found


def _capital(word: Word) -> bool:
    return word.text[:1].isupper()


def _end_of_name(tokens: tuple[Word, ...], i: int, pack: LanguagePack) -> int | None:
    """The index behind the name that begins at word ``i``: capitals, with particles and hyphens between them."""
    if not _capital(tokens[i]) or tokens[i].folded in pack.words("entities", "articles"):
        return None
    particles = pack.words("entities", "particles")
    j = i + 1
    while j < len(tokens):
        k = j = past_owner(tokens, i, j, pack) or j
        while k < len(tokens) and k - j < _LEAD_WORDS and (tokens[k].folded in particles and not _capital(tokens[k])):
            k += 1
        if k < len(tokens) and k == j and tokens[k].text in {"-", "–", "'", "’", "."} and k + 1 < len(tokens):
            initial = tokens[k].text == "." and (len(tokens[j - 1].text) == 1 or _title(tokens[j - 1], pack))
            glued = tokens[k].text != "." and _is_glued(tokens, k)
            if (initial or glued) and _capital(tokens[k + 1]):
                j = k + 2
                continue
            hyphened = _past_hyphens(tokens, k)
            if hyphened:
                j = hyphened
                continue
        if k < len(tokens) and _capital(tokens[k]) and not _calendar(tokens[k], pack):
            if k > j and _is_of_somebody(tokens, (i, j, k), pack):
                break
            if k > j and pack.section("entities")["noun_capitals"] and _is_noun(tokens, i, pack):
                break
            j = k + 1
            continue
        break
    return j


def _is_of_somebody(tokens: tuple[Word, ...], at: tuple[int, int, int], pack: LanguagePack) -> bool:
    """Whether a second "von" opens another name: "Bürgermeister von Bergvik von Petra Lunde abgelöst"."""
    first, last, opening = at
    of = pack.words("reference", "of_name")
    if tokens[last].folded not in of or opening != last + 1 or opening + 1 >= len(tokens):
        return False
    place = last - 1  # one word, behind the first "von"
    if place - 1 < 0 or tokens[place - 1].folded not in of or _capital(tokens[place - 1]):
        return False
    if place - 1 > first and not (_title(tokens[first], pack) or _role(tokens[first], pack)):
        return False
    whole = " ".join(word.text for word in tokens[place : opening + 1])  # "Río de Janeiro"
    if place_code(whole) or country_of_city(whole):
        return False
    two = _capital(tokens[opening + 1]) and not tokens[opening].folded.startswith(("san", "st"))
    return two and tokens[opening].folded not in pack.words("entities", "articles") | pack.words("claims", "definite")


def _is_glued(tokens: tuple[Word, ...], k: int) -> bool:
    """Whether a mark stands between two words without a blank."""
    return k + 1 < len(tokens) and tokens[k - 1].end == tokens[k].start == tokens[k + 1].start - 1


def _past_hyphens(tokens: tuple[Word, ...], k: int) -> int:
    """The index behind what hyphens tie to a name, "Boulogne-sur-Mer", "Aix-en-Provence"; 0 where they tie nothing."""
    for at in range(k, min(len(tokens), k + 2 * _LEAD_WORDS), 2):
        if tokens[at].text not in _HYPHENS or not _is_glued(tokens, at):
            break
        if _capital(tokens[at + 1]):
            return at + 2
    return 0


def _is_noun(tokens: tuple[Word, ...], i: int, pack: LanguagePack) -> bool:
    """Where nouns have capitals, an article or number in front or a noun's ending: "der Sieg von Velden" is no name.

    Nor does a name go on behind a place: "in Moskau zu Gast".
    """
    if i and (tokens[i - 1].is_number or tokens[i - 1].folded in pack.words("entities", "articles")):
        return True
    if place_code(tokens[i].text):
        return True
    return tokens[i].folded.endswith(tuple(pack.words("entities", "noun_endings"))) or _title(tokens[i], pack)


def _role(word: Word, pack: LanguagePack) -> bool:
    return word.folded in pack.words("entities", "role_words") or word.folded in pack.words("claims", "roles")


def _title(word: Word, pack: LanguagePack) -> bool:
    return word.folded in pack.words("entities", "titles")


def _calendar(word: Word, pack: LanguagePack) -> bool:
    tables = date_words(pack.language).tables
    return any(tables[key].at((word,), 0) for key in ("months", "weekdays"))


def _is_role_of(tokens: tuple[Word, ...], i: int, j: int, pack: LanguagePack) -> bool:
    """Whether a word is the role of whoever is named behind it: "Goalkeeper Andrej Kralik"."""
    if i + 1 >= j or not (_capital(tokens[i + 1]) and tokens[i + 1].is_word):
        return False
    return tokens[i].folded in pack.words("entities", "role_words") or (_role(tokens[i], pack) and i + 2 < j)


def _starts_sentence(tokens: tuple[Word, ...], i: int) -> bool:
    i -= 1
    while i >= 0 and not tokens[i].is_word and tokens[i].text not in ".!?…:":
        i -= 1
    return i < 0 or tokens[i].text in ".!?…:"


def _name(text: str, tokens: tuple[Word, ...], i: int, j: int, pack: LanguagePack) -> Name | None:
    """The name in words ``i`` to ``j``; None if it is a title, a day or an ordinary word at the head of a sentence."""
    entities = pack.section("entities")
    stop = pack.words("tokens", "stop_words") | pack.words("entities", "not_names")
    particles = pack.words("entities", "particles")
    head = _starts_sentence(tokens, i)
    heads = head or bool(entities["noun_capitals"])  # elsewhere "goalkeeper" has no capital
    while i < j and (
        _title(tokens[i], pack)
        or (heads and _is_role_of(tokens, i, j, pack))
        or (tokens[i].folded in stop and len(tokens[i].text) < 12)
        or not tokens[i].is_word
    ):
        if past_owner(tokens, i, i + 1, pack):
            break  # "King's College"
        i, head = i + 1, head and not (_title(tokens[i], pack) or _is_role_of(tokens, i, j, pack))
    while j > i and not _capital(tokens[j - 1]):
        j -= 1
    kept = [
        t
        for t in tokens[i:j]
        if t.is_word and not (t.folded in particles and not _capital(t)) and not _calendar(t, pack)
    ]
    parts = tuple(t.text.rstrip("'’") for t in kept if not _title(t, pack))
    # "Mount Iskar" is "Berg Iskar": what a name is of changes with the language.
    parts = tuple(part for part in parts if fold(part) not in pack.words("entities", "generic")) or parts
    if not parts or (
        len(parts) == 1 and (len(parts[0]) == 1 or fold(parts[0]) in pack.words("entities", "adjectives"))
    ):
        return None
    certain = len(kept) > 1 or not head or place_code(parts[0]) is not None or parts[0].isupper()
    if entities["noun_capitals"]:
        certain = (
            place_code(parts[-1]) is not None
            or fold(parts[-1]) in load_pack("und").words("entities", "states")
            or (parts[0].isupper() and len(parts[0]) > 1)
            or _german(tokens, i, parts, pack)
        )
    return Name(
        span=Span(tokens[i].start, tokens[j - 1].end),
        text=text[tokens[i].start : tokens[j - 1].end],
        parts=parts,
        certain=certain,
    )


def _german(tokens: tuple[Word, ...], i: int, parts: tuple[str, ...], pack: LanguagePack) -> bool:
    """Whether capitals name somebody where every noun has one: two in a row, or one behind a preposition or title."""
    before = tokens[i - 1].folded if i else ""
    endings = tuple(pack.words("entities", "noun_endings"))
    if fold(parts[-1]).endswith(endings):
        return False
    if before and _title(tokens[i - 1], pack):
        return True
    if len(parts) > 1:
        return not any(fold(part).endswith(endings) for part in parts)
    return before in pack.words("entities", "leads")
