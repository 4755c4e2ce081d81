"""``verify models``: what is installed, and where it lies."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from verify.cli import options, output
from verify.errors import ModelError

app = typer.Typer(help="The models that are installed.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_(
    format_: Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="text or json.")] = "text",
) -> None:
    """Name, size, licence and languages of each model, and where it lies."""
    from verify.models import list_models

    options.one_of(format_, "--format", ("text", "json"))
    found = list_models()
    if format_ == "json":
        output.write_stdout(json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n")
        return
    keys = ("role", "name", "bytes", "licence", "languages", "path")
    header = ("role", "name", "size", "licence", "languages", "path")
    output.write_stdout(output.table([[_cell(key, model.get(key)) for key in keys] for model in found], header))


@app.command("path")
def path(name: Annotated[str, typer.Argument(metavar="NAME", help="A name or role from: verify models list")]) -> None:
    """The folder of a model."""
    for model in _named(name):
        output.write_stdout(f"{model['path']}\n")


@app.command("fetch")
def fetch(name: Annotated[str, typer.Argument(metavar="NAME", help="A model's name on the Hugging Face hub.")]) -> None:
    """Download a model from the hub, once and on purpose; nothing else ever does. Needs the extra [torch]."""
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError
    except ImportError as error:
        raise ModelError(
            "downloading needs huggingface_hub, which is not installed",
            hint="pip install 'verify-claims[torch]'",
            code="missing_extra",
        ) from error
    output.note(f"downloading {name} ...")
    try:
        folder = snapshot_download(name)
    except (HfHubHTTPError, HFValidationError, OSError) as error:
        raise ModelError(
            f"{name!r} cannot be downloaded: {error}", hint="a name is OWNER/MODEL, as the hub has it", code="download"
        ) from error
    output.write_stdout(f"{folder}\n")


def _named(name: str) -> list[dict[str, Any]]:
    from verify.models import list_models

    found: list[dict[str, Any]] = list_models()
    chosen = [model for model in found if name in (model["name"], model["role"])]
    if not chosen:
        known = ", ".join(sorted({str(model["name"]) for model in found}))
        raise ModelError(f"there is no model {name!r}", hint=f"installed: {known or 'none'}", code="unknown_model")
    return chosen


def _cell(key: str, value: Any) -> str:
    if key == "bytes" and isinstance(value, int):
        return f"{value / 1e6:.1f} MB"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
