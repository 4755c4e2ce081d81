"""The training recipe's own split and texts, so that no benchmark and no calibration has a second opinion on them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_RECIPE = str(ROOT / "plugins" / "verify-models-mini")
if _RECIPE not in sys.path:
    sys.path.append(_RECIPE)

from training import data, passages, prose, split, statements  # noqa: E402

__all__ = ["ROOT", "data", "data_folder", "detokenise", "passages", "prose", "split", "statements"]

detokenise = data.detokenise


def data_folder() -> Path:
    """Where the public data lies: ``$VERIFY_DATA``, by default ``../shared/data`` beside the checkout."""
    return Path(os.environ.get("VERIFY_DATA") or ROOT.parent / "shared" / "data")
