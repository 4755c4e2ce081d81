"""From ``[retrievers.haystack]`` to a store and its retriever."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from haystack.core.errors import DeserializationError
from haystack.core.serialization import generate_qualified_class_name, import_class_by_name

from verify.errors import ConfigurationError, PluginError
from verify.retrieval.ranking import check_options
from verify_haystack.retriever import HaystackRetriever

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.models import Embedder


@dataclass(frozen=True, slots=True)
class Known:
    """A store that needs no class names: its classes, its distribution, and what it is best made with."""

    store: str
    retriever: str
    install: str = ""
    init: Mapping[str, Any] = field(default_factory=dict)


# Vectors have length 1, so the inner product is the cosine, and no store need normalise again.
_FIELDS = [
    {"field_name": "meta.day", "field_schema": "integer"},
    {"field_name": "meta.source", "field_schema": "keyword"},
    {"field_name": "meta.language", "field_schema": "keyword"},
]
KNOWN: Mapping[str, Known] = {
    "in-memory": Known(
        "haystack.document_stores.in_memory.InMemoryDocumentStore",
        "haystack.components.retrievers.in_memory.InMemoryEmbeddingRetriever",
        init={"embedding_similarity_function": "dot_product"},
    ),
    "qdrant": Known(
        "haystack_integrations.document_stores.qdrant.QdrantDocumentStore",
        "haystack_integrations.components.retrievers.qdrant.QdrantEmbeddingRetriever",
        "verify-haystack[qdrant]",
        {
            "index": "verify-{corpus}",
            "embedding_dim": "{dimension}",
            "similarity": "dot_product",
            "progress_bar": False,
            "payload_fields_to_index": _FIELDS,
        },
    ),
    "chroma": Known(
        "haystack_integrations.document_stores.chroma.ChromaDocumentStore",
        "haystack_integrations.components.retrievers.chroma.ChromaEmbeddingRetriever",
        "verify-haystack[chroma]",
        {"collection_name": "verify-{corpus}", "distance_function": "ip"},
    ),
    "pgvector": Known(
        "haystack_integrations.document_stores.pgvector.PgvectorDocumentStore",
        "haystack_integrations.components.retrievers.pgvector.PgvectorEmbeddingRetriever",
        "verify-haystack[pgvector]",
        {
            "table_name": "verify-{corpus}",
            "keyword_index_name": "verify-{corpus}-words",
            "hnsw_index_name": "verify-{corpus}-hnsw",
            "embedding_dimension": "{dimension}",
            "vector_function": "inner_product",
        },
    ),
}
OPTIONS = ("store", "retriever", "init", "retriever_init")


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> HaystackRetriever:
    """Entry point ``haystack``.

    Options: ``store``, one of `KNOWN` or a class's full name; ``retriever``, a class's full name, for a store that is
    not known; ``init`` and ``retriever_init``, their parameters in Haystack's serialised form, as a table or as JSON.
    ``{corpus}`` in a parameter stands for the corpus's id, ``{dimension}`` for the length of a vector.

    Raises:
        ConfigurationError: an option is missing, unknown or cannot be used.
        PluginError: a class's distribution is not installed.
    """
    check_options("haystack", options, OPTIONS)
    name = str(options.get("store", ""))
    known = KNOWN.get(name) or Known(name, str(options.get("retriever", "")))
    if not known.store or not known.retriever:
        raise ConfigurationError(
            f"store is {name!r}, one of {', '.join(KNOWN)} or the names of two classes is expected",
            hint="--retriever-option store=qdrant, or set store and retriever under [retrievers.haystack]",
        )
    store_class = _class(known.store, known.install)
    retriever_class = _class(str(options.get("retriever", known.retriever)), known.install)
    values = {"corpus": corpus.manifest.id, "dimension": embedder.dimension}
    init = {k: _filled(v, values) for k, v in {**known.init, **_table("init", options)}.items()}
    try:
        store = store_class.from_dict({"type": generate_qualified_class_name(store_class), "init_parameters": init})
        retriever = retriever_class(document_store=store, **_table("retriever_init", options))
    except (TypeError, ValueError, DeserializationError) as error:
        raise ConfigurationError(
            f"{known.store} cannot be made with {', '.join(init) or 'no parameters'}: {error}",
            hint="its parameters stand under [retrievers.haystack.init]",
        ) from error
    return HaystackRetriever(corpus, embedder, store, retriever)


def _class(name: str, install: str) -> Any:
    """A class by its full name, if Haystack's allow-list has its module: a settings file must not run any code."""
    try:
        return import_class_by_name(name)
    except DeserializationError as error:
        raise ConfigurationError(
            f"{name} is not on Haystack's list of modules that a name may be loaded from",
            hint="name a class of haystack or haystack_integrations, or extend HAYSTACK_DESERIALIZATION_ALLOWLIST",
        ) from error
    except ImportError as error:
        raise PluginError(
            f"{name} cannot be imported: {error}",
            hint=f"pip install '{install}'" if install else "install the distribution that holds it",
            code="missing_extra",
        ) from error


def _table(name: str, options: Mapping[str, Any]) -> Mapping[str, Any]:
    value = options.get(name, {})
    try:
        table = json.loads(value) if isinstance(value, str) else value
    except json.JSONDecodeError:
        table = None
    if not isinstance(table, Mapping):
        raise ConfigurationError(f"haystack option {name} is {value!r}, a table is expected", hint='{"port": 8000}')
    return table


def _filled(value: Any, values: Mapping[str, Any]) -> Any:
    """A parameter with its placeholders filled; one that is nothing else keeps the value's type."""
    if not isinstance(value, str):
        return value
    for name, filler in values.items():
        if value == f"{{{name}}}":
            return filler
        value = value.replace(f"{{{name}}}", str(filler))
    return value
