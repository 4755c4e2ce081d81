"""A real browser with the extension, a real server with the demonstration corpus, and pages to check."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Worker, sync_playwright

ROOT = Path(__file__).parent.parent.parent
EXTENSION = ROOT / "plugins" / "browser-extension"
PAGES = Path(__file__).parent / "pages"
MARKED = ("supported", "refuted", "conflicting")
PATIENCE = 90_000  # ms: long, since nothing here measures time


def chromium() -> str:
    """The browser's path; without one these tests fail, and say what to run."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("these tests need Chromium; run: make browser (or: apt-get install chromium)")
    return found


def fresh(name: str, folder: Path) -> Path:
    """A copy of a corpus without its index, which may be of another model."""
    target = folder / "corpora" / name
    if not target.exists():
        shutil.copytree(ROOT / "corpora" / name, target, ignore=shutil.ignore_patterns(".*"))
    return target


def start_backend(
    folder: Path, *, corpora: Sequence[str] = ("minsk-2022",), port: str = "0", wait: bool = True
) -> tuple[subprocess.Popen[str], str, str]:
    """``verify serve`` as a person starts it: the process, its address and its token. Its log is ``folder/log``."""
    folder.mkdir(exist_ok=True)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("VERIFY_")}
    environ |= {"XDG_CONFIG_HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    start = "import sys; from verify.cli import main; sys.exit(main())"
    named = [word for corpus in corpora for word in ("--corpus", str(fresh(corpus, folder)))]
    command = [sys.executable, "-c", start, "serve", *named, "--port", port]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout is not None
    if not wait:
        process.stdout.close()
        return process, "", ""
    with process.stdout as stdout:
        said = "".join(stdout.readline() for _ in range(3))
    found = re.search(r"(http://\S+)/#token=(\S+)", said)
    assert found, (said, (folder / "log").read_text("utf-8"))
    return process, found[1], found[2]


@contextmanager
def backend(folder: Path, *corpora: str) -> Iterator[tuple[str, str]]:
    """A backend with corpora, the demonstration's by default; yields its address and token."""
    process, address, token = start_backend(folder, corpora=corpora or ("minsk-2022",))
    try:
        yield address, token
    finally:
        process.terminate()
        code = process.wait(60)
    assert code == 0, (folder / "log").read_text("utf-8")


@contextmanager
def site() -> Iterator[str]:
    """The pages of these tests, served; yields their address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(PAGES)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Browser:
    """A browser with the extension in it, paired with a backend."""

    playwright: Playwright
    context: BrowserContext
    worker: Worker
    address: str
    token: str
    site: str

    @property
    def extension(self) -> str:
        """The extension's own origin."""
        return self.worker.url.removesuffix("/background.js")

    def open(self, name: str) -> Page:
        """A page of the site."""
        page = self.context.new_page()
        page.goto(f"{self.site}/{name}")
        return page

    def panel(self, page: Page) -> Page:
        """The panel beside a page."""
        tab = self.worker.evaluate(
            "async (url) => (await chrome.tabs.query({})).filter((tab) => tab.url === url).at(-1).id", page.url
        )
        panel = self.context.new_page()
        panel.set_viewport_size({"width": 400, "height": 760})
        panel.goto(f"{self.extension}/panel/panel.html?tab={tab}")
        panel.locator("body[data-status]").wait_for()
        return panel

    def check(self, page: Page) -> Page:
        """Check a page through its panel; returns the panel when the check has ended."""
        panel = self.panel(page)
        panel.locator("#check").click()
        panel.locator("body[data-status=done], body[data-status=error]").wait_for(timeout=PATIENCE)
        page.bring_to_front()
        return panel

    def verdicts(self, panel: Page) -> list[dict[str, Any]]:
        """The verdicts that the background holds for the panel's tab."""
        tab = panel.url.partition("tab=")[2]
        found: list[dict[str, Any]] = self.worker.evaluate(
            "async (key) => (await chrome.storage.session.get(key))[key].state.verdicts", f"tab:{tab}"
        )
        return found

    def settings(self) -> Page:
        """The options page."""
        page = self.context.new_page()
        page.goto(f"{self.extension}/options/options.html")
        page.locator("#language option >> nth=1").wait_for(state="attached")
        return page

    def pair(self, address: str, token: str) -> Page:
        """Fill in address and token and ask to be paired, until the backend has an answer."""
        page = self.settings()
        page.fill("#address", address)
        page.fill("#token", token)
        while True:
            page.locator("#backend button").click()
            page.locator("#paired.good, #paired.bad").wait_for(timeout=PATIENCE)
            if "starting" not in page.inner_text("#paired"):
                return page
            page.wait_for_timeout(300)


@contextmanager
def browser(
    folder: Path, address: str, token: str, pages: str, *, language: str = "en", scale: float = 1
) -> Iterator[Browser]:
    """A browser whose extension is paired through its options page."""
    with sync_playwright() as playwright, launched(playwright, folder, language, scale) as (context, worker):
        made = Browser(playwright, context, worker, address, token, pages)
        page = made.pair(address, token)
        assert page.locator("#paired").get_attribute("class") == "good", page.inner_text("#paired")
        page.close()
        yield made


@contextmanager
def launched(
    playwright: Playwright, folder: Path, language: str = "en", scale: float = 1
) -> Iterator[tuple[BrowserContext, Worker]]:
    """Chromium with the extension in it, and the extension's background."""
    context = playwright.chromium.launch_persistent_context(
        str(folder / "profile"),
        executable_path=chromium(),
        headless=False,
        viewport={"width": 1000, "height": 760},
        device_scale_factor=scale,
        env={**os.environ, "LANGUAGE": language, "LANG": "en_GB.UTF-8"},
        args=[
            "--headless=new",
            "--no-sandbox",
            f"--lang={language}",
            f"--disable-extensions-except={EXTENSION}",
            f"--load-extension={EXTENSION}",
        ],
    )
    yield context, context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
    context.close()


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


def without_highlights(chrome: Browser, page: Page) -> None:
    """Take the CSS Custom Highlight API from the world in which content scripts run on a page."""
    chrome.worker.evaluate(
        "async (url) => { const { id } = (await chrome.tabs.query({})).filter((tab) => tab.url === url).at(-1);"
        " await chrome.scripting.executeScript({ target: { tabId: id },"
        " func: () => Object.defineProperty(CSS, 'highlights', { value: undefined }) }); }",
        page.url,
    )


def wrapped(page: Page) -> dict[str, str]:
    """The wrapped words of a page by the name of their mark, white space as a reader sees it."""
    found: dict[str, str] = page.evaluate(
        "() => { const found = {}; for (const mark of document.querySelectorAll('verify-mark')) {"
        " found[mark.dataset.verify] = (found[mark.dataset.verify] ?? '') + mark.textContent; }"
        " return found; }"
    )
    return {name: re.sub(r"\s+", "", text) for name, text in found.items()}


def marks(page: Page) -> dict[str, list[str]]:
    """The marked words of a page by the name of their mark, white space as a reader sees it."""
    found: dict[str, list[str]] = page.evaluate(
        "() => Object.fromEntries([...CSS.highlights].map(([name, all]) =>"
        " [name, [...all].map((range) => range.toString().replace(/\\s+/g, ' '))]))"
    )
    found.pop("verify-current", None)
    return {name: sorted(texts) for name, texts in found.items()}


def shadow(page: Page) -> dict[str, Any]:
    """The closed shadow tree, which the page cannot see: the card's text and links, and the badges' labels."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    session.detach()
    seen: dict[str, Any] = {"card": None, "links": [], "badges": []}

    def text(node: dict[str, Any]) -> str:
        return node.get("nodeValue", "") + "".join(map(text, node.get("children", [])))

    def visit(node: dict[str, Any], inside: bool) -> None:
        flat = node.get("attributes", [])
        given = dict(zip(flat[::2], flat[1::2], strict=True))
        classes = given.get("class", "").split()
        if inside and "badge" in classes and "hidden" not in given:
            seen["badges"].append(given["aria-label"])
        if inside and "card" in classes and "hidden" not in given:
            seen["card"] = text(node)
        if inside and seen["card"] is not None and node["nodeName"] == "A":
            seen["links"].append(given)
        for child in (*node.get("children", []), *node.get("shadowRoots", [])):
            visit(child, inside or node["nodeName"] == "VERIFY-MARKS")

    visit(root, False)
    return seen


def until(page: Page, condition: Any) -> None:
    """Wait for something that has to happen on a page."""
    for _ in range(600):
        if condition():
            return
        page.wait_for_timeout(50)
    pytest.fail("it did not happen within 30 seconds")
