"""What every readable format has to do, and what each of them has to be."""

import ast
import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import verify
from verify.errors import ConfigurationError
from verify.notes import Note, NoteCode
from verify.report import names, render
from verify.report.explain import explain_claim
from verify.report.plaintext import clean, strip_controls
from verify.report.registry import UI_LANGUAGES
from verify.report.view import merged, pieces
from verify.report.words import load_words
from verify.testing.reports import reports
from verify.types import Report, Span, VerdictLabel

PACKAGE = Path(verify.__file__).parent
READABLE = ("text", "html", "markdown")
ALL = ("annotations", "claimreview", "csv", "html", "json", "jsonl", "markdown", "text")


def test_installed() -> None:
    """Every format is found by its entry point."""
    assert set(ALL) <= set(names())


def test_unknown() -> None:
    """A format or language that does not exist is refused with those that do."""
    with pytest.raises(ConfigurationError, match="no report format 'pdf'") as caught:
        render(Report(article=_empty()), "pdf")
    assert "markdown" in caught.value.hint
    with pytest.raises(ConfigurationError, match="do not speak 'xx'"):
        render(Report(article=_empty()), "text", ui="xx")


def _empty() -> Any:
    from verify.types import Article

    return Article(text="")


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=25)
@given(report=reports())
def test_any_report_renders(name: str, report: Report) -> None:
    """No report makes a format fail, rendering twice gives the same text, and no terminal sequence gets through."""
    for ui in ("en", "fr"):
        made = render(report, name, ui=ui)
        assert made == render(report, name, ui=ui)
        if name in READABLE:
            assert "\x1b" not in made


@pytest.mark.parametrize("ui", UI_LANGUAGES)
@pytest.mark.parametrize("name", READABLE)
def test_everything_is_shown(name: str, ui: str, sample: Report) -> None:
    """A reader sees each claim, its label in words, what decided it, who says so and when, and what is left out."""
    words = load_words(ui)
    made = _flat(render(sample, name, ui=ui))
    for verdict in sample.verdicts:
        assert _flat(verdict.claim.text) in made
        label = words(f"label.{verdict.label.value}")
        assert label in made or label.upper() in made
        assert (words.percent(verdict.confidence) in made) or verdict.reason
        if verdict.reason:
            assert words(f"reason.{verdict.reason.value}") in made
    for part in ("Four people died", "est de trois morts", "Registre des travaux de Valmont", "Jeanne Roy"):
        assert part in made
    for failure in sample.failures:
        assert failure.message in made
    for piece in sample.not_checked:
        assert _flat(piece.text) in made
        assert words(f"left_out.{piece.kind.value}") in made
    assert words.date("2022-01-15") in made


def _flat(text: str) -> str:
    """Text without markup, marks and line breaks, for searching; the language's own narrow spaces are kept."""
    text = re.sub(r"<[^>]*>", "", text).replace("\\", "").replace("*", "")
    return re.sub(r"[ \n]+", " ", text)


def test_machine_and_person_are_not_mixed(sample: Report) -> None:
    """The label of the machine is the same with and without a person's verdict, in every format for programs."""
    rows = {row["claim_id"]: row for row in csv.DictReader(io.StringIO(render(sample, "csv")))}
    assert (rows["c5"]["label"], rows["c5"]["person_label"]) == ("not_enough_evidence", "supported")
    reviews = json.loads(render(sample, "claimreview"))["@graph"]
    about = [r for r in reviews if r["claimReviewed"] == "Le chantier du pont de Valmont a mobilisé 320 ouvriers."]
    assert [(r["author"]["@type"], r["reviewRating"]["alternateName"]) for r in about] == [
        ("Organization", "Not enough evidence"),
        ("Person", "Supported"),
    ]
    page = json.loads(render(sample, "annotations"))
    tags = [
        (("creator" in a), a["body"][0]["value"]) for a in page["items"] if a["target"]["selector"][1]["start"] == 210
    ]
    assert tags == [(False, "not_enough_evidence"), (True, "supported")]


@settings(max_examples=40)
@given(report=reports())
def test_csv_is_a_table_without_formulas(report: Report) -> None:
    """Each claim is one row of as many cells as the header, and no cell starts a formula."""
    made = list(csv.reader(io.StringIO(render(report, "csv"), newline=""), strict=True))
    assert len(made) == 1 + len(report.verdicts) + len(report.failures)
    assert {len(row) for row in made} == {len(made[0])}
    assert not [cell for row in made[1:] for cell in row if cell[:1] in tuple("=+-@|%\t\r")]


