"""``make shots``: the html report of a committed article as a reader sees it, from its stored JSON.

Desktop and phone, light and dark, a claim opened, the foot, and the first pages on paper, all to the folder that is
named, to be looked at; what the README shows to ``tests/golden`` too, in 256 colours.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pypdfium2 import PdfDocument

from verify.report import loads, render

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = 2  # on paper
CHECKS = "document.querySelector('.card.refuted, .card.supported').scrollIntoView()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: the window, what happens in it first, and whether the README shows it."""

    name: str
    size: tuple[int, int]
    scheme: str = "light"
    before: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    kept: bool = False


SHOTS = (
    Shot(name="report.fr", size=(1280, 1000), kept=True),
    Shot(name="dark", size=(1280, 1000), scheme="dark", before=CHECKS),
    Shot(name="open", size=(1280, 1400), before="document.querySelector('details').open = true; " + CHECKS),
    Shot(name="phone", size=(390, 844), options={"device_scale_factor": 2}),
    Shot(name="phone.card", size=(390, 844), before=CHECKS, options={"device_scale_factor": 2}),
    Shot(
        name="report.fr.phone",
        size=(390, 844),
        scheme="dark",
        before=CHECKS,
        options={"device_scale_factor": 2},
        kept=True,
    ),
    Shot(name="foot", size=(1280, 1000), before="document.querySelector('footer').scrollIntoView()"),
)


def take(report: Path, folder: Path) -> None:
    """Take every picture of a stored report; those that the README shows go to ``tests/golden`` too."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "report.html"
    page.write_text(render(loads(report.read_bytes()), "html", ui=report.stem), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for shot in SHOTS:
            _shoot(browser, shot, page, folder)
        paper = browser.new_page()
        paper.goto(page.as_uri())
        document = PdfDocument(paper.pdf(format="A4", path=folder / "report.pdf"))
        for number in range(min(PAGES, len(document))):
            document[number].render(scale=1.3).to_pil().save(folder / f"paper.{number + 1}.png")
        browser.close()


def _shoot(browser: Browser, shot: Shot, page: Path, folder: Path) -> None:
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=shot.scheme,  # type: ignore[arg-type]
        **shot.options,
    )
    tab = context.new_page()
    tab.goto(page.as_uri())
    if shot.before:
        tab.evaluate(shot.before)
    path = folder / f"{shot.name}.png"
    tab.screenshot(path=path)
    if shot.kept:
        Image.open(path).quantize(256, dither=Image.Dither.NONE).save(GOLDEN / path.name, optimize=True)
    context.close()


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        take(GOLDEN / "articles" / "fr.json", Path(sys.argv[1] if len(sys.argv) > 1 else scratch))
