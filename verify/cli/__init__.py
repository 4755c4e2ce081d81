"""The command line: one file a command group, one error boundary.

Exit codes: 0 fine; 1 an error, or any claim or line failed (after the rest is written); 2 usage; 3 ``--fail-on`` met;
130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence
from typing import Any

from verify.errors import ConfigurationError, VerifyError

USAGE, INTERRUPTED = 2, 130
_COLLECT = (20_000, 20, 50)  # objects made between two searches for cycles: nearly all that a start makes stays


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; ``arguments`` are those of the process by default."""
    from verify.cli.output import close_stdout, fail

    gc.set_threshold(*_COLLECT)
    # The end of the process gives all memory back: Python's last search for cycles took 0.6 s of a check.
    atexit.register(gc.freeze)
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except VerifyError as error:
        fail(error, words)
        return USAGE if isinstance(error, ConfigurationError) else 1
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        close_stdout()
        return 1
    except Exception as error:
        # The one place where anything may arrive: said plainly, with the way to report it.
        if "--debug" in words[:1]:
            raise
        command = " ".join(["verify --debug", *words[:1], "..."])
        hint = f"this is a fault of verify; please report it, with what this prints: {command}"
        fail(VerifyError(f"unexpected {type(error).__name__}: {error}", hint=hint, code="internal"), words)
        return 1


def _run(words: list[str]) -> int:
    import typer

    from verify.cli.app import app

    # typer carries click within itself, and earlier versions did not: its classes are reached through what both export.
    usage_error: Any = typer.BadParameter.__mro__[1]
    try:
        code = app(words, prog_name="verify", standalone_mode=False)
        sys.stdout.flush()
    except typer.Abort:
        raise KeyboardInterrupt from None
    except usage_error as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{error}\n")
            return USAGE
        context = getattr(error, "ctx", None)
        hint = f"{context.command_path} --help" if context else "verify --help"
        message = error.format_message()
        raise ConfigurationError(message.rstrip("."), hint=hint, code="usage") from None
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0
