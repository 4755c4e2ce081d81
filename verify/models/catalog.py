"""The embedded models: where their files lie, and that they are what they should be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from verify.errors import ModelError

HINT = "install the models with the package: pip install . ./plugins/verify-models-mini"


@cache
def folder() -> Path:
    """The folder of the embedded models' files.

    Raises:
        ModelError: the distribution verify-models-mini is not installed, or incomplete.
    """
    spec = find_spec("verify_models_mini")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the embedded models (verify-models-mini) are not installed", hint=HINT, code="models_missing")
    path = Path(next(iter(spec.submodule_search_locations))) / "data"
    if not (path / "catalog.json").is_file():
        raise ModelError(f"{path} has no catalog.json, so the models are incomplete", hint=HINT, code="models_missing")
    return path


@cache
def catalog() -> Mapping[str, Any]:
    """What the distribution says of its models and files.

    Raises:
        ModelError: it cannot be read, or is not what was published.
    """
    path = folder() / "catalog.json"
    try:
        content = json.loads(path.read_bytes())
        if not isinstance(content, dict) or not {"models", "files"} <= content.keys():
            raise ValueError("an object of models and files is expected")
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path} cannot be read: {error}", hint=HINT, code="models_altered") from error
    # A label order or a prefix that changed would change every score, so that the catalogue has a digest of its own.
    seal = content.pop("sha256", None)
    if seal not in (None, hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()):
        raise ModelError(f"{path} is not what was published", hint=HINT, code="models_altered")
    return content


_hashing = Lock()


def checked(name: str) -> Path:
    """The path of one file, its SHA-256 compared with the catalogue's once a process.

    Raises:
        ModelError: the file is missing or altered.
    """
    with _hashing:  # two models that load side by side share files
        return _checked(name)


@cache
def _checked(name: str) -> Path:
    path, expected = folder() / name, catalog()["files"][name]["sha256"]
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"model file {path} cannot be read: {error}", hint=HINT, code="models_missing") from error
    if found != expected:
        raise ModelError(
            f"model file {path} has SHA-256 {found[:16]}..., expected {expected[:16]}...",
            hint=HINT,
            code="models_altered",
        )
    return path


def canonical_pairs() -> list[dict[str, Any]]:
    """Pairs with the scores that the NLI model had when it was published: entailment, neutral, contradiction.

    Raises:
        ModelError: they cannot be read.
    """
    path = folder().parent / "canonical.jsonl"
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read: {error}", hint=HINT, code="models_missing") from error


def digest(role: str) -> str:
    """SHA-256 over the digests of all the files that a model is made of; it names the model in indexes and reports."""
    model = catalog()["models"][role]
    names = sorted([model["file"], *model["files"]])
    text = "\n".join(f"{name} {catalog()['files'][name]['sha256']}" for name in names)
    return hashlib.sha256(text.encode()).hexdigest()


def list_models() -> list[dict[str, Any]]:
    """Every embedded model: role, name, revision, size in bytes with the files it shares, licence, languages, path."""
    files = catalog()["files"]
    return [
        {
            "role": role,
            "name": model["name"],
            "revision": model["revision"],
            "bytes": sum(files[name]["bytes"] for name in (model["file"], *model["files"])),
            "licence": model["licence"],
            "languages": model["languages"],
            "path": str(folder() / model["file"]),
            "sha256": digest(role),
        }
        for role, model in catalog()["models"].items()
    ]
