"""The error tree.

VerifyError
 ├─ ConfigurationError   a setting, a flag or a request cannot be used
 ├─ ArticleError         the input cannot be read as an article
 ├─ CorpusError          a corpus is missing, malformed, damaged or made with another embedder
 ├─ ModelError           model files are missing, altered or not what was expected
 ├─ PluginError          a plug-in is missing, raised, or broke its contract
 ├─ ReportError          a stored report cannot be read
 └─ GivenUpError         nobody waits for the answer any more
"""

from __future__ import annotations


class VerifyError(Exception):
    """Base of every error that this package raises on purpose.

    Attributes:
        code: stable snake_case name that programs may match.
        message: what happened, with which value, and what was expected.
        hint: what to do or to run.
    """

    code = "error"

    def __init__(self, message: str, *, hint: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if code is not None:
            self.code = code

    def as_dict(self) -> dict[str, str]:
        """The one JSON shape of an error, without its envelope."""
        return {"code": self.code, "message": self.message, "hint": self.hint}


class ConfigurationError(VerifyError):
    """A setting, a flag or a request cannot be used."""

    code = "configuration"


class ArticleError(VerifyError):
    """The input cannot be read as an article."""

    code = "article"


class CorpusError(VerifyError):
    """A corpus is missing, malformed, damaged or made with another embedder."""

    code = "corpus"


class ModelError(VerifyError):
    """Model files are missing, altered or not what was expected."""

    code = "model"


class PluginError(VerifyError):
    """A plug-in is missing, raised, or broke its contract."""

    code = "plugin"


class ReportError(VerifyError):
    """A stored report cannot be read."""

    code = "report"


class GivenUpError(VerifyError):
    """The work was given up: nobody waits for its answer any more."""

    code = "cancelled"
