"""What the components of one pipeline share: settings, models and corpora, loaded once."""

from __future__ import annotations

import json
import threading
from typing import Any
from weakref import WeakValueDictionary

from verify.verifier import Verifier

_lock = threading.RLock()
_verifiers: WeakValueDictionary[str, Verifier] = WeakValueDictionary()


class Stage:
    """Base of the components: equal settings share one set of models, which goes when the last component does.

    Args:
        settings: settings by name, stronger than files and environment, such as ``{"corpora": ["minsk-2022"]}``.
        options: options of the retrieval backend.
    """

    needs: tuple[str, ...] = ()  # attributes of `Verifier` that are loaded by `warm_up`

    def __init__(self, settings: dict[str, Any] | None = None, options: dict[str, Any] | None = None) -> None:
        self.settings = settings
        self.options = options
        self._verifier: Verifier | None = None

    @property
    def verifier(self) -> Verifier:
        """What holds models and corpora; made on first use."""
        if self._verifier is None:
            key = json.dumps([self.settings, self.options], sort_keys=True)
            with _lock:
                self._verifier = _verifiers.get(key) or Verifier(options=self.options, **(self.settings or {}))
                _verifiers[key] = self._verifier
        return self._verifier

    def warm_up(self) -> None:
        """Load what the component needs; Haystack calls it before the first run."""
        with _lock:  # the models are cached properties, which two threads would load twice
            for name in self.needs:
                getattr(self.verifier, name)
