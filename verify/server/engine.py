"""The engine behind the routes: one `Verifier`, loaded once, used by many requests."""

from __future__ import annotations

import copy
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from verify.errors import CorpusError, VerifyError
from verify.server.batching import BatchingNLI, TurnEmbedder
from verify.server.errors import UnavailableError

if TYPE_CHECKING:
    from verify.types import CorpusInfo
    from verify.verifier import Verifier

STARTING, READY, FAILED, STOPPING = "starting", "ready", "failed", "stopping"


class Engine:
    """A verifier whose models and corpora are shared by all requests.

    Attributes:
        status: starting, ready, failed or stopping.
        problem: why it failed.
    """

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self._batching: BatchingNLI | None = None
        self._parts: dict[frozenset[str], Verifier] = {}
        self._lock = threading.Lock()
        self.status = STARTING
        self.problem: VerifyError | None = None

    def load(self) -> None:
        """Load models and corpora; what goes wrong is kept in ``problem``."""
        try:
            self._batching = BatchingNLI(self._verifier.nli)
            self._verifier.__dict__["nli"] = self._batching
            self._verifier.__dict__["embedder"] = TurnEmbedder(self._verifier.embedder, self._batching)
            _ = self._verifier.retriever, self._verifier.knowledge, self._verifier.provenance()
        except VerifyError as error:
            self.status, self.problem = FAILED, error
        except Exception as error:
            self.status = FAILED
            self.problem = VerifyError(f"unexpected {type(error).__name__}: {error}", hint="verify doctor")
            raise
        else:
            self.status = READY

    def require_ready(self) -> None:
        """Refuse work that cannot be done yet.

        Raises:
            UnavailableError: the engine is not loaded, or could not be.
        """
        if self.problem is not None:
            raise UnavailableError(self.problem.message, hint=self.problem.hint, code=self.problem.code)
        if self.status == STOPPING:
            raise UnavailableError("the server is stopping", hint="verify serve starts it again", code="stopping")
        if self.status != READY:
            raise UnavailableError("models and corpora are being loaded", hint="try again in a few seconds")

    def corpora(self) -> tuple[CorpusInfo, ...]:
        """The corpora that are loaded."""
        return tuple(corpus.info for corpus in self._verifier.corpora)

    def using(self, names: Sequence[str] | None) -> Verifier:
        """The verifier for one request, over all corpora or those named.

        Raises:
            CorpusError: one of them is not loaded.
            UnavailableError: the engine is not.
        """
        self.require_ready()
        loaded = {corpus.info.id: corpus for corpus in self._verifier.corpora}
        for name in names or ():
            if name not in loaded:
                raise CorpusError(
                    f"the corpus {name!r} is not loaded", hint=f"loaded are: {', '.join(loaded)}", code="unknown_corpus"
                )
        chosen = frozenset(names or loaded)
        if chosen == frozenset(loaded):
            return copy.copy(self._verifier)  # a copy shares what is loaded and has timings of its own
        with self._lock:
            if chosen not in self._parts:
                part = copy.copy(self._verifier)
                for derived in ("retriever", "knowledge"):
                    part.__dict__.pop(derived, None)
                part.__dict__["corpora"] = tuple(corpus for name, corpus in loaded.items() if name in chosen)
                _ = part.retriever, part.knowledge
                self._parts[chosen] = part
            return copy.copy(self._parts[chosen])

    def close(self) -> None:
        """End the scoring thread."""
        if self._batching is not None:
            self._batching.close()
