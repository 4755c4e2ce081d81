"""Files that people have, read as documents."""

from __future__ import annotations

import bz2
import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.config import user_folder
from verify.corpus import Document, Skipped, add, build, load_manifest, open_corpus
from verify.corpus.index import sha256_file
from verify.corpus.loaders import read_documents, read_files
from verify.corpus.loaders.markup import html_text, wiki_text
from verify.errors import CorpusError
from verify.testing import HashEmbedder
from verify.testing.corpora import MANIFEST, ship, write_corpus

Make = Callable[..., Path]
Load = Callable[[Path], list[Document | Skipped]]

# The inputs are as they come, long lines and all.
# ruff: noqa: E501
DUMP = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="fr">
<siteinfo><base>https://fr.wikipedia.org/wiki/Accueil</base></siteinfo>
<page><title>Pont de Riga</title><ns>0</ns><id>12</id><revision><id>9</id><timestamp>2022-10-16T08:00:00Z</timestamp>
<text>{{Infobox|nom={{lang|lv|Tilts}}}}'''Le pont''' a été [[construction|construit]] en [[1981]].&lt;ref name="a"&gt;Un livre.&lt;/ref&gt;
== Histoire ==
* Il mesure {{unité|625|m}} et relie [http://a.example les rives].
[[Fichier:Pont.jpg|vignette|Vue du [[pont]]]]
{| class="wikitable"
| cellule
|}
[[Catégorie:Pont]]</text></revision></page>
<page><title>Ponts</title><ns>0</ns><id>13</id><redirect title="Pont"/><revision><text>#REDIRECT</text></revision></page>
<page><title>Discussion:Pont</title><ns>1</ns><id>14</id><revision><text>Bonjour.</text></revision></page>
</mediawiki>"""
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>
<language>en-GB</language>
<item><title>The bridge</title><link>https://n.example/1</link><guid>https://n.example/1#x</guid>
<pubDate>Mon, 19 Dec 2022 01:30:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The bridge was <b>opened</b>.</p><script>x()</script><p>It is long &amp; wide.</p>]]></content:encoded>
</item><item><description></description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Actu</title>
<entry><title>Le pont</title><link rel="self" href="https://a.example/feed"/><link href="https://a.example/1"/>
<id>tag:a.example,2022:1</id><updated>2022-12-19T10:00:00Z</updated><summary type="html">&lt;p&gt;Le pont a ouvert.&lt;/p&gt;</summary>
</entry></feed>"""
REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "Le pont mesure 900 mètres.",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "Faux"},
    "author": {"@type": "Organization", "name": "Les Vérificateurs", "url": "https://www.record.example/"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Jean Dupont"}},
    "url": "https://record.example/verif/1",
    "datePublished": "2022-12-19",
    "inLanguage": "fr",
}


@pytest.fixture
def load(make: Make) -> Load:
    """Read files for a corpus."""
    manifest = load_manifest(make())
    return lambda path: list(read_files([path], manifest))


