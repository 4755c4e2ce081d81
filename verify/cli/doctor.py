"""``verify doctor``: is everything in place, and if not, what to do."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from typing import Annotated, Any

import typer

import verify
from verify.cli import options, output
from verify.config import Settings
from verify.errors import VerifyError

GOOD, BAD, ABSENT = "ok", "broken", "absent"
SIGNS = {GOOD: "✓", BAD: "✗", ABSENT: "-"}
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
    settings: list[Settings] = []

    def read_settings() -> str:
        settings.append(options.settings(corpora=corpora))
        changed = [name for name, value in settings[0].values.items() if value.origin != "default"]
        return f"changed from default: {', '.join(changed)}" if changed else "defaults"

    yield _try("settings", read_settings)
    if settings:
        yield _try("NLI model", lambda: _nli(settings[0]))
        yield _try("embedding model", lambda: _embedder(settings[0]))
        for name in settings[0]["corpora"]:
            yield _try(f"corpus {name}", lambda name=name: _corpus(name, settings[0]))  # type: ignore[misc]
    yield _try("report formats", _formats)


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


def _nli(settings: Settings) -> str:
    from verify.models import load_nli

    model = load_nli(settings["nli"], threads=settings["threads"])
    score = model.score([("The bridge is closed.", "The bridge is open.")])[0]
    return f"{model.name} ({model.sha256[:12]}), contradiction {score.contradiction:.2f} where 1 is expected"


def _embedder(settings: Settings) -> str:
    from verify.models import load_embedder

    model = load_embedder(settings["embedder"], threads=settings["threads"])
    return f"{model.name} ({model.sha256[:12]}), {model.embed_queries(['bridge']).shape[1]} dimensions"


def _corpus(name: str, settings: Settings) -> str:
    from verify.corpus import find_corpus, open_corpus
    from verify.models import load_embedder

    info: Any = open_corpus(find_corpus(name), load_embedder(settings["embedder"], threads=settings["threads"])).info
    return f"{info.title}, {info.passages} passages"


def _formats() -> str:
    from verify.report.registry import load, names

    for name in names():
        load(name)
    return ", ".join(names())
