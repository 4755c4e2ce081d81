"""What fuzzing starts from: texts that the readers understand, in every language, and what is known to be hard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HARD = (
    "“« ‹„‚'\"”» ›‘’",
    "1.2.3,4 5 6 7/8/9 −3e400 ½ ٣٫٥ 一千 10^400 0x7f",
    "32/13/2022 le 30 février −5 décembre 99999 31.02.0000 12th of never",
    "a\u200bb\u200fc\u202ed\u2066e\u2069 \ufeff\u00ad",
    "ﬁ ǆ İ ß ŉ 𝟙𝟚 Ⅻ ① ％ ﹪ аррӏе",
    "... !!! ?? … M. Dr. e.g. z.B. p. ex. U.S.A. 3. Mai 1.",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301\u0302\u0303",
    "((((([[[[{{{{<<<<\\\\////%%%%$$$$",
    "</script><img src=x onerror=alert(1)>&#0;&#xD800;<!--",
    "\x1b[31mred\x1b]0;title\x07 \x9b1m \r\n\t\v\f\x85\u2028\u2029",
)


@cache
def texts() -> tuple[str, ...]:
    """Paragraphs of the committed articles, and hard ones."""
    found = [
        paragraph
        for path in sorted((ROOT / "corpora" / "minsk-2022").glob("article.*.txt"))
        for paragraph in path.read_text("utf-8").split("\n")
        if paragraph.strip()
    ]
    return (*found, *HARD)


def seeds(target: str) -> Iterator[bytes]:
    """Inputs for one target."""
    if target == "wire":
        yield (ROOT / "tests" / "golden" / "report.json").read_bytes()
    elif target == "manifest":
        for path in sorted((ROOT / "corpora").glob("*/manifest.toml")):
            yield path.read_bytes()
    elif target == "documents":
        for path in sorted((ROOT / "corpora").glob("*/documents.jsonl")):
            yield from path.read_bytes().splitlines()[:20]
    elif target == "json_lines":
        for text in texts():
            evidence = [{"text": text, "title": "T", "published": "2022-12", "url": "https://example.org/"}]
            cover = [{"statement": "all trips", "from": "2018", "to": "2022-12-31"}]
            yield json.dumps(
                {"id": 1, "claim": text, "evidence": evidence, "coverage": cover, "as_of": "2022"}
            ).encode()
            yield json.dumps({"id": [None], "text": text, "evidence": []}, ensure_ascii=False).encode()
    elif target in ("article", "html"):
        body = "".join(f"<p>{text}</p>" for text in texts()[:6])
        head = "<title>T</title><meta charset=utf-8><meta property='article:published_time' content='2022-12-19'>"
        yield f"<!doctype html><html lang=fr><head>{head}</head><body><article>{body}</article></body></html>".encode()
        for text in texts():
            yield text.encode()
            yield text.encode("utf-16")
    else:
        for number, text in enumerate(texts()):
            yield bytes([number % 256]) + text.encode("utf-8", "surrogateescape")
            if target == "checks":
                yield bytes([number % 256]) + f"{text}\n{texts()[number - 1]}".encode()
