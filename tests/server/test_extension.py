"""The browser extension in real Chromium, against a real server with the demonstration corpus."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page
from server_browser import (
    EXTENSION,
    PATIENCE,
    ROOT,
    Browser,
    backend,
    browser,
    chromium,
    marks,
    shadow,
    site,
    until,
)

from verify.report.words import load_words

MARKED = ("supported", "refuted", "conflicting")


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser and one server for all tests."""
    chromium()
    folder = tmp_path_factory.mktemp("extension")
    with backend(folder) as (address, token), site() as pages, browser(folder, address, token, pages) as made:
        yield made


@dataclass
class Checked:
    """The article, checked: its page, the panel beside it, and the verdicts."""

    page: Page
    panel: Page
    before: str
    verdicts: list[dict[str, Any]]

    @property
    def marked(self) -> list[dict[str, Any]]:
        """The verdicts that are shown on the page."""
        return [verdict for verdict in self.verdicts if verdict["label"] in MARKED]


@pytest.fixture(scope="module")
def article(chrome: Browser) -> Checked:
    """The article is checked once for the tests that only look at it."""
    page = chrome.open("article.html")
    before = page.evaluate("document.body.innerHTML")
    panel = chrome.check(page)
    return Checked(page, panel, before, chrome.verdicts(panel))


@pytest.fixture(autouse=True)
def closed_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Pages that a test opens are closed behind it."""
    context = request.getfixturevalue("chrome").context if "chrome" in request.fixturenames else None
    kept = set(context.pages) if context else set()
    yield
    for page in set(context.pages) - kept if context else ():
        page.close()


def expected(verdicts: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The marks that the verdicts ask for."""
    found: dict[str, list[str]] = {}
    for verdict in verdicts:
        if verdict["label"] in MARKED:
            found.setdefault(f"verify-{verdict['label']}", []).append(re.sub(r"\s+", " ", verdict["claim"]["text"]))
    return {name: sorted(texts) for name, texts in found.items()}


def a_point_of(page: Any, name: str) -> tuple[float, float]:
    """The middle of the first line of the first mark of that name."""
    x, y = page.evaluate(
        "(name) => { const [range] = CSS.highlights.get(name); const box = range.getClientRects()[0];"
        " return [box.left + box.width / 2, box.top + box.height / 2]; }",
        name,
    )
    return x, y


def test_an_article_is_marked_in_place(article: Checked) -> None:
    """Every claim with a verdict is marked where it stands, in its label's way; the page's elements are not touched."""
    page = article.page
    until(page, lambda: marks(page) == expected(article.verdicts))

    assert marks(page), "no claim of the article has a verdict"
    assert page.evaluate("document.body.innerHTML") == article.before
    assert "Advertisement" not in json.dumps(article.verdicts)
    styles = page.evaluate(
        "(names) => names.map((name) => getComputedStyle(document.body, `::highlight(${name})`).textDecoration)",
        [f"verify-{label}" for label in MARKED],
    )
    assert len({re.sub(r"rgb.*?\)", "", style) for style in styles}) == len(MARKED), "labels differ by colour alone"


def test_pointing_at_a_claim_opens_its_card(article: Checked) -> None:
    """The card shows the deciding passage, its source, its date and a safe link; Escape closes it."""
    page = article.page
    decided = [verdict for verdict in article.marked if verdict["deciding"]]
    first = min(decided, key=lambda verdict: verdict["label"])
    page.bring_to_front()
    until(page, lambda: f"verify-{first['label']}" in marks(page))
    page.mouse.move(*a_point_of(page, f"verify-{first['label']}"))
    until(page, lambda: shadow(page)["card"] is not None)
    seen = shadow(page)
    passages = [verdict["evidence"][piece["index"]]["passage"] for verdict in decided for piece in verdict["deciding"]]
    shown = [passage for passage in passages if passage["text"] in seen["card"]]

    assert shown, seen["card"]
    assert any(passage["source"]["name"] in seen["card"] for passage in shown)
    assert any(passage["published"][:4] in seen["card"] for passage in shown)
    for link in seen["links"]:
        assert link["href"] in {passage["url"] for passage in passages}
        assert link["rel"] == "noopener noreferrer"
    page.keyboard.press("Escape")
    until(page, lambda: shadow(page)["card"] is None)


def test_claims_are_reached_with_the_keyboard(article: Checked) -> None:
    """Tab goes to the claims in the order of the text and opens their cards; each badge says its claim."""
    page = article.page
    page.bring_to_front()
    in_order = sorted(article.marked, key=lambda verdict: verdict["claim"]["span"]["end"])
    spoken = [verdict["claim"]["text"] for verdict in in_order]
    until(page, lambda: [label.partition(": ")[2] for label in shadow(page)["badges"]] == spoken)
    page.locator("h1").click()
    page.keyboard.press("Tab")
    until(page, lambda: shadow(page)["card"] is not None)

    assert page.evaluate("document.activeElement.tagName") == "VERIFY-MARKS"
    page.keyboard.press("Escape")


