"""``verify report``: stored reports rendered, compared, and judged by people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from verify.cli import options, output

app = typer.Typer(
    help="Stored reports: render, compare, add a person's verdict.", no_args_is_help=True, rich_markup_mode=None
)

Stored = Annotated[
    Path, typer.Argument(metavar="REPORT.json", help="A report in JSON; - for standard input.", show_default=False)
]


@app.command("render")
def render(
    report: Stored,
    format_: options.Format = None,
    ui: options.Ui = None,
    output_file: options.Output = None,
    explain: options.Explain = None,
) -> None:
    """Render a stored report in any format; no model takes part."""
    from verify.cli.check import show, stored_report

    chosen = options.settings(format=format_, ui=ui)
    options.report_format(chosen)
    show(stored_report(report), chosen, output_file, explain)


@app.command("diff")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD.json", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW.json", show_default=False)],
    format_: Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="text or json.")] = "text",
    ui: options.Ui = None,
    output_file: options.Output = None,
) -> None:
    """Say what changed between two reports, and what is different in how they were made."""
    from verify.cli.check import rendering, stored_report
    from verify.report.diff import render_diff

    options.one_of(format_, "--format", ("text", "json"))
    chosen = options.settings(ui=ui)
    text = render_diff(stored_report(old), stored_report(new), format_, **rendering(chosen, output_file))
    output.write(text, output_file)


@app.command("override")
def override(
    report: Stored,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id.", show_default=False)],
    label: Annotated[str, typer.Option(metavar="LABEL", help="The person's verdict.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Whose verdict it is.")],
    note: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
    output_file: options.Output = None,
) -> None:
    """Add a person's verdict on a claim beside the machine's; the file is changed unless --output names another."""
    from verify.cli.check import stored_report
    from verify.report.override import add_override
    from verify.report.wire import dumps

    changed = add_override(stored_report(report), claim, label, note=note, by=by, created=options.now())
    output.write(dumps(changed), output_file or report)
