"""Which of the data no training may see: checkpoints are chosen, thresholds and calibration fitted on these alone.

Standard library only, so that any other recipe can reuse the same split:

    held_out(fever_key(row["claim"]))     10 % of FEVER's claims
    held_out(table_key(row["table"]))     10 % of the infoboxes, the same ones in all languages
    held_out(premise_key(row["premise"])) 5 % of MultiNLI's premises, with all their hypotheses
"""

from __future__ import annotations

import hashlib
import re

SALT = "verify-models-mini/1"
SHARES = {"fever": 10, "infobox": 10, "mnli": 5}
"""Per cent held out, by the first word of the key."""


def held_out(key: str) -> bool:
    """Return whether the item with this key (`<kind>:<text>`) is kept out of training; KeyError for no such kind."""
    share = SHARES[key.split(":", 1)[0]]
    digest = hashlib.sha256(f"{SALT}:{key}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % 100 < share


def fever_key(claim: str) -> str:
    """Return the key of a FEVER claim: its letters and digits, case folded."""
    return "fever:" + " ".join(re.findall(r"\w+", claim.casefold()))


def table_key(table: str) -> str:
    """Return the key of an infobox, given its `table` field."""
    return f"infobox:{table}"


def premise_key(premise: str) -> str:
    """Return the key of a MultiNLI premise."""
    return "mnli:" + " ".join(re.findall(r"\w+", premise.casefold()))