def write(path: Path, content: str | bytes) -> Path:
    """A file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("suffix", [".xml", ".xml.bz2", ".xml.gz"])
def test_a_wikipedia_dump(load: Load, tmp_path: Path, suffix: str) -> None:
    """Articles keep title, link, date and running text; redirects, talk, templates, tables and references are left out."""
    data = {".xml": bytes, ".xml.bz2": bz2.compress, ".xml.gz": gzip.compress}[suffix](DUMP.encode())
    (document,) = load(write(tmp_path / f"dump{suffix}", data))
    assert isinstance(document, Document)
    assert document.text == "Le pont a été construit en 1981.\n\nIl mesure et relie les rives."
    assert (document.id, document.title, document.published) == ("fr-12", "Pont de Riga", "2022-10-16")
    assert (document.url, document.language) == ("https://fr.wikipedia.org/wiki/Pont_de_Riga", "fr")


def test_rss(load: Load, tmp_path: Path) -> None:
    """An item keeps its full content, link, id, language and date (in UTC); one without text is skipped and named."""
    document, skipped = load(write(tmp_path / "feed.xml", RSS))
    assert isinstance(document, Document)
    assert document.text == "The bridge was opened.\n\nIt is long & wide."
    assert (document.id, document.url) == ("https://n.example/1#x", "https://n.example/1")
    assert (document.published, document.language) == ("2022-12-18", "en")
    assert isinstance(skipped, Skipped)
    assert "entry 2" in skipped.name


def test_atom(load: Load, tmp_path: Path) -> None:
    """An entry keeps its summary, alternate link, id, language and date."""
    (document,) = load(write(tmp_path / "feed.atom", ATOM))
    assert isinstance(document, Document)
    assert (document.text, document.title) == ("Le pont a ouvert.", "Le pont")
    assert (document.id, document.url) == ("tag:a.example,2022:1", "https://a.example/1")
    assert (document.published, document.language) == ("2022-12-19", "fr")


@pytest.mark.parametrize(
    "content",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
    ],
)
def test_claim_reviews(load: Load, tmp_path: Path, content: Any) -> None:
    """A published fact-check becomes a sentence in its language with claim, author, reviewer and rating, and keeps its
    link, date and source, in every shape in which such feeds come."""
    (document,) = load(write(tmp_path / "reviews.json", json.dumps(content)))
    assert isinstance(document, Document)
    for part in ("Les Vérificateurs", "Jean Dupont", "Le pont mesure 900 mètres", "Faux"):
        assert part in document.text
    assert (document.url, document.published, document.language) == (REVIEW["url"], "2022-12-19", "fr")


def test_a_review_is_of_the_source_of_its_host(tmp_path: Path) -> None:
    """The manifest's source with the reviewer's host is the document's source."""
    manifest = MANIFEST.replace('name = "Paper"', 'name = "Paper"\nurl = "https://record.example"')
    folder = write_corpus(tmp_path / "c", [ship(1)], manifest=manifest)
    path = write(tmp_path / "reviews.json", json.dumps(REVIEW))
    (document,) = read_files([path], load_manifest(folder))
    assert isinstance(document, Document)
    assert document.source == "paper"


def test_markdown(load: Load, tmp_path: Path) -> None:
    """Front matter gives the record; marks, links and code are not part of the text."""
    text = (
        '---\ntitle: "The bridge"\ndate: 2022-12-19\nurl: https://m.example/\nlang: en\n---\n# Heading\n\n'
        "It was **opened** by [the mayor](https://x.example) in `2022`.\n\n```python\nprint(1)\n```\n- One item.\n"
    )
    (document,) = load(write(tmp_path / "page.md", text))
    assert isinstance(document, Document)
    assert "It was opened by the mayor in 2022." in document.text
    assert "print" not in document.text
    assert (document.title, document.published, document.url) == ("The bridge", "2022-12-19", "https://m.example/")


@pytest.mark.parametrize("source", ["paper", "nobody"])
def test_markdown_names_its_source(load: Load, tmp_path: Path, source: str) -> None:
    """Front matter may give one of the manifest's sources; any other is reported, and nothing taken for it."""
    (found,) = load(write(tmp_path / "page.md", f"---\nsource: {source}\npublished: 2022-12\n---\nIt was opened.\n"))
    if source == "paper":
        assert isinstance(found, Document)
        assert (found.source, found.published) == ("paper", "2022-12")
    else:
        assert isinstance(found, Skipped)
        assert "'nobody' is not among" in found.reason


def test_a_saved_page(load: Load, tmp_path: Path) -> None:
    """Title, date, language and the page's own address are kept."""
    head = """<html lang="en"><head><title>The tram</title><link rel="icon" href="https://p.example/icon.png">
<link href='https://p.example/tram?a=1&amp;b=2' rel=canonical><meta property="article:published_time" content="2021-05-06">"""
    (document,) = load(
        write(tmp_path / "a.html", f"{head}</head><body><article><p>{'It runs. ' * 40}</p></article></body>")
    )
    assert isinstance(document, Document)
    assert document.url == "https://p.example/tram?a=1&b=2"
    assert (document.title, document.published, document.language) == ("The tram", "2021-05-06", "en")