@settings(max_examples=40)
@given(report=reports())
def test_markdown_has_no_html_and_shows_claims_as_they_are(report: Report) -> None:
    """A CommonMark parser finds no HTML in it, only our links, and the claims' own characters."""
    tokens = MarkdownIt("commonmark").enable("table").parse(render(report, "markdown"))
    inline = [child for token in tokens for child in token.children or ()]
    assert not [token for token in (*tokens, *inline) if token.type.startswith("html")]
    for token in inline:
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith("https://example.org/")
    shown = clean(" ".join("".join(c.content for c in t.children or ()) for t in tokens if t.type == "inline"))
    for verdict in report.verdicts:
        assert clean(verdict.claim.text) in shown


@settings(max_examples=40)
@given(report=reports())
def test_annotations_anchor(report: Report) -> None:
    """Position and quotation of every annotation give the claim's words in the article (W3C model, 4.2.4 and 4.2.5)."""
    text = report.article.text
    page = json.loads(render(report, "annotations"))
    items = page.get("items", [])
    assert len({item["id"] for item in items}) == len(items)
    for verdict, item in zip(report.verdicts, items, strict=False):
        assert item["motivation"] == "assessing"
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"] == verdict.claim.text
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.startswith(around, position["start"] - len(quote["prefix"]))


@settings(max_examples=40)
@given(report=reports())
def test_claimreview_says_who_and_never_rates_what_it_cannot_tell(report: Report) -> None:
    """Each verdict is a review by software; a rating has a value exactly when there is enough evidence."""
    reviews = json.loads(render(report, "claimreview"))["@graph"]
    for verdict, review in zip(report.verdicts, reviews, strict=False):
        rating = review["reviewRating"]
        assert review["@type"] == "ClaimReview"
        assert review["author"]["additionalType"] == "https://schema.org/SoftwareApplication"
        assert ("ratingValue" in rating) == (verdict.label is not VerdictLabel.NOT_ENOUGH_EVIDENCE)
        assert rating.get("worstRating", 0) <= rating.get("ratingValue", 0) <= rating.get("bestRating", 0)
        assert rating["alternateName"]


