"""What share of the training pairs comes from which source."""

from __future__ import annotations

from pathlib import Path

from .contrast import generate
from .data import SOURCES, Pair
from .edits import natural
from .switch import dictionaries, switched
from .unrelated import unrelated

WEIGHTS = {
    "mnli": 25,
    "snli": 7,
    "counterfactual_snli": 3,
    "nyu_wiki": 3,
    "conjnli": 1,
    "fever": 7,
    "infoboxes": 8,
    "paraphrases": 3,
    "contrast": 24,
    "edits": 4,
    "switched": 12,
    "unrelated": 6,
}
CONTRAST_PAIRS = 90_000


def sources(work: Path, seed: int) -> dict[str, list[Pair]]:
    """Return every source that has a weight."""
    found = {name: list(SOURCES[name]()) for name in WEIGHTS if name in SOURCES}
    found["contrast"] = list(generate(seed, test=False, pairs=CONTRAST_PAIRS))
    found["edits"] = list(natural(seed))
    found["unrelated"] = list(unrelated(seed))
    english = found["mnli"] + found["snli"][::2] + found["counterfactual_snli"]
    found["switched"] = list(switched(english, dictionaries(work / "dictionaries.json"), seed))
    return found
