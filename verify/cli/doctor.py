"""``verify doctor``: is everything in place, and if not, what to do."""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

import verify
from verify.cli import options, output
from verify.config import Settings, user_folder
from verify.errors import ModelError, VerifyError

GOOD, BAD, ABSENT = "ok", "broken", "absent"
SIGNS = {GOOD: "✓", BAD: "✗", ABSENT: "-"}
MEMORY, DISK = 800 * 2**20, 500 * 2**20  # bytes that a check, and an index in the cache, may take
TOLERANCE = 0.02  # of a canonical score: processors round differently
EXTRAS = {"torch": "sentence_transformers", "server": "fastapi", "pdf": "pypdfium2", "ray": "ray"}

Finding = tuple[str, str, str, str]
"""What was looked at, how it is, in which version or state, and what to do."""


def doctor(
    corpora: options.Corpora = None,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="text or json.")] = "text",
) -> None:
    """Look at packages, models, corpora and settings, run the models once, and say what is wrong."""
    options.one_of(format_, "--format", ("text", "json"))
    found = list(_look(corpora))
    if format_ == "json":
        keys = ("what", "state", "detail", "hint")
        records = [dict(zip(keys, finding, strict=True)) for finding in found]
        output.write_stdout(json.dumps({"findings": records}, ensure_ascii=False, indent=2) + "\n")
    else:
        for what, state, detail, hint in found:
            output.write_stdout(f"{SIGNS[state]} {what}: {detail}\n" + (f"    {hint}\n" if hint else ""))
    if any(state == BAD for _, state, _, _ in found):
        raise typer.Exit(1)


def _look(corpora: list[str] | None) -> Iterator[Finding]:
    yield "verify", GOOD, f"{verify.__version__}, Python {platform.python_version()}, {os.cpu_count()} cores", ""
    yield from _packages()
    for extra, module in EXTRAS.items():
        there = find_spec(module) is not None
        yield f"extra [{extra}]", GOOD if there else ABSENT, "installed" if there else "not installed", ""
    telemetry = [name for name in ("HAYSTACK_TELEMETRY_ENABLED", "ANONYMIZED_TELEMETRY") if _on(os.environ.get(name))]
    yield "telemetry", BAD if telemetry else GOOD, f"on: {', '.join(telemetry)}" if telemetry else "off", ""
    yield from _room()
    settings: list[Settings] = []

    def read_settings() -> str:
        settings.append(options.settings(corpora=corpora))
        changed = [name for name, value in settings[0].values.items() if value.origin != "default"]
        return f"changed from default: {', '.join(changed)}" if changed else "defaults"

    yield _try("settings", read_settings)
    if settings:
        yield _try("model files", _model_files)
        yield _try("NLI model", lambda: _nli(settings[0]))
        yield _try("calibration", lambda: _calibration(settings[0]))
        yield _try("embedding model", lambda: _embedder(settings[0]))
        for name in settings[0]["corpora"]:
            yield _try(f"corpus {name}", lambda name=name: _corpus(name, settings[0]))  # type: ignore[misc]
    yield _try("retrieval backends", _backends)
    yield _try("report formats", _formats)


def _room() -> Iterator[Finding]:
    """Free memory, where the system says it, and free space where indexes of read-only corpora go."""
    try:
        text = Path("/proc/meminfo").read_text("ascii")
        free = next(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("MemAvailable:"))
        yield _enough("free memory", free, MEMORY, "close other programs, or set threads = 1")
    except (OSError, StopIteration, ValueError):
        yield "free memory", ABSENT, "this system does not say", ""
    cache = user_folder("cache")
    there = next(folder for folder in (cache, *cache.parents) if folder.exists())
    yield _enough("free disk space", shutil.disk_usage(there).free, DISK, f"free some space at {there}")