class _Page(HTMLParser):
    """What a browser would find in a page: elements, ids, links, and the text of the article."""

    VOID = frozenset({"meta", "br", "rect"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.within = 0
        self.sign = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in self.VOID:
            self.open.append(tag)
        if values.get("class") == "words":
            self.within = len(self.open)
        if (values.get("class") or "").startswith("sign "):
            self.sign = True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.sign = False
        if len(self.open) < self.within:
            self.within = 0

    def handle_data(self, data: str) -> None:
        if self.within and not self.sign:
            self.text += data


@settings(max_examples=60)
@given(report=reports())
def test_html_is_closed_safe_and_complete(report: Report) -> None:
    """Elements nest, ids are unique, links lead somewhere, nothing runs or is fetched, the article is whole."""
    page = _Page()
    page.feed(render(report, "html"))
    page.close()
    assert page.open == []
    ids = [values["id"] for _, values in page.tags if "id" in values]
    assert len(set(ids)) == len(ids)
    names_ = {tag for tag, _ in page.tags}
    assert not names_ & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "b", "bold"}
    for _, values in page.tags:
        assert not {name for name in values if name.startswith("on") or name in ("src", "style")}
        href = values.get("href")
        assert href is None or href[1:] in ids or href.startswith("https://example.org/")
    assert page.text.split() == strip_controls(report.article.text).split()


def test_html_policy(sample: Report) -> None:
    """The policy allows the one style sheet by its hash, and nothing else."""
    import base64
    import hashlib

    made = render(sample, "html")
    style = re.search(r"<style>(.*)</style>", made, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("width", [40, 80, 110, 200])
@pytest.mark.parametrize("ui", UI_LANGUAGES)
def test_text_fits(sample: Report, ui: str, width: int) -> None:
    """No line is wider than the terminal, but for addresses, which are never broken."""
    explained = "".join(explain_claim(sample, verdict.claim.id, ui=ui, width=width) for verdict in sample.verdicts)
    for line in (render(sample, "text", ui=ui, width=width) + explained).split("\n"):
        assert len(line) <= width or "https://" in line


def test_text_without_colour_says_the_same(sample: Report) -> None:
    """Colour adds nothing but colour: without its sequences and without asterisks the text is the same."""
    coloured = render(sample, "text", color=True)
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert bare.split() == render(sample, "text").replace("*", "").split()


def test_links_are_hyperlinks_where_the_terminal_has_them(sample: Report) -> None:
    """With links, sources carry their address as OSC 8, and no address of another scheme than the web's."""
    made = render(sample, "text", color=True, links=True)
    assert "\x1b]8;" in made
    assert "https://example.org/registre/histoire" in made
    assert "javascript:" not in made


def test_words_are_complete() -> None:
    """All languages have the same keys with the same fields, and every member of every enumeration has its words."""
    from verify import types

    def keys(table: dict[str, Any], prefix: str = "") -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for key, value in table.items():
            if isinstance(value, dict):
                found |= keys(value, f"{prefix}{key}.")
            else:
                found[prefix + key] = frozenset(re.findall(r"\{(\w+)\}", str(value)))
        return found

    english = keys(dict(load_words("en").table))
    for ui in UI_LANGUAGES:
        assert keys(dict(load_words(ui).table)) == english
    for section, members in {
        "label": types.VerdictLabel,
        "reason": types.AbstainReason,
        "kind": types.ClaimKind,
        "left_out": types.NotCheckedKind,
        "stance": types.StanceLabel,
        "check": types.CheckKind,
        "outcome": types.Outcome,
        "effect": types.Effect,
        "note": NoteCode,
    }.items():
        assert {f"{section}.{member.value}" for member in members} <= set(english)


def test_notes_are_given_what_their_sentences_need() -> None:
    """Wherever the program makes a note, it gives the values that the sentence has places for."""
    sentences = load_words("en").table["note"]
    made = set()
    for path in [path for part in ("checks", "verdict") for path in (PACKAGE / part).rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Note.of":
                given = {keyword.arg for keyword in node.keywords}
                codes = [NoteCode[name] for name in re.findall(r"NoteCode\.(\w+)", ast.unparse(node.args[0]))]
                assert all(given >= set(re.findall(r"\{(\w+)", sentences[code])) for code in codes), ast.unparse(node)
                made.update(codes)
            elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "NoteCode":
                made.add(NoteCode[node.attr])
    assert made == set(NoteCode) - {NoteCode.AS_IS}


@pytest.mark.parametrize("ui", UI_LANGUAGES)
@given(code=st.sampled_from(NoteCode))
def test_every_note_is_a_sentence_in_every_language(ui: str, code: NoteCode) -> None:
    """A note is one whole sentence without a place left open, with the source's words as they stand in it."""
    values = {"claim": "trois", "evidence": "vier", "days": "2022", "passages": "3", "sources": "A", "statement": "B"}
    said = load_words(ui).note((Note.of(code, **values, text="Tout."),))
    assert said[0].isupper()
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2018-01-01/2018-12-31", "2018"),
        ("2018-01-01/2020-12-31", "2018 – 2020"),
        ("2020-10-01/2021-02-28", "octobre 2020 – février 2021"),
        ("2020-10-01/2020-10-01", "1er octobre 2020"),
        ("2020-10-02/..", "2 octobre 2020 – …"),
        ("2022-12-19/9999-12-31", "19 décembre 2022 – 31 décembre 9999"),
        ("2022-12", "décembre 2022"),
    ],
)
def test_days(iso: str, shown: str) -> None:
    """An interval is written at the coarsest precision that says the same."""
    assert load_words("fr").days(iso) == shown


@pytest.mark.parametrize(
    ("ui", "iso", "shown"),
    [
        ("en", "2022-12-19", "19 December 2022"),
        ("fr", "2022-12-01", "1er décembre 2022"),
        ("es", "2022-12", "diciembre de 2022"),
        ("de", "2022-12-19T10:00:00Z", "19. Dezember 2022"),
        ("de", "2022", "2022"),
        ("en", None, "undated"),
        ("en", "2022-13-01", "2022-13-01"),
    ],
)
def test_dates(ui: str, iso: str | None, shown: str) -> None:
    """Dates are written as the language does, at the precision that is known."""
    assert load_words(ui).date(iso) == shown


@given(st.text(st.sampled_from("ab "), max_size=300), st.data())
def test_folding(text: str, data: st.DataObject) -> None:
    """A folded passage is a part of it, cut between words, no longer than asked, with the first mark in view."""
    bounds = st.integers(0, len(text))
    spans = merged((Span(*sorted(data.draw(st.tuples(bounds, bounds)))) for _ in range(2)), len(text))
    shown = pieces(text, spans, 40)
    whole = "".join(piece.text for piece in shown)
    inner = whole.removeprefix("… ").removesuffix(" …")
    assert len(whole) <= 40 + 5
    assert " ".join(inner.split()) in " ".join(text.split())
    words = text.split()
    if max(map(len, words), default=0) < 10:
        assert set(inner.split()) <= set(words)
    if spans and text[slice(*spans[0])].strip():
        assert any(piece.marked for piece in shown)
