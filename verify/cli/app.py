"""The tree of commands. Importing it imports no model, no index and no renderer."""

from __future__ import annotations

from typing import Annotated, Any

import typer
import typer.core

from verify import __version__
from verify.cli import batch, check, config, corpus, doctor, lines, models, report, serve

COMMANDS: dict[str, tuple[Any, str]] = {
    "check": (check.check, "Check the claims of an article."),
    "claim": (check.claim, "Check one claim."),
    "judge": (lines.judge, "Judge claims against the evidence they bring along."),
    "nli": (lines.nli, "Score pairs of sentences with the NLI model."),
    "batch": (batch.batch, "Check many articles; resumable."),
    "corpus": (corpus.app, "The sources to check against."),
    "report": (report.app, "Stored reports: render, compare, override."),
    "serve": (serve.serve, "Serve the HTTP interface on this machine."),
    "models": (models.app, "The models that are installed."),
    "config": (config.app, "The settings, and where each comes from."),
    "doctor": (doctor.doctor, "Is everything in place?"),
}


class _Ordered(typer.core.TyperGroup):
    """Commands in the order of a user's day, groups among them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)


app = typer.Typer(
    name="verify",
    cls=_Ordered,
    help="Check the claims of an article against sources that you trust: offline, in almost any language.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"verify {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an unexpected error arose.")] = False,
) -> None:
    """Check the claims of an article against sources that you trust: offline, in almost any language."""


for _name, (_command, _help) in COMMANDS.items():
    if isinstance(_command, typer.Typer):
        app.add_typer(_command, name=_name, short_help=_help)
    else:
        app.command(_name, short_help=_help)(_command)
