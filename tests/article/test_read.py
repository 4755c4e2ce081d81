"""Reading articles from text, HTML, PDF and bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.article import article_from_bytes, article_from_text, read_article, split
from verify.errors import ArticleError

PAGE = """<!doctype html><html lang="fr"><head><title>Le pont rouvre</title>
<meta property="article:published_time" content="2023-03-16T08:00:00Z"></head>
<body><nav>Accueil Sport Météo</nav><article><h1>Le pont rouvre</h1>
<p>Le pont de l’île a rouvert lundi après deux ans de travaux, a annoncé la mairie. Les camions
y passent de nouveau.</p>
<p>Le chantier a coûté 4,5 millions d’euros, selon la préfecture. La circulation y est limitée à trente
kilomètres à l’heure.</p>
</article><footer>Mentions légales</footer></body></html>"""


@given(st.text(min_size=1).filter(lambda t: any(c.isalnum() for c in t) and "\0" not in t))
def test_the_text_of_an_article_is_the_decoded_input(text: str) -> None:
    """Nothing but a byte-order mark is dropped, so spans index what was given."""
    data = text.encode("utf-8")
    assert article_from_bytes(data, media_type="text/plain").text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read(encoding: str) -> None:
    """A byte-order mark tells the encoding and is no part of the text."""
    assert article_from_bytes("Une phrase écrite à Besançon.".encode(encoding)).text == "Une phrase écrite à Besançon."


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("été".encode("latin-1"), "encoding"),
        (b"\xff\xfeA", "encoding"),
        (b"MZ\x00\x01", "binary"),
        (b"%PDF-1.4 broken", "pdf"),
        (b"<!doctype html><html><body></body></html>", "no_text"),
        (b"a" * 5_000_001, "too_large"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    """Each kind of useless input has its own error with a hint."""
    with pytest.raises(ArticleError) as caught:
        read_article(data)
    assert caught.value.code == code
    assert caught.value.hint


def test_lone_surrogates_are_refused() -> None:
    """A text that nothing can encode is an error, not a crash later on."""
    with pytest.raises(ArticleError) as caught:
        article_from_text("bad \ud800 text")
    assert caught.value.code == "encoding"


def test_html_keeps_title_date_and_language_and_drops_navigation() -> None:
    """The article's text starts with its title; menus and footers are not part of it."""
    article = article_from_bytes(PAGE.encode())
    assert (article.title, article.published, article.language) == ("Le pont rouvre", "2023-03-16", "fr")
    assert article.text.startswith("Le pont rouvre")
    assert "4,5 millions" in article.text
    assert "Mentions" not in article.text


def test_the_declared_charset_of_a_page_is_used() -> None:
    """A page in an old encoding is read when it says so, with the web's reading of its label."""
    page = PAGE.replace("<title>", '<meta charset="iso-8859-1"><title>')
    assert "l’île" in article_from_bytes(page.encode("cp1252")).text


@pytest.mark.parametrize(
    ("given_date", "kept"),
    [("2022-12-19", "2022-12-19"), ("2022-12", "2022-12"), ("2022", "2022"), ("2022-12-19T10:00:00Z", "2022-12-19")],
)
def test_a_publication_date_keeps_its_precision(given_date: str, kept: str) -> None:
    """A month stays a month; a time of day is dropped."""
    assert article_from_text("Une phrase.", published=given_date).published == kept


@pytest.mark.parametrize("published", ["19/12/2022", "2022-13", "2023-02-29", "soon"])
def test_a_wrong_publication_date_is_refused(published: str) -> None:
    """What is no ISO date is an error with the form that is expected."""
    with pytest.raises(ArticleError) as caught:
        article_from_text("Une phrase.", published=published)
    assert caught.value.code == "published"


def test_a_first_line_before_a_blank_line_is_the_title() -> None:
    """A short line without a full stop is a title, a sentence is not."""
    assert article_from_text("Un titre court\n\nUne phrase.").title == "Un titre court"
    assert article_from_text("Une phrase.\n\nUne autre.").title is None


def test_a_missing_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    """The message names what was looked for."""
    with pytest.raises(ArticleError, match="nowhere"):
        read_article(tmp_path / "nowhere.txt")


def test_sentences_index_the_article() -> None:
    """Each sentence's text is its slice of the article."""
    article = article_from_text("Une phrase. Une autre phrase.\n\nEncore une.")
    sentences = split(article)
    assert [s.index for s in sentences] == [0, 1, 2]
    assert all(article.text[s.span.start : s.span.end] == s.text for s in sentences)


def test_a_pdf_is_read() -> None:
    """The text of a page comes out, its title with it."""
    pytest.importorskip("pypdfium2")
    stream = b"BT /F1 12 Tf 72 720 Td (The bridge reopened on Monday.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    body += b"xref\n0 6\n0000000000 65535 f \n" + table
    body += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % body.index(b"xref")
    assert article_from_bytes(body).text == "The bridge reopened on Monday."
