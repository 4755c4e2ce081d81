"""Work in threads that a fork waits for: a child would keep what they hold, locks and half-read modules, for ever."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Condition
from types import TracebackType


class ForkGate:
    """Holds forks up while a thread is within, and threads while a fork is under way; a thread within enters no other.

    Args:
        in_child: called in each forked child, which has none of its parent's other threads.
    """

    def __init__(self, in_child: Callable[[], None]) -> None:
        self._in_child = in_child
        self._reset()
        if hasattr(os, "register_at_fork"):  # Windows does not fork
            os.register_at_fork(before=self._shut, after_in_parent=self._open, after_in_child=self._forked)

    def _reset(self) -> None:
        self._changed, self._within, self._forks = Condition(), 0, 0

    def __enter__(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: not self._forks)
            self._within += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._within -= 1
            self._changed.notify_all()

    def _shut(self) -> None:
        with self._changed:
            self._forks += 1
            self._changed.wait_for(lambda: not self._within)

    def _open(self) -> None:
        with self._changed:
            self._forks -= 1
            self._changed.notify_all()

    def _forked(self) -> None:
        self._reset()  # another thread may have been at the old lock
        self._in_child()
