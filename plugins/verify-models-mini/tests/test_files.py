"""The files are the ones that the catalog describes, and small enough."""

from __future__ import annotations

import hashlib
import json

import verify_models_mini

CATALOG = json.loads((verify_models_mini.PATH / "catalog.json").read_text(encoding="utf-8"))


def test_digests() -> None:
    """Every file has the size and the sha256 that the catalog names."""
    for name, entry in CATALOG["files"].items():
        content = (verify_models_mini.PATH / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (entry["bytes"], entry["sha256"]), name


def test_nothing_is_undescribed() -> None:
    """The folder holds the catalog and what it lists, nothing else."""
    present = {path.name for path in verify_models_mini.PATH.iterdir()}

    assert {"catalog.json", *CATALOG["files"]} == present


def test_sizes() -> None:
    """The whole is under 98 MB and no file is over 60 MB."""
    sizes = [path.stat().st_size for path in verify_models_mini.PATH.iterdir()]

    assert sum(sizes) < 98e6
    assert max(sizes) < 60e6


def test_models_name_their_files() -> None:
    """Every file that a model needs is in the catalog, and both read one word table."""
    for model in CATALOG["models"].values():
        assert {model["file"], *model["files"]} <= set(CATALOG["files"])
        assert "words.bin" in model["files"]
