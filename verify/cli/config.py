"""``verify config``: the settings in force."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from verify.cli import options, output
from verify.config import SECRET, SETTINGS

app = typer.Typer(help="The settings, and where each value comes from.", no_args_is_help=True, rich_markup_mode=None)


@app.command("show")
def show(
    format_: Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="text or json.")] = "text",
) -> None:
    """Each setting's value and where it came from: flag, environment, a file, or default."""
    options.one_of(format_, "--format", ("text", "json"))
    chosen = options.settings()
    retrievers = {
        name: {key: "***" if key in SECRET else value for key, value in table.items()}
        for name, table in sorted(chosen.retrievers.items())
    }
    if format_ == "json":
        values = {name: {"value": value.value, "origin": value.origin} for name, value in chosen.values.items()}
        record = {"settings": values, "retrievers": retrievers, "digest": chosen.digest()}
        output.write_stdout(json.dumps(record, ensure_ascii=False, indent=2) + "\n")
        return
    rows = [(s.name, _shown(chosen[s.name]), chosen.values[s.name].origin, s.help) for s in SETTINGS]
    rows += [
        (f"retrievers.{name}.{key}", str(value), "file", "")
        for name, table in retrievers.items()
        for key, value in table.items()
    ]
    output.write_stdout(output.table(rows, ("setting", "value", "from", "what it is")))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "(none)"
    return str(value) if str(value) else "(none)"
