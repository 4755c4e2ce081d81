"""What a retrieval backend is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from verify.types import Hit, Passage, Query

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verify.corpus import Corpus
    from verify.models.base import Embedder


@runtime_checkable
class Retriever(Protocol):
    """Finds passages for claims.

    Attributes:
        name: how hits name it.
    """

    name: str

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The best passages of each query, best first, ranks from 0: ``top_k`` when that many match and pass."""
        ...


@runtime_checkable
class Writable(Protocol):
    """What ``verify corpus push`` needs of a backend: passages go in with their vectors, by id."""

    def upsert(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Write passages; one of the same id is replaced."""
        ...

    def delete(self, ids: Sequence[str]) -> None:
        """Remove passages; an unknown id is no error."""
        ...

    def count(self) -> int:
        """How many passages it holds."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


@runtime_checkable
class Listing(Protocol):
    """What a `Writable` backend adds so that a push can remove what has left the corpus."""

    def ids(self) -> Iterable[str]:
        """The ids of the corpus's passages that it holds, in any order."""
        ...


class OpenRetriever(Protocol):
    """The value of an entry point of group ``verify.retrievers``."""

    def __call__(self, corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> Retriever:
        """A retriever over the corpus. Raises `ConfigurationError` for options that it does not know or cannot use."""
        ...
