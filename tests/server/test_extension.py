"""The browser extension in real Chromium, against a real server with the demonstration corpus."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from server_browser import (
    EXTENSION,
    MARKED,
    PATIENCE,
    Browser,
    Checked,
    a_point_of,
    expected,
    marks,
    shadow,
    until,
    without_highlights,
    wrapped,
)


@pytest.fixture(scope="module")
def article(chrome: Browser) -> Checked:
    """The article is checked once for the tests that only look at it."""
    page = chrome.open("article.html")
    before = page.evaluate("document.body.innerHTML")
    panel = chrome.check(page)
    return Checked(page, panel, before, chrome.verdicts(panel))


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

    assert items.locator(".said").all_inner_texts() == [verdict["claim"]["text"] for verdict in verdicts]
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


NODES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}"""


def test_without_highlights_words_are_wrapped_and_given_back(chrome: Browser) -> None:
    """The same words are marked, cards open, and removing the marks leaves the very nodes that the page had."""
    page = chrome.open("article.html")
    without_highlights(chrome, page)
    page.evaluate(f"window.had = ({NODES})().map((node) => [node, node.data, node.parentNode])")
    before, text = page.evaluate("[document.body.innerHTML, document.body.innerText]")
    panel = chrome.check(page)
    verdicts = [verdict for verdict in chrome.verdicts(panel) if verdict["label"] in MARKED]
    places = {
        verdict["claim"]["span"]["start"] + place
        for verdict in verdicts
        for place, letter in enumerate(verdict["claim"]["text"])
        if not letter.isspace()
    }
    until(page, lambda: sum(map(len, wrapped(page).values())) == len(places))  # claims may overlap
    run = page.evaluate("[...document.querySelectorAll('verify-mark')].map((mark) => mark.textContent).join('')")

    assert verdicts
    assert all("".join(verdict["claim"]["text"].split()) in "".join(run.split()) for verdict in verdicts)
    assert wrapped(page).keys() <= {verdict["label"] for verdict in verdicts}
    assert page.evaluate("document.body.innerText") == text
    box = page.locator("verify-mark").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4)
    until(page, lambda: shadow(page)["card"] is not None)
    panel.bring_to_front()
    panel.locator("#clear").click()
    panel.locator("body[data-status=idle]").wait_for()
    assert page.evaluate("document.body.innerHTML") == before
    assert page.evaluate(
        f"({NODES})().length === had.length && had.every(([node, data, parent]) =>"
        " node.isConnected && node.data === data && node.parentNode === parent)"
    )
    assert page.locator("verify-marks").count() == 0


def test_wrapped_words_survive_a_page_that_changes_them(chrome: Browser) -> None:
    """What the page does to its nodes while they are wrapped counts; nothing of the marks is left in the way."""
    page = chrome.open("app.html")
    without_highlights(chrome, page)
    panel = chrome.check(page)
    asked = {name.removeprefix("verify-"): "".join(t) for name, t in expected(chrome.verdicts(panel)).items()}
    until(page, lambda: wrapped(page).keys() == asked.keys())
    first = wrapped(page)
    page.evaluate("render(['A paragraph that came later.'])")
    page.wait_for_timeout(100)
    until(page, lambda: wrapped(page) == first)
    # A framework keeps its text nodes and gives them other words.
    page.evaluate("document.querySelectorAll('p')[1].firstChild.data = 'Other words.'")
    until(page, lambda: page.locator("p").nth(1).inner_text() == "Other words.")
    assert page.evaluate("document.querySelectorAll('p')[1].childNodes.length") == 1
    page.evaluate("document.getElementById('root').replaceChildren()")
    until(page, lambda: wrapped(page) == {})


def test_marks_are_removed_when_asked(chrome: Browser) -> None:
    """Highlights, badges and card go, the panel is as before the check, and the page can be checked again."""
    page = chrome.open("app.html")
    panel = chrome.check(page)
    until(page, lambda: bool(marks(page)))
    panel.bring_to_front()
    panel.locator("#clear").click()
    panel.locator("body[data-status=idle]").wait_for()

    assert marks(page) == {}
    assert page.locator("verify-marks").count() == 0
    assert panel.locator("#claims > li").count() == 0
    page.evaluate("render(['It changes.'])")
    page.wait_for_timeout(500)
    assert marks(page) == {}
    chrome.check(page)
    until(page, lambda: bool(marks(page)))


def test_claims_are_found_again_in_a_text_that_changed(chrome: Browser) -> None:
    """At their place, else by their words and what stands around them, else loosely; never on other words."""
    page = chrome.context.new_page()
    page.add_script_tag(path=EXTENSION / "content" / "anchor.js")

    def found(text: str, exact: str, start: int, prefix: str = "", suffix: str = "") -> str | None:
        quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
        position = {"type": "TextPositionSelector", "start": start, "end": start + len(exact)}
        shown: str | None = page.evaluate(
            "([text, selectors]) => { const at = verifyPage.anchor(text, selectors);"
            " return at && text.slice(0, at.start) + '[' + text.slice(at.start, at.end) + ']'; }",
            [text, [quote, position]],
        )
        return shown

    assert found("It rained. It rained.", "It rained", 11) == "It rained. [It rained]"
    assert found("New. It rained. It rained.", "It rained", 0, suffix=". It") == "New. [It rained]"
    assert found("New. It rained. It rained.", "It rained", 11, prefix="rained. ") == "New. It rained. [It rained]"
    assert found("He said: “it’s\u00a0late”.", "It's late\"", 0) == "He said: “[it’s\u00a0late”]"
    assert found("It rained hard.", "It snowed", 0) is None
    assert found("Anything.", " ", 0) is None


def test_where_sources_conflict_both_sides_are_shown(chrome: Browser, article: Checked) -> None:
    """Each side has its name and its own passage."""
    verdict = json.loads(json.dumps(article.marked[0] | {"label": "conflicting", "says": ["A note."]}))
    sides = [verdict["evidence"][0] | {"stance": "supports"}, verdict["evidence"][1] | {"stance": "refutes"}]
    verdict |= {"evidence": sides, "deciding": [{"index": i, "marks": [], "found": [f"Found {i}."]} for i in (0, 1)]}
    article.panel.evaluate(
        "async (verdict) => { const { t } = await import('/lib/words.js');"
        " document.body.append(Object.assign(verifyUi.body(verdict, t), { id: 'shown' })); }",
        verdict,
    )
    shown = article.panel.locator("#shown")

    assert shown.locator(".side").all_inner_texts() == ["For", "Against"]
    assert shown.locator("blockquote").all_inner_texts() == [
        side["hit"]["passage"]["text"] if "hit" in side else side["passage"]["text"] for side in sides
    ]
    assert shown.locator(".found li").all_inner_texts() == ["Found 0.", "Found 1.", "A note."]
    shown.evaluate("(element) => element.remove()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_panel_options_and_page_are_accessible(chrome: Browser, article: Checked, scheme: Any) -> None:
    """axe-core finds nothing in them, in light and dark, with a claim opened."""
    served = chrome.context.new_page()
    served.goto(f"{chrome.address}/#token={chrome.token}")
    served.locator("#form h2:not(:empty)").wait_for()
    settings = chrome.settings()
    settings.locator("#paired.good").wait_for()
    article.panel.bring_to_front()
    closed = article.panel.locator("#claims .claim[aria-expanded=false]")
    closed.evaluate_all("(all) => all.forEach((claim) => claim.click())")
    for page in (article.panel, settings, served):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)

        assert found.violations_count == 0, found.generate_report()
    article.panel.emulate_media(color_scheme="light")