def test_the_panel_lists_claims_in_the_order_of_the_text(article: Checked) -> None:
    """All claims, also those without enough evidence, which are not marked on the page; a click tells why."""
    panel = article.panel
    verdicts = sorted(article.verdicts, key=lambda verdict: verdict["claim"]["span"]["start"])
    items = panel.locator("#claims > li")

    assert items.locator(".text").all_inner_texts() == [verdict["claim"]["text"] for verdict in verdicts]
    assert items.evaluate_all("(all) => all.map((item) => item.dataset.label)") == [v["label"] for v in verdicts]
    position = next(i for i, v in enumerate(verdicts) if v["label"] in MARKED and v["deciding"])
    panel.bring_to_front()
    panel.locator("#claims .claim").nth(position).press("Enter")
    passage = verdicts[position]["evidence"][verdicts[position]["deciding"][0]["index"]]["passage"]
    assert items.nth(position).locator("blockquote").first.inner_text() == passage["text"]
    assert panel.locator("#claims .claim").nth(position).get_attribute("aria-expanded") == "true"
    panel.keyboard.press("ArrowDown")
    assert panel.evaluate("document.activeElement.className") == "claim"


def test_claims_across_inline_tags(chrome: Browser) -> None:
    """A mark runs through links and emphasis, leaves out what is hidden, and is right after an emoji and an accent."""
    page = chrome.open("inline.html")
    panel = chrome.check(page)
    verdicts = chrome.verdicts(panel)
    texts = [v["claim"]["text"] for v in verdicts]

    assert any("flew to Minsk on 19 December 2022" in text for text in texts), texts
    assert not any("or not at all" in text for text in texts)
    asked = expected(verdicts)
    until(page, lambda: sum(map(len, marks(page).values())) == sum(map(len, asked.values())))
    shown = sorted(text.replace(" or not at all", "") for texts in marks(page).values() for text in texts)
    assert shown == sorted(text for texts in asked.values() for text in texts)
    assert any("Belarus began a snap inspection" in text for text in shown), shown


def test_marks_survive_a_page_that_renders_again(chrome: Browser) -> None:
    """When an app replaces its elements the marks find their words again, and go when the words go."""
    page = chrome.open("app.html")
    panel = chrome.check(page)
    asked = expected(chrome.verdicts(panel))
    until(page, lambda: marks(page) == asked)
    assert asked
    page.evaluate("render(['A paragraph that came later.', 'And one more.'])")
    page.wait_for_timeout(100)
    until(page, lambda: marks(page) == asked)
    inside = page.evaluate(
        "[...CSS.highlights.values()].every((all) => [...all].every((range) => range.startContainer.isConnected))"
    )
    assert inside
    page.evaluate("document.getElementById('root').replaceChildren()")
    until(page, lambda: marks(page) == {})
    panel.bring_to_front()
    panel.locator("#claims > li:not([data-label=not_enough_evidence]) .claim").first.click()
    panel.locator(".gone").first.wait_for()


def test_a_selection_is_checked_alone(chrome: Browser) -> None:
    """The context menu checks the selected words only, and marks them where they stand."""
    page = chrome.open("app.html")
    page.evaluate("getSelection().selectAllChildren(document.querySelectorAll('p')[1])")
    chrome.worker.evaluate(
        "async (url) => { const tab = (await chrome.tabs.query({})).filter((tab) => tab.url === url).at(-1);"
        " chrome.contextMenus.onClicked.dispatch({ menuItemId: 'selection' }, tab); }",
        page.url,
    )
    panel = chrome.panel(page)
    panel.locator("body[data-status=done]").wait_for(timeout=PATIENCE)
    verdicts = chrome.verdicts(panel)

    assert [verdict["claim"]["text"].rstrip(".") for verdict in verdicts] == [
        "Belarus began a snap inspection of the combat readiness of its armed forces on 13 December 2022"
    ]
    until(page, lambda: marks(page) == expected(verdicts))


def test_a_hostile_page_gets_nothing(chrome: Browser) -> None:
    """It cannot read the evidence, run what its text contains, reach the extension, or use the server."""
    page = chrome.open("hostile.html")
    settings = chrome.settings()
    settings.locator("#plain").check()
    panel = chrome.check(page)
    verdicts = chrome.verdicts(panel)
    until(page, lambda: bool(marks(page)))
    name = next(iter(marks(page)))
    page.mouse.move(*a_point_of(page, name))
    until(page, lambda: shadow(page)["card"] is not None)
    settings.locator("#plain").uncheck()
    settings.close()
    watched = json.dumps(page.evaluate("window.seen"))
    seen = watched + page.content()
    passages = [piece["passage"] for verdict in verdicts for piece in verdict["evidence"]]

    assert set(marks(page)) == {"verify-checked"}, "the page can tell the verdicts apart"
    assert page.evaluate("window.injected") is None
    assert panel.evaluate("window.injected") is None
    assert panel.locator("#claims img, #claims script").count() == 0
    assert not any(passage["text"] in seen for passage in passages)
    assert not any(secret in seen for secret in (chrome.token, *MARKED))
    assert not any(call in watched for call in ("attachShadow", "fetch", "postMessage"))
    assert page.evaluate("document.querySelector('verify-marks').shadowRoot") is None
    assert page.evaluate("[typeof verifyPage, typeof verifyUi, typeof chrome?.runtime?.connect].join()") == (
        "undefined,undefined,undefined"
    )
    for path in ("/v1/health", "/v1/corpora", "/v1/pair", "/"):
        answer = page.evaluate(
            "(url) => fetch(url, {headers: {Authorization: 'Bearer x'}}).then((r) => r.text(), () => 'refused')",
            f"{chrome.address}{path}",
        )
        assert answer == "refused"
    assert page.evaluate(f"fetch('{chrome.extension}/manifest.json').then(() => 'read', () => 'refused')") == "refused"
    refused = httpx.post(f"{chrome.address}/v1/claim", json={"text": "x"}, headers={"Origin": chrome.site})
    assert refused.status_code == 403


