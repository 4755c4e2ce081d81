"""The files of the browser extension: its words, its look, and what its manifest asks for."""

from __future__ import annotations

import json
import re
from typing import get_args

from server_browser import EXTENSION, MARKED, ROOT

from verify.report.registry import UI_LANGUAGES
from verify.report.words import load_words
from verify.server.schemas import Ui

WORDS = {path.parent.name: json.loads(path.read_text("utf-8")) for path in (EXTENSION / "_locales").glob("*/*.json")}


def test_every_language_has_the_same_words() -> None:
    """Four languages, the same names in each, none empty, and values in the same places."""
    assert set(WORDS) == {"en", "fr", "es", "de"} == set(UI_LANGUAGES) == set(get_args(get_args(Ui)[0]))
    for table in WORDS.values():
        assert set(table) == set(WORDS["en"])
        for name, entry in table.items():
            assert entry["message"].strip()
            assert set(re.findall(r"\$\d", entry["message"])) == set(re.findall(r"\$\d", WORDS["en"][name]["message"]))


def test_every_word_that_is_used_exists() -> None:
    """What scripts, pages and the manifest ask for is in the tables."""
    uses = re.compile(
        r'\bt\("(\w+)"|(?:title|text): "(\w+)"|\?\? "(\w+)"|data-t(?:-label)?="(\w+)"|__MSG_(\w+)__|getMessage\("(\w+)"'
    )
    asked: set[str] = set()
    for path in EXTENSION.rglob("*"):
        if path.suffix in {".js", ".html", ".json"} and "_locales" not in path.parts:
            asked |= {name for groups in uses.findall(path.read_text("utf-8")) for name in groups if name}

    assert asked
    assert asked <= set(WORDS["en"]), asked - set(WORDS["en"])


def test_labels_are_named_as_in_the_report() -> None:
    """A verdict has one name in a language, in the extension, on the page and in the report."""
    for language, table in WORDS.items():
        words = load_words(language)
        for label in (*MARKED, "not_enough_evidence"):
            assert table[label]["message"] == words(f"label.{label}")


def test_the_page_looks_like_the_extension() -> None:
    """What the two share is the same file, and the same words."""
    page = ROOT / "verify" / "server" / "page"
    for name in ("theme.css", "verdict.css", "verdict.js"):
        assert (page / name).read_bytes() == (EXTENSION / "ui" / name).read_bytes(), f"copy ui/{name} to the page"
    for language, table in json.loads((page / "words.json").read_text("utf-8")).items():
        for name, text in table.items():
            assert name.startswith("page_") or WORDS[language][name]["message"] == text


def test_the_manifest_asks_for_little() -> None:
    """No page is touched before it is asked for; no code comes from elsewhere; markup is never made from text."""
    manifest = json.loads((EXTENSION / "manifest.json").read_text("utf-8"))
    named = re.findall(
        r'"([\w/]+\.(?:js|css|html|png))"', json.dumps(manifest) + (EXTENSION / "background.js").read_text("utf-8")
    )

    assert all((EXTENSION / path).is_file() for path in named), (
        "the manifest or the background names a file that is missing"
    )
    assert manifest["background"]["service_worker"] == "background.js"
    assert manifest["background"]["scripts"] == ["background.js"]
    assert manifest["side_panel"]["default_path"] == manifest["sidebar_action"]["default_panel"]
    assert set(manifest["permissions"]) == {"activeTab", "contextMenus", "scripting", "sidePanel", "storage"}
    assert manifest["host_permissions"] == ["http://127.0.0.1/*", "http://localhost/*"]
    assert not {"content_scripts", "web_accessible_resources", "externally_connectable"} & set(manifest)
    for path in (*EXTENSION.rglob("*.js"), *(ROOT / "verify/server/page").glob("*.js")):
        text = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            path
        )