def _enough(what: str, free: int, wanted: int, hint: str) -> Finding:
    found = f"{free / 2**20:,.0f} MB"
    if free >= wanted:
        return what, GOOD, found, ""
    return what, BAD, f"{found}, {wanted / 2**20:,.0f} MB are wanted", hint


def _packages() -> Iterator[Finding]:
    try:
        needed = [need for need in requires("verify-claims") or [] if "extra ==" not in need]
    except PackageNotFoundError:
        yield "package", BAD, "verify-claims is not installed", "pip install -e . -e plugins/verify-models-mini"
        return
    for need in needed:
        name = need.split(";")[0].split("<")[0].split(">")[0].split("=")[0].split("[")[0].strip()
        try:
            yield name, GOOD, version(name), ""
        except PackageNotFoundError:
            yield name, BAD, "not installed", f"pip install '{need}'"


def _on(value: str | None) -> bool:
    return (value or "").lower() in ("true", "1", "yes")


def _try(what: str, look: Callable[[], str]) -> Finding:
    try:
        return what, GOOD, look(), ""
    except VerifyError as error:
        return what, BAD, error.message, error.hint
    except ImportError as error:
        return what, BAD, f"cannot be imported: {error}", "reinstall verify-claims"
    except Exception as error:  # whatever a plug-in or a broken file raises, the rest is still looked at
        return what, BAD, f"unexpected {type(error).__name__}: {error}", "reinstall what it names, or report it"


def _calibration(settings: Settings) -> str:
    from verify.models import load_nli
    from verify.verdict import load_aggregator

    return f"fitted on the scores of {load_aggregator(load_nli(settings['nli']).sha256).nli_sha256[:12]}"


def _nli(settings: Settings) -> str:
    from verify.models import load_nli

    model = load_nli(settings["nli"], threads=settings["threads"])
    score = model.score([("The bridge is closed.", "The bridge is open.")])[0]
    known = f"{model.name} ({model.sha256[:12]})"
    if settings["nli"] != "mini":
        return f"{known}, contradiction {score.contradiction:.2f} where 1 is expected"
    from verify.models import catalog

    rows = catalog.canonical_pairs()
    scores = model.score([(row["premise"], row["hypothesis"]) for row in rows])
    off = max(
        abs(found - pinned)
        for score, row in zip(scores, rows, strict=True)
        for found, pinned in zip((score.entailment, score.neutral, score.contradiction), row["scores"], strict=True)
    )
    if off > TOLERANCE:
        raise ModelError(
            f"{known} is {off:.3f} off its published scores on {len(rows)} canonical pairs",
            hint="reinstall onnxruntime and verify-models-mini in the versions of constraints.txt",
            code="scores_off",
        )
    return f"{known}, {len(rows)} canonical pairs within {max(off, 0.0001):.4f} of their published scores"


def _model_files() -> str:
    from verify.models import catalog

    names = sorted(catalog.catalog()["files"])
    return (
        f"{len(names)} files as published, {sum(catalog.checked(name).stat().st_size for name in names) / 1e6:.0f} MB"
    )


def _backends() -> str:
    from verify.retrieval.registry import load_all

    return ", ".join(load_all())


def _embedder(settings: Settings) -> str:
    from verify.models import load_embedder

    model = load_embedder(settings["embedder"], threads=settings["threads"])
    return f"{model.name} ({model.sha256[:12]}), {model.embed_queries(['bridge']).shape[1]} dimensions"


def _corpus(name: str, settings: Settings) -> str:
    from verify.corpus import check as check_corpus
    from verify.corpus import find_corpus, open_corpus
    from verify.models import load_embedder

    folder = find_corpus(name)
    info: Any = open_corpus(folder, load_embedder(settings["embedder"], threads=settings["threads"])).info
    return f"{info.title}, {check_corpus(folder)} passages, each file and row as committed"


def _formats() -> str:
    from verify.report.registry import load, names

    for name in names():
        load(name)
    return ", ".join(names())
