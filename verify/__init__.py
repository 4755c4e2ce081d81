"""Offline, multilingual claim verification against sources that you trust."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

# Each library reads its own once, when it is imported; what people read stays on the machine.
for _name, _value in {
    "HAYSTACK_TELEMETRY_ENABLED": "false",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "RAY_USAGE_STATS_ENABLED": "0",
}.items():
    os.environ.setdefault(_name, _value)

__version__ = "0.1.0"

if TYPE_CHECKING:
    from verify.errors import VerifyError as VerifyError
    from verify.types import Article as Article
    from verify.types import Claim as Claim
    from verify.types import Report as Report
    from verify.types import Verdict as Verdict
    from verify.types import VerdictLabel as VerdictLabel
    from verify.verifier import Verifier as Verifier

_EXPORTS = {
    "Article": "verify.types",
    "Claim": "verify.types",
    "Report": "verify.types",
    "Verdict": "verify.types",
    "VerdictLabel": "verify.types",
    "Verifier": "verify.verifier",
    "VerifyError": "verify.errors",
}
__all__ = ["Article", "Claim", "Report", "Verdict", "VerdictLabel", "Verifier", "VerifyError", "__version__"]


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that `import verify` stays light."""
    if name in _EXPORTS:
        return getattr(import_module(_EXPORTS[name]), name)
    raise AttributeError(f"module 'verify' has no attribute {name!r}")
