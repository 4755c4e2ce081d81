"""The html report in a real browser: accessible, readable at any width and in the dark, whole on paper."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdfium2 import PdfDocument

from verify.report import render
from verify.report.registry import UI_LANGUAGES
from verify.types import Report

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which `make browser` installs."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield found
        found.close()


def _open(browser: Browser, path: Path, report: Report, ui: str = "en", **options: Any) -> Page:
    path = path / "report.html"
    path.write_text(render(report, "html", ui=ui), "utf-8")
    page = browser.new_context(**options).new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("request", lambda request: problems.append(request.url) if request.url != path.as_uri() else None)
    page.goto(path.as_uri())
    assert problems == []
    return page


@pytest.mark.parametrize(
    ("ui", "scheme", "size"),
    [("en", "light", DESK), ("fr", "dark", DESK), ("de", "light", PHONE), ("es", "dark", PHONE)],
)
def test_accessible(browser: Browser, tmp_path: Path, sample: Report, ui: str, scheme: Any, size: Any) -> None:
    """axe-core finds nothing, with the evidence folded and with all of it open."""
    page = _open(browser, tmp_path, sample, ui, color_scheme=scheme, viewport=size)
    for _ in ("folded", "open"):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.mark.parametrize("ui", UI_LANGUAGES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2000])
def test_no_sideways_scrolling(browser: Browser, tmp_path: Path, sample: Report, ui: str, width: int) -> None:
    """The page is never wider than the window, down to 320 pixels (WCAG 1.4.10)."""
    page = _open(browser, tmp_path, sample, ui, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_mark_leads_to_its_claim_and_back(browser: Browser, tmp_path: Path, sample: Report) -> None:
    """By mouse or keyboard a mark shows its claim's card, and the card leads back, with scripts off."""
    page = _open(browser, tmp_path, sample, viewport=DESK, java_script_enabled=False)
    page.locator("a.claim.refuted").first.click()
    card = page.locator(".card:target")
    assert "Le chantier, le premier depuis 1978" in card.inner_text()
    page.locator("#mark-9").press("Enter")
    assert "Four people died" in card.inner_text()
    card.locator(".back a").click()
    assert page.url.endswith("#mark-9")
    card = page.locator("#claim-9")
    assert not card.locator("h5").first.is_visible()
    card.locator("summary").press("Enter")
    assert card.locator("h5").first.is_visible()


def test_paper_shows_what_is_folded(browser: Browser, tmp_path: Path, sample: Report) -> None:
    """Printed, the page has every piece of evidence and every address, though nothing was opened."""
    page = _open(browser, tmp_path, sample)
    document = PdfDocument(page.pdf(format="A4"))
    text = " ".join(document[index].get_textpage().get_text_range() for index in range(len(document)))
    text = " ".join(text.split())
    for verdict in sample.verdicts:
        for evidence in verdict.evidence:
            assert evidence.hit.passage.text[:30] in text
    assert "https://example.org/registre/histoire" in text.replace(" ", "")
