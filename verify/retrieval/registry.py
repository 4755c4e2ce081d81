"""Retrieval backends by name: entry points of group ``verify.retrievers``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

from verify.errors import ConfigurationError, PluginError, VerifyError
from verify.retrieval.base import Retriever

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.models.base import Embedder

GROUP = "verify.retrievers"
_OWN = "verify.retrieval."
# What to install for names that people will try.
_KNOWN = {"pgvector": "verify-pgvector", "haystack": "verify-haystack"}


def retriever_names() -> tuple[str, ...]:
    """The installed backends, sorted; nothing of them is imported."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def load_all() -> list[str]:
    """The names of the installed backends, each of which was imported.

    Raises:
        PluginError: one cannot be imported; the message names it.
    """
    for name in retriever_names():
        entry = _entry(name)
        try:
            entry.load()
        except Exception as error:  # a plug-in may raise anything when it is imported
            raise PluginError(
                f"retriever {name!r} ({entry.value}) cannot be imported: {type(error).__name__}: {error}",
                hint="reinstall the distribution that brings it, or take it out",
                code="retriever_failed",
            ) from error
    return list(retriever_names())


def _entry(name: str) -> EntryPoint:
    found = list(entry_points(group=GROUP, name=name))
    if not found:
        hint = f"pip install {_KNOWN[name]}" if name in _KNOWN else "install the plug-in, or choose one of these"
        raise PluginError(
            f"retriever {name!r} is not installed; installed are {', '.join(retriever_names()) or 'none'}",
            hint=hint,
            code="unknown_retriever",
        )
    return found[0]


def open_retriever(
    name: str, corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any] | None = None
) -> Retriever:
    """The named backend over a corpus.

    Raises:
        PluginError: no backend of that name is installed, it cannot be imported, or it does not open.
        ConfigurationError: it does not know an option, or cannot use its value.
    """
    entry = _entry(name)
    try:
        retriever = entry.load()(corpus, embedder=embedder, options=dict(options or {}))
    except VerifyError:
        raise
    except Exception as error:  # a plug-in may raise anything; the report must say which one did
        raise PluginError(
            f"retriever {name!r} ({entry.value}) does not open: {type(error).__name__}: {error}",
            hint="check its options, and that what it connects to runs",
            code="retriever_failed",
        ) from error
    if not isinstance(retriever, Retriever):
        raise PluginError(f"retriever {name!r} ({entry.value}) has no name and retrieve()", hint="see verify.testing")
    return retriever


def open_retrievers(
    name: str,
    corpora: Sequence[Corpus],
    *,
    embedder: Embedder,
    options: Mapping[str, Any] | None = None,
    deadline: float = 60.0,
) -> Retriever:
    """The named backend over one corpus, or over several merged by score; a plug-in is held to its contract.

    Args:
        name: of the backend.
        corpora: what it searches.
        embedder: that of the corpora.
        options: of the backend.
        deadline: seconds that a plug-in may take for one call; the built-in backends have none.

    Raises:
        PluginError: as `open_retriever`.
        ConfigurationError: no corpus, or two of one id.
    """
    from verify.retrieval.multi import MultiRetriever

    ids = [corpus.manifest.id for corpus in corpora]
    if not ids or len(set(ids)) < len(ids):
        what = f"{', '.join(ids)} holds an id twice" if ids else "no corpus is given"
        raise ConfigurationError(f"{what}, different corpora are expected", hint="verify corpus list")
    opened = [open_retriever(name, corpus, embedder=embedder, options=options) for corpus in corpora]
    if not _entry(name).value.startswith(_OWN):
        from verify.retrieval.guard import GuardedRetriever

        opened = [GuardedRetriever(r, corpus, deadline=deadline) for r, corpus in zip(opened, corpora, strict=True)]
    return opened[0] if len(opened) == 1 else MultiRetriever(list(zip(ids, opened, strict=True)))
