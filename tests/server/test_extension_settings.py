"""What the extension does when it is set up, without a backend, in another language; and the server's own page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from server_browser import PATIENCE, Browser, launched


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
    page.locator("#show-report").click()
    assert "Minsk" in page.frame_locator("#report").locator("main").inner_text()
    assert page.locator("#claims").is_hidden()
    assert page.locator("#save").get_attribute("download") == "verify-report.html"
    assert all(url.startswith((chrome.address, "blob:", "data:", "about:")) for url in asked)
    page.close()


def test_corpora_and_language_are_those_of_the_settings(chrome: Browser) -> None:
    """A check uses the corpora and the language that the options page names; one corpus always stays chosen."""
    settings = chrome.settings()
    boxes = settings.locator("#corpora input")
    boxes.nth(1).wait_for()
    settings.locator("#corpora input[name=tiny]").uncheck()
    settings.locator("#corpora input[name=minsk-2022]").click()
    assert settings.locator("#corpora input[name=minsk-2022]").is_checked()
    settings.select_option("#language", "es")
    page = chrome.open("app.html")
    panel = chrome.check(page)
    tab = panel.url.partition("tab=")[2]
    used = chrome.worker.evaluate(
        "async (key) => (await chrome.storage.session.get(key))[key].state.summary.provenance.corpora", f"tab:{tab}"
    )
    languages = {verdict["claim"]["language"] for verdict in chrome.verdicts(panel)}
    settings.bring_to_front()
    settings.select_option("#language", "")
    settings.locator("#corpora input[name=tiny]").check()

    assert [corpus["id"] for corpus in used] == ["minsk-2022"]
    assert languages == {"es"}


def test_a_french_reader_reads_french(chrome: Browser, tmp_path: Path) -> None:
    """Labels, and what the checks found, are in the browser's language."""
    with launched(chrome.playwright, tmp_path, "fr") as (context, worker):
        french = replace(chrome, context=context, worker=worker)
        french.pair(chrome.address, chrome.token)
        panel = french.check(french.open("article.html"))
        verdicts = french.verdicts(panel)
        labels = set(panel.locator("#claims .pill").all_inner_texts())
        assert panel.locator("html").get_attribute("lang") == "fr"
        assert panel.inner_text("#check") == "Vérifier cette page"

    found = [sentence for v in verdicts for piece in v["deciding"] for sentence in piece["found"]]
    assert any("Réfuté" in label for label in labels), labels
    assert any("Les nombres diffèrent" in sentence for sentence in found), found