def test_a_folder_with_bad_files(make: Make, embedder: HashEmbedder) -> None:
    """Every file of a folder is read, hidden ones aside; what cannot be read is skipped and named, and the rest is built."""
    folder = make([])
    files = folder / "files"
    (files / "sub").mkdir(parents=True)
    write(files / "a.txt", "The bridge was opened in 1981.")
    write(
        files / "sub" / "b.html",
        "<html><body><article><p>" + "The bridge is long. " * 20 + "</p></article></body></html>",
    )
    write(files / ".hidden.txt", "Nobody reads this.")
    bad = {
        "binary.txt": b"\0\1\2\xff" * 100,
        "broken.pdf": b"%PDF-1.7 nothing",
        "empty.txt": b"",
        "data.json": b'{"a": 1}',
        "bad.xml": b"<rss><channel>",
        "bomb.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><rss>&a;</rss>',
        "other.xml": b"<svg/>",
        "page.docx": b"PK",
        "cut.xml.gz": gzip.compress(DUMP.encode())[:40],
    }
    for name, data in bad.items():
        write(files / name, data)
    manifest = (folder / "manifest.toml").read_text("utf-8")
    write(folder / "manifest.toml", manifest + '[documents]\npaths = ["files"]\nsource = "paper"\n')
    changes = build(folder, embedder)
    assert {item.name for item in changes.skipped} == {f"files/{name}" for name in bad}
    assert changes.added == 2
    assert open_corpus(folder, embedder).passage("files/a.txt#0").source.id == "paper"


def test_added_files_are_read_too(make: Make, embedder: HashEmbedder, tmp_path: Path) -> None:
    """`add` takes the same files as `build`."""
    folder = make()
    build(folder, embedder)
    changes = add(folder, [write(tmp_path / "feed.xml", RSS)], embedder)
    assert (changes.added, len(changes.skipped)) == (1, 1)
    with pytest.raises(CorpusError):
        add(folder, [tmp_path / "nothing.txt"], embedder)


@pytest.mark.parametrize("pattern", ["../other", "/etc/passwd", "missing/*.txt"])
def test_paths_stay_inside(make: Make, pattern: str) -> None:
    """A manifest cannot name files outside of its folder, nor none."""
    folder = make()
    write(
        folder / "manifest.toml", (folder / "manifest.toml").read_text("utf-8") + f'[documents]\npaths = ["{pattern}"]'
    )
    with pytest.raises(CorpusError):
        list(read_documents(load_manifest(folder)))


def test_links_do_not_lead_outside(make: Make, tmp_path: Path) -> None:
    """A symbolic link out of the corpus's folder is not followed."""
    folder = make()
    write(tmp_path / "secret.txt", "A secret sentence.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    write(folder / "manifest.toml", (folder / "manifest.toml").read_text("utf-8") + '[documents]\npaths = ["*.txt"]')
    with pytest.raises(CorpusError):
        list(read_documents(load_manifest(folder)))


RECIPE = """
[recipe]
package = "p"
version = "1"
file = "p-1-py3-none-any.whl"
sha256 = "{sha256}"
[[recipe.members]]
path = "p/en.json"
language = "en"
source = "record"
url = "https://w.example/{{title}}"
"""


def test_a_recipe_reads_the_data_of_a_package(
    make: Make, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file of the expected SHA-256 in the cache is read without the network; another one is not used."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    path = user_folder("cache") / "downloads" / "p-1-py3-none-any.whl"
    path.parent.mkdir(parents=True)
    with zipfile.ZipFile(path, "w") as archive:
        entries = {"Riga Bridge": {"title": "Riga Bridge", "extract": "It was opened in 1981."}, "No": {"extract": ""}}
        archive.writestr("p/en.json", json.dumps(entries))
    folder = make([])
    write(folder / "manifest.toml", MANIFEST + RECIPE.format(sha256=sha256_file(path)))
    changes = build(folder, embedder)
    assert [item.name for item in changes.skipped] == ["en:No"]
    passage = open_corpus(folder, embedder).passage("en:Riga_Bridge#0")
    assert (passage.text, passage.url) == ("It was opened in 1981.", "https://w.example/Riga_Bridge")
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(CorpusError) as caught:
        build(folder, embedder)
    assert caught.value.code == "fetch_failed"


@given(st.text(st.sampled_from("[]{}|'=<>!-/&;:*# \nabé1"), max_size=300))
def test_any_markup_gives_some_text(text: str) -> None:
    """No markup, however broken, raises."""
    assert isinstance(wiki_text(text), str)
    assert isinstance(html_text(text), str)


def test_broken_markup_is_read_in_passing() -> None:
    """Many open braces, links, tags and comments are read without trying each against the whole rest."""
    for part in (
        "{{",
        "[[a|",
        "<ref>",
        "<ref name=",
        "<b>",
        "<a ",
        "<!--",
        "<![",
        "'''",
        "&",
        "[http://a ",
        "[[a]]",
        "=",
    ):
        for convert in (wiki_text, html_text):
            assert isinstance(convert(part * 30_000), str)