def test_without_a_backend_the_panel_says_what_to_type(chrome: Browser) -> None:
    """Offline is a state of its own, with the command that ends it; a wrong token is another."""
    page = chrome.open("app.html")
    chrome.pair("http://127.0.0.1:9", chrome.token).close()
    panel = chrome.check(page)
    offline = panel.locator("#notice").inner_text()
    wrong = chrome.pair(chrome.address, "w" * 32)
    told = wrong.inner_text("#paired")
    again = chrome.check(page)
    unpaired = again.locator("#notice").inner_text()
    chrome.pair(chrome.address, chrome.token).close()
    panel.bring_to_front()
    panel.locator("#again").click()
    panel.locator("body[data-status=done]").wait_for(timeout=PATIENCE)

    assert "The backend is not running" in offline
    assert "verify serve --corpus minsk-2022" in offline
    assert told == "The token is wrong"
    assert "not paired" in unpaired
    assert panel.locator("#notice").is_hidden()


def test_only_an_address_of_this_machine_is_taken(chrome: Browser) -> None:
    """The options page refuses a backend elsewhere, and sends it nothing."""
    page = chrome.settings()
    for address in (
        "http://evil.example",
        "https://127.0.0.1:8765",
        "http://127.0.0.1.evil.example",
        "http://u@127.0.0.1",
    ):
        page.fill("#address", address)
        page.locator("#backend button").click()

        assert "Only an address of this machine" in page.inner_text("#paired")
    page.reload()
    assert page.input_value("#address") == chrome.address


def test_automatic_sites_are_checked_without_a_click(chrome: Browser) -> None:
    """Off by default; a listed site is checked when it opens, and no more when it is taken off the list."""
    settings = chrome.settings()
    assert settings.locator("#sites li").count() == 0
    settings.fill("#site", chrome.site)
    settings.locator("#add button").click()
    settings.locator("#sites li").wait_for()
    page = chrome.open("app.html")
    panel = chrome.panel(page)
    panel.locator("body[data-status=done]").wait_for(timeout=PATIENCE)
    assert panel.locator("#claims > li").count() >= 2
    settings.bring_to_front()
    settings.locator("#sites button").click()
    settings.locator("#sites li").wait_for(state="detached")
    later = chrome.panel(chrome.open("inline.html"))

    assert later.locator("body").get_attribute("data-status") == "idle"


def test_the_servers_own_page(chrome: Browser) -> None:
    """It takes its token from behind the #, shows verdicts and the report, and loads nothing from elsewhere."""
    asked: list[str] = []
    page = chrome.context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{chrome.address}/#token={chrome.token}")
    page.locator("#form h2:not(:empty)").wait_for()
    page.fill("#text", "Vladimir Putin flew to Minsk on 19 December 2022. <img src=x onerror=alert(1)>")
    page.fill("#published", "2022-12-20")
    page.locator("#check").click()
    page.locator("#result:not([hidden])").wait_for(timeout=PATIENCE)

    assert chrome.token not in page.url
    assert page.locator("#claims > li").count() >= 1
    assert page.locator("#claims img").count() == 0
    assert "Minsk" in (page.locator("#report").get_attribute("srcdoc") or "")
    assert all(url.startswith((chrome.address, "blob:", "data:", "about:")) for url in asked)
    page.close()


WORDS = {path.parent.name: json.loads(path.read_text("utf-8")) for path in (EXTENSION / "_locales").glob("*/*.json")}


def test_every_language_has_the_same_words() -> None:
    """Four languages, the same names in each, none empty, and values in the same places."""
    assert set(WORDS) == {"en", "fr", "es", "de"}
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

    assert set(manifest["permissions"]) == {"activeTab", "contextMenus", "scripting", "sidePanel", "storage"}
    assert manifest["host_permissions"] == ["http://127.0.0.1/*", "http://localhost/*"]
    assert not {"content_scripts", "web_accessible_resources", "externally_connectable"} & set(manifest)
    for path in (*EXTENSION.rglob("*.js"), *(ROOT / "verify/server/page").glob("*.js")):
        text = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            path
        )
