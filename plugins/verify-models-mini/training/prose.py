"""Pairs out of prose written for this: short texts of all kinds, each with nine claims, most in the text's language.

A file has blocks with an empty line between: `# title | date`, `P en: text`, then claims as `E fr: ...` (entailed),
`N ...` (left open), `C ...` (contradicted). Relative dates of the texts are made absolute, as the program reads them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .data import CONTRADICTION, ENTAILMENT, LANGUAGES, NEUTRAL, Pair, words

FOLDER = Path(__file__).parent / "prose"
SERIES = {"ob": "oblique", "nw": "news"} | dict.fromkeys(("op", "na", "sc", "wk", "fv", "qa"), "turns")
"""Sources of their own, by how their files begin: a roundabout way, another outlet's words, what turns on a detail."""
KEPT_OUT = "-05"
"""The fifth file of every series has fields of its own and is never trained on."""
TITLED = 0.5
"""Share of premises behind their document's title."""
CROWDED = 0.15
"""Share of short premises with another short text beside the one that decides."""
SHORT = 160
"""Characters up to which a text is crowded: the program reads windows of about 320."""

_LABELS = {"E": ENTAILMENT, "N": NEUTRAL, "C": CONTRADICTION}
_LINE = re.compile(rf"([PENC]) ({'|'.join(LANGUAGES)}): (\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A text with its claims."""

    title: str
    published: str
    """ISO date, at the precision that is known; empty if none."""
    language: str
    text: str
    claims: tuple[tuple[int, str, str], ...]
    """Label, language, claim."""


def read_blocks(path: Path) -> list[Block]:
    """Return the blocks of a file; raises ValueError with the line that is not of the format."""
    blocks = []
    for part in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        heading, *rest = part.splitlines()
        found = [_LINE.fullmatch(line.strip()) for line in rest]
        if not heading.startswith("# ") or None in found or not found or found[0][1] != "P":  # type: ignore[index]
            raise ValueError(f"{path.name}: not a block: {part[:80]!r}")
        (_, language, text), *claims = [match.groups() for match in found if match]
        title, _, published = heading[2:].partition(" | ")
        blocks.append(
            Block(
                title=title.strip(),
                published=published.strip().removeprefix("-"),
                language=language,
                text=text,
                claims=tuple((_LABELS[label], tongue, claim) for label, tongue, claim in claims),
            )
        )
    return blocks


def prose(seed: int, *, dev: bool = False, source: str = "prose") -> Iterator[Pair]:
    """Yield every claim of a source with its text, and one a text with a text of the same field that leaves it open."""
    draw = random.Random(f"prose:{seed}")
    for path in sorted(FOLDER.glob("*.txt")):
        if path.stem.endswith(KEPT_OUT) != dev or SERIES.get(path.stem[:2], "prose") != source:
            continue
        blocks = read_blocks(path)
        for block in blocks:
            for label, language, claim in block.claims:
                yield Pair(_premise(block, blocks, draw), claim, label, f"prose-{block.language}-{language}")
            other, (_, _, claim) = draw.choice(blocks), draw.choice(block.claims)
            if other is not block and not words(other.text) & words(claim):
                yield Pair(_premise(other, blocks, draw), claim, NEUTRAL, "prose-unrelated")


def _premise(block: Block, blocks: list[Block], draw: random.Random) -> str:
    """Return the text, at times behind its title or beside another text."""
    if block.title and draw.random() < TITLED and block.title.casefold() not in block.text.casefold():
        return f"{block.title.rstrip('.')}. {block.text}"
    other = draw.choice(blocks)
    if other is not block and len(block.text) + len(other.text) < 2 * SHORT and draw.random() < CROWDED:
        return " ".join(draw.sample([block.text, other.text], 2))
    return block.text
