"""Holding a plug-in to its contract: a deadline, and answers that are the corpus's own passages.

What a plug-in does wrong ends as a `PluginError` that names it, and so as the failure of the claims that it was asked
for.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from contextvars import copy_context
from numbers import Real
from typing import TYPE_CHECKING

from verify.errors import CorpusError, PluginError, VerifyError
from verify.retrieval.base import Retriever
from verify.types import Hit, Passage, Query

if TYPE_CHECKING:
    from verify.corpus import Corpus

GIVEN_UP = 3  # calls that hang one after another before the plug-in is asked no more


class GuardedRetriever:
    """A plug-in's retriever over one corpus: each call ends by a deadline, and every hit is a passage of the corpus.

    A call that hangs is left behind in a thread of its own, which ends with the process; after `GIVEN_UP` of them in a
    row the plug-in counts as gone.
    """

    def __init__(self, inner: Retriever, corpus: Corpus, *, deadline: float) -> None:
        """``deadline`` is in seconds, for one call."""
        self._inner, self._corpus, self._deadline = inner, corpus, deadline
        self._hung = 0
        self.name = inner.name

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """What the plug-in finds.

        Raises:
            PluginError: it raised, did not answer in time, or answered with what is not in the corpus.
        """
        found = checked_answer(self._in_time(queries, top_k), self.name, len(queries), top_k)
        for passage in {hit.passage for hits in found for hit in hits}:
            self._check_passage(passage)
        return found

    def _in_time(self, queries: Sequence[Query], top_k: int) -> object:
        if self._hung >= GIVEN_UP:
            raise self._late(f"did not answer {self._hung} times in a row and is asked no more")
        answers: list[object] = []
        errors: list[BaseException] = []

        def call() -> None:
            try:
                answers.append(self._inner.retrieve(queries, top_k=top_k))
            except BaseException as error:
                errors.append(error)  # raised again below, in the thread that asked

        thread = threading.Thread(target=copy_context().run, args=(call,), name=f"retriever-{self.name}", daemon=True)
        thread.start()
        thread.join(self._deadline)
        if errors:
            raise _named(errors[0], self.name)
        if not answers:
            self._hung += 1
            raise self._late(f"did not answer within {self._deadline:g} seconds")
        self._hung = 0
        return answers[0]

    def _late(self, what: str) -> PluginError:
        return PluginError(
            f"retriever {self.name!r} {what}",
            hint="check what it connects to, or raise retriever_deadline in verify.toml",
            code="retriever_timeout",
        )

    def _check_passage(self, passage: Passage) -> None:
        identifier = passage.id
        try:
            same = self._corpus.passage(identifier) == passage
        except CorpusError as error:
            if error.code != "unknown_passage":
                raise
            raise self._foreign(
                f"gave passage {identifier!r}, which {self._corpus.manifest.id} does not hold"
            ) from error
        if not same:
            raise self._foreign(f"gave passage {identifier!r} otherwise than {self._corpus.manifest.id} has it")

    def _foreign(self, what: str) -> PluginError:
        corpus = self._corpus.manifest.id
        hint = f"bring it up to date: verify corpus push {corpus} --retriever {self.name}"
        return PluginError(f"retriever {self.name!r} {what}", hint=hint, code="retriever_contract")


def _named(error: BaseException, name: str) -> BaseException:
    """The error with the plug-in's name; what was raised on purpose, and an interruption, stay what they are."""
    if isinstance(error, VerifyError | KeyboardInterrupt):
        return error
    return PluginError(
        f"retriever {name!r} raised {type(error).__name__}: {error}",
        hint="try another backend: --retriever hybrid",
        code="retriever_failed",
    )


def asked(retriever: Retriever, queries: Sequence[Query], top_k: int) -> list[list[Hit]]:
    """What a backend finds, held against its contract.

    Raises:
        VerifyError: it raised, or its answer is not what the contract says.
    """
    try:
        found = retriever.retrieve(queries, top_k=top_k)
    except VerifyError:
        raise
    except (Exception, SystemExit) as error:
        raise _named(error, retriever.name) from error
    return checked_answer(found, retriever.name, len(queries), top_k)


def checked_answer(found: object, name: str, queries: int, top_k: int) -> list[list[Hit]]:
    """An answer of a backend, if it is of the shape that the contract says.

    Raises:
        PluginError: it is not.
    """
    broken = _breach(found, queries, top_k)
    if broken or not isinstance(found, list):
        raise PluginError(
            f"retriever {name!r} broke its contract: {broken}",
            hint="run verify.testing.RetrieverContract against the plug-in",
            code="retriever_contract",
        )
    return found


def _breach(found: object, queries: int, top_k: int) -> str:
    """What is wrong with an answer of a backend; empty if nothing is."""
    if not isinstance(found, list) or len(found) != queries:
        return f"{queries} lists of hits were expected"
    for hits in found:
        if not isinstance(hits, list) or not all(
            isinstance(hit, Hit) and isinstance(hit.passage, Passage) and isinstance(hit.score, Real) for hit in hits
        ):
            return "a list of Hit was expected for each query"
        faults = (
            (len(hits) > top_k, f"{len(hits)} hits came where {top_k} were asked for"),
            (not all(math.isfinite(hit.score) for hit in hits), "a score is not a finite number"),
            ([hit.rank for hit in hits] != list(range(len(hits))), "ranks must count from 0"),
            (len({hit.passage.id for hit in hits}) != len(hits), "a passage came twice for one query"),
        )
        for broken, words in faults:
            if broken:
                return words
    return ""
