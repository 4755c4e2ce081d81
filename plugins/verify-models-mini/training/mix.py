"""What share of the training pairs comes from which source."""

from __future__ import annotations

from pathlib import Path

from .contrast import generate
from .data import SOURCES, Pair
from .edits import natural
from .passages import written
from .statements import stated
from .switch import dictionaries, switched
from .unrelated import unrelated

WEIGHTS = {
    "mnli": 17,
    "snli": 4,
    "counterfactual_snli": 2,
    "nyu_wiki": 2,
    "conjnli": 1,
    "fever": 7,
    "infoboxes": 6,
    "paraphrases": 3,
    "contrast": 22,
    "passages": 10,
    "statements": 12,
    "edits": 3,
    "switched": 10,
    "unrelated": 4,
}
CONTRAST_PAIRS = 90_000


def sources(work: Path, seed: int) -> dict[str, list[Pair]]:
    """Return every source that has a weight."""
    found = {name: list(SOURCES[name]()) for name in WEIGHTS if name in SOURCES}
    found["contrast"] = list(generate(seed, test=False, pairs=CONTRAST_PAIRS))
    found["passages"] = list(written(seed))
    found["statements"] = list(stated(seed))
    found["edits"] = list(natural(seed))
    found["unrelated"] = list(unrelated(seed))
    english = found["mnli"] + found["snli"][::2] + found["counterfactual_snli"]
    found["switched"] = list(switched(english, dictionaries(work / "dictionaries.json"), seed))
    return found
