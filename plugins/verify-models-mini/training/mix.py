"""What share of the training pairs comes from which source."""

from __future__ import annotations

import random
from pathlib import Path

from .contrast import generate
from .data import SOURCES, Pair
from .edits import natural
from .events import events
from .everyday import everyday
from .passages import written
from .prose import prose
from .shorter import shorter
from .stages import stages
from .statements import stated
from .switch import dictionaries, switched
from .translated import translated
from .unrelated import unrelated

WEIGHTS = {
    "mnli": 12,
    "snli": 1,
    "counterfactual_snli": 1,
    "nyu_wiki": 1,
    "conjnli": 1,
    "fever": 10,
    "infoboxes": 1,
    "paraphrases": 1,
    "contrast": 55,
    "passages": 7,
    "statements": 20,
    "translated": 16,
    "prose": 24,
    "oblique": 35,
    "turns": 65,
    "news": 30,
    "stages": 16,
    "everyday": 36,
    "events": 80,
    "shorter": 5,
    "edits": 3,
    "switched": 2,
    "unrelated": 2,
}
CONTRAST_PAIRS = 90_000


def sources(work: Path, seed: int) -> dict[str, list[Pair]]:
    """Return every source that has a weight."""
    found = {name: list(SOURCES[name]()) for name in WEIGHTS if name in SOURCES}
    found["contrast"] = list(generate(seed, test=False, pairs=CONTRAST_PAIRS))
    found["passages"] = list(written(seed))
    found["statements"] = list(stated(seed))
    found["stages"] = list(stages(seed))
    for name in ("prose", "oblique", "turns", "news"):
        found[name] = list(prose(seed, source=name))
    found["everyday"] = list(everyday(seed))
    found["events"] = list(events(seed))
    found["translated"] = list(translated(seed))
    dated = [pair for name in ("contrast", "prose", "statements", "passages") for pair in found[name]]
    found["shorter"] = list(shorter(dated, seed))
    found["edits"] = list(natural(seed))
    found["unrelated"] = list(unrelated(seed))
    english = found["mnli"] + found["snli"][::2] + found["counterfactual_snli"]
    found["switched"] = list(switched(english, dictionaries(work / "dictionaries.json"), seed))
    return found


def written_dev_sets(limit: int) -> dict[str, list[Pair]]:
    """Return what checkpoints are compared on beside `dev_sets`: what was written or generated and is held out."""
    draw = random.Random(8)
    sets = {
        "contrast": list(generate(4, test=True, pairs=limit)),
        "passages": list(written(4, dev=True)),
        "statements": list(stated(4, dev=True)),
        "prose": list(prose(4, dev=True)),
        "events": list(events(4, dev=True)),
    }
    for pair in translated(4, dev=True):
        sets.setdefault(pair.kind, []).append(pair)
    for pair in everyday(4, dev=True):
        sets.setdefault(pair.kind, []).append(pair)
    return {name: draw.sample(pairs, min(limit, len(pairs))) for name, pairs in sets.items() if pairs}
