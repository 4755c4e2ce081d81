"""What share of the training pairs comes from which source."""

from __future__ import annotations

from pathlib import Path

from .contrast import generate
from .data import SOURCES, Pair
from .edits import natural
from .switch import dictionaries, switched

WEIGHTS = {
    "mnli": 27,
    "snli": 7,
    "counterfactual_snli": 3,
    "nyu_wiki": 4,
    "conjnli": 1,
    "fever": 6,
    "infoboxes": 7,
    "paraphrases": 3,
    "contrast": 26,
    "edits": 4,
    "switched": 12,
}
CONTRAST_PAIRS = 60_000


def sources(work: Path, seed: int) -> dict[str, list[Pair]]:
    """Return every source that has a weight."""
    found = {name: list(SOURCES[name]()) for name in WEIGHTS if name in SOURCES}
    found["contrast"] = list(generate(seed, test=False, pairs=CONTRAST_PAIRS))
    found["edits"] = list(natural(seed))
    english = found["mnli"] + found["snli"][::2] + found["counterfactual_snli"]
    found["switched"] = list(switched(english, dictionaries(work / "dictionaries.json"), seed))
    return found
