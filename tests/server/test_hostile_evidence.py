"""Markup in evidence, titles, sources, addresses and names of corpora: shown as text, in a real browser, everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright
from server_browser import browser, chromium, site
from server_support import TOKEN, SentenceVerifier, Served

from verify.article import article_from_text
from verify.report import render
from verify.types import CorpusInfo, Passage, Source, Span, Verdict

WORDS = "Vladimir Putin flew to Minsk on 19 December 2022."
PAYLOADS = (
    "<img src=x onerror=\"window.injected='img'\">",
    "</script><script>window.injected='script'</script>",
    '"><svg onload="window.injected=\'svg\'">',
    "'-window.injected='expression'-'",
    "{{constructor.constructor('window.injected=1')()}}${window.injected=2}",
    "\u202e<a href=\"javascript:window.injected='link'\">click</a>\u2066",
    "<style>body{display:none}</style><base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example>",
)
ADDRESSES = ("javascript:window.injected='address'", "data:text/html,<script>window.injected='data'</script>")
MARKUP = "img, svg, script:not([src]), style, base, iframe[srcdoc*=onerror], a[href^='javascript'], a[href^='data']"


class HostileVerifier(SentenceVerifier):
    """Its evidence is markup wherever a corpus can put text."""

    def __init__(self) -> None:
        super().__init__()
        info = CorpusInfo(id="tiny", title=PAYLOADS[0], licence=PAYLOADS[1], passages=1, sha256="1" * 64)
        self.corpora = (SimpleNamespace(info=info),)  # type: ignore[assignment]

    def _verdict(self, claim: Any, evidence: tuple[Passage, ...] | None = None) -> Verdict:
        passages = tuple(
            Passage(
                id=f"{payload}#{number}",
                document_id=payload,
                text=f"{claim.text} {payload}",
                title=payload,
                url=ADDRESSES[number % 2],
                published="2022-12-19",
                language="en",
                source=Source(id=payload, name=payload, url=ADDRESSES[1], licence=payload, kind=payload),
                span=Span(0, 10),
            )
            for number, payload in enumerate(PAYLOADS)
        )
        return super()._verdict(claim, passages)


@pytest.fixture
def hostile(serve: Callable[..., Served]) -> Served:
    """A server over a corpus that wants to run something."""
    return serve(HostileVerifier())


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """A page of a plain browser."""
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield window.new_page()
        window.close()


def nothing_ran(page: Page) -> None:
    """Neither the page nor a frame in it ran anything or has an element that a payload asked for."""
    for frame in page.frames:
        assert frame.evaluate("window.injected") is None


def test_the_html_report(page: Page, tmp_path: Path) -> None:
    """Payloads are text in the report, and no address but the web's own is a link."""
    article = article_from_text(f"{WORDS}\n\n{' '.join(PAYLOADS)}", title=PAYLOADS[0], url=ADDRESSES[0])
    path = tmp_path / "report.html"
    report = HostileVerifier().check(article, on_event=lambda *_: None, given_up=lambda: False)
    path.write_text(render(report, "html"), "utf-8")

    page.goto(path.as_uri())

    nothing_ran(page)
    assert all(payload.replace("\u202e", "").replace("\u2066", "")[:30] in page.content() or "&lt;" in page.content()
               for payload in PAYLOADS)  # fmt: skip
    assert page.locator("img, script, base, iframe, body style").count() == 0
    assert page.locator("a[href^='javascript'], a[href^='data']").count() == 0
    assert "onerror=" in page.inner_text("body")


def test_the_servers_own_page(page: Page, hostile: Served) -> None:
    """Verdict by verdict, and in the report that it frames."""
    page.goto(f"{hostile.address}/#token={TOKEN}")
    page.fill("textarea", WORDS)
    page.locator("button[type=submit], form button").first.click()
    page.get_by_text("onerror=").first.wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(500)

    nothing_ran(page)
    assert page.locator("main img, main script, main base, a[href^='javascript'], a[href^='data']").count() == 0


def test_the_extension(hostile: Served, tmp_path: Path) -> None:
    """In the panel and in the card beside the claim."""
    with site() as pages, browser(tmp_path, hostile.address, TOKEN, pages) as chrome:
        page = chrome.open("inline.html")
        panel = chrome.check(page)
        assert chrome.verdicts(panel)
        panel.locator("#claims").wait_for()
        for button in panel.locator("#claims button, #claims summary").all()[:6]:
            button.click(force=True)

        assert panel.evaluate("window.injected") is None
        assert page.evaluate("window.injected") is None
        assert "onerror=" in panel.inner_text("body")
        assert panel.locator("#claims img, #claims script, #claims svg[onload], #claims base").count() == 0
        assert panel.locator("a[href^='javascript'], a[href^='data']").count() == 0
