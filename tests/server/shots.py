"""``python tests/server/shots.py FOLDER``: what a reader sees of the extension and of the server's page.

Article with card, panel, options and page, each in light and in dark, to be looked at; those that the READMEs show are
also kept beside the extension. Needs Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page
from server_browser import EXTENSION, PATIENCE, ROOT, Browser, backend, browser, marks, shadow, site, until

KEPT = ("page", "panel")
SCALE = 1.5
ARTICLE = (ROOT / "corpora" / "minsk-2022" / "article.fr.txt").read_text("utf-8")


def take(folder: Path, language: str = "en") -> None:
    """Every picture, in the folder; the kept ones also where the READMEs look for them."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as place,
        backend(Path(place)) as (address, token),
        site() as pages,
        browser(Path(place), address, token, pages, language=language, scale=SCALE) as chrome,
    ):
        for scheme in ("light", "dark"):
            for name, page in (("page", _article(chrome, scheme)), *_own(chrome, scheme)):
                path = folder / f"{name}.{scheme}.png"
                if name in ("page", "panel"):  # the window without the bar to scroll with
                    width, height = page.evaluate("[document.documentElement.clientWidth, innerHeight]")
                    page.screenshot(path=path, clip={"x": 0, "y": 0, "width": width, "height": height})
                else:
                    page.screenshot(path=path, full_page=True)
    for name in KEPT if language == "en" else ():
        shutil.copy(folder / f"{name}.light.png", EXTENSION / "screenshots" / f"{name}.png")


def _article(chrome: Browser, scheme: str) -> Page:
    """The article with the card of a refuted claim; its panel is what `_own` shows first."""
    page = chrome.open("article.html")
    page.set_viewport_size({"width": 1000, "height": 830})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    chrome.check(page)
    until(page, lambda: "verify-refuted" in marks(page))
    x, y = page.evaluate(
        "() => { const box = [...CSS.highlights.get('verify-refuted')].at(-1).getClientRects()[0];"
        " return [box.left + box.width / 3, box.top + box.height / 2]; }"
    )
    page.mouse.move(x, y)
    until(page, lambda: shadow(page)["card"] is not None)
    page.wait_for_timeout(400)
    return page


def _own(chrome: Browser, scheme: str) -> list[tuple[str, Page]]:
    """Panel, options, and the server's page before and after a check."""
    panel = chrome.context.pages[-1]
    panel.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    panel.locator("#claims .refuted .claim").first.click()
    options = chrome.settings()
    options.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    options.locator("#paired.good").wait_for()
    made = [("panel", panel), ("options", options)]
    for name in ("served", "result"):
        page = chrome.context.new_page()
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(f"{chrome.address}/#token={chrome.token}")
        page.locator("#form h2:not(:empty)").wait_for()
        page.fill("#text", ARTICLE)
        page.fill("#published", "2022-12-19")
        if name == "result":
            page.locator("#check").click()
            page.locator("#result:not([hidden])").wait_for(timeout=PATIENCE)
            page.locator("#show-report").click()
            page.frame_locator("#report").locator("h1").wait_for()
        made.append((name, page))
    return made


if __name__ == "__main__":
    take(Path(sys.argv[1]), *sys.argv[2:])
