"""Embedders and NLI models by name: the embedded ones (``mini``), a plug-in's, or any of the hub's formats."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

from verify.errors import PluginError
from verify.models.base import NLI, Embedder
from verify.models.catalog import list_models

__all__ = ["NLI", "Embedder", "list_models", "load_embedder", "load_nli", "start_loading"]


def start_loading(*, embedder: str, nli: str) -> None:
    """Begin to load those of the named models that are embedded, in the background, for when they are asked for.

    Raises:
        ModelError: their files are missing or altered.
    """
    if embedder == "mini":
        load_embedder()
    if nli == "mini":
        load_nli()


def load_embedder(name: str = "mini", *, threads: int = 0) -> Embedder:
    """The embedder of that name.

    Args:
        name: ``mini``, a name of entry-point group ``verify.embedders``, or a sentence-transformers name or folder.
        threads: for the embedded model; 0 is one a core.

    Raises:
        ModelError: its files are missing, altered, or not an embedder's.
        PluginError: a plug-in of that name does not load.
    """
    if name == "mini":
        from verify.models.onnx import OnnxEmbedder

        return OnnxEmbedder(threads)
    plugin = _plugin("verify.embedders", name)
    if plugin is not None:
        return plugin(threads=threads)  # type: ignore[no-any-return]
    from verify.models.torch import TorchEmbedder

    return TorchEmbedder(name)


def load_nli(name: str = "mini", *, threads: int = 0) -> NLI:
    """The NLI model of that name.

    Args:
        name: ``mini``, a name of entry-point group ``verify.nli``, or a cross-encoder's hub name or folder.
        threads: for the embedded model; 0 is one a core.

    Raises:
        ModelError: its files are missing, altered, or its labels are not an NLI model's.
        PluginError: a plug-in of that name does not load.
    """
    if name == "mini":
        from verify.models.onnx import OnnxNLI

        return OnnxNLI(threads)
    plugin = _plugin("verify.nli", name)
    if plugin is not None:
        return plugin(threads=threads)  # type: ignore[no-any-return]
    from verify.models.torch import TorchNLI

    return TorchNLI(name)


def _plugin(group: str, name: str) -> Callable[..., Any] | None:
    found = list(entry_points(group=group, name=name))
    if not found:
        return None
    try:
        return found[0].load()  # type: ignore[no-any-return]
    except Exception as error:  # a plug-in may raise anything; the report must say which one did
        raise PluginError(
            f"plug-in {name!r} of {group} does not load: {type(error).__name__}: {error}", hint="reinstall the plug-in"
        ) from error
