"""The error boundary and the options of the command line."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from verify.cli import main

TOMORROW = (date.today() + timedelta(days=1)).isoformat()
CHECK = ("check", "nothing.txt", "--corpus", "tiny")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("frob",), 2, "No such command 'frob'"),
        (("check", "--frob"), 2, "No such option: --frob"),
        (("check",), 2, "no SOURCE is named"),
        (("check", "nothing.txt"), 2, "no corpus to check against"),
        ((*CHECK, "--published", "19.12.2022"), 2, "--published '19.12.2022' is no date"),
        ((*CHECK, "--published", "2022-02-30"), 2, "day is out of range"),
        ((*CHECK, "--published", TOMORROW), 2, "is in the future"),
        ((*CHECK, "--published", "2999"), 2, "is in the future"),
        ((*CHECK, "--language", "xx"), 2, "there is no language 'xx'"),
        ((*CHECK, "--format", "nope"), 2, "there is no report format 'nope'"),
        ((*CHECK, "--ui", "xx"), 2, "one of en, fr, es, de is expected"),
        ((*CHECK, "--top-k", "0"), 2, "a number from 1 to 1000 is expected"),
        ((*CHECK, "--top-k", "many"), 2, "--top-k"),
        ((*CHECK, "--evidence-until", "never"), 2, "one of claim, now is expected"),
        ((*CHECK, "--retriever-option", "nprobe"), 2, "K=V is expected"),
        ((*CHECK, "--fail-on", "refuted,wrong"), 2, "--fail-on 'wrong' is no label"),
        (("report", "render", "nothing.json"), 1, "nothing.json cannot be read"),
        (("judge", "nothing.jsonl"), 1, "nothing.jsonl cannot be read"),
    ],
)
def test_errors(words: tuple[str, ...], code: int, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Each mistake has its exit code, a message that names the value, and a hint, and nothing on standard output."""
    assert main(words) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert message in err
    assert "hint: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize("asked", [("--format", "json"), ("--format=json",), ("-f", "jsonl")])
def test_errors_as_json(asked: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    """Where JSON is asked for, an error is JSON too, even one in the arguments themselves."""
    for words in (("check", "x", "--frob"), ("check", "x", "--corpus", "tiny", "--published", "x"), ("check", "x")):
        assert main((*words, *asked)) == 2
        record = json.loads(capfd.readouterr().out)
        assert set(record) == {"error"}
        assert set(record["error"]) == {"code", "message", "hint"}


def test_errors_as_json_by_environment(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that the environment sets counts for errors too."""
    monkeypatch.setenv("VERIFY_FORMAT", "json")
    assert main(("check",)) == 2
    assert "error" in json.loads(capfd.readouterr().out)


def test_no_command(capfd: pytest.CaptureFixture[str]) -> None:
    """Without a command the help is shown, and that is a usage error."""
    assert main(()) == 2
    assert "Commands:" in capfd.readouterr().err


def test_version(capfd: pytest.CaptureFixture[str]) -> None:
    """--version names program and version."""
    assert main(("--version",)) == 0
    assert capfd.readouterr().out == "verify 0.1.0\n"


def test_config_show_says_where_from(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each setting is shown with its value and its origin, and secrets are not shown."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "verify.toml").write_text(
        'ui = "fr"\n[retrievers.pgvector]\ndsn = "postgres://me:secret@x"\ntable = "t"\n'
    )
    monkeypatch.setenv("VERIFY_TOP_K", "7")
    assert main(("config", "show", "--format", "json")) == 0
    out = capfd.readouterr().out
    shown = json.loads(out)
    assert shown["settings"]["top_k"] == {"value": 7, "origin": "VERIFY_TOP_K"}
    assert shown["settings"]["ui"] == {"value": "fr", "origin": "verify.toml"}
    assert shown["settings"]["nli"]["origin"] == "default"
    assert shown["retrievers"]["pgvector"] == {"dsn": "***", "table": "t"}
    assert main(("config", "show")) == 0
    assert "secret" not in out + capfd.readouterr().out


def test_unexpected(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sample_file: Path) -> None:
    """A fault of ours is said in one line with the way to report it; --debug shows where it arose."""

    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("verify.report.json.dumps", broken)
    words = ("report", "render", str(sample_file), "--format", "json")
    assert main(words) == 1
    out, err = capfd.readouterr()
    assert json.loads(out)["error"]["code"] == "internal"
    assert "broken on purpose" in err
    assert "verify --debug report" in err
    assert "Traceback" not in err
    with pytest.raises(RuntimeError):
        main(("--debug", *words))


def test_closed_pipe(sample_file: Path) -> None:
    """A reader that goes away ends the program without a word."""
    command = [sys.executable, "-c", "import sys; from verify.cli import main; sys.exit(main())"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*command, "report", "render", str(sample_file)], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_output_is_utf8_in_any_locale(sample_file: Path, locale: str) -> None:
    """Signs and accents are written as UTF-8 where the locale knows only ASCII."""
    environ = {"PATH": os.environ["PATH"], "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", "import sys; from verify.cli import main; sys.exit(main())"]
    done = subprocess.run(
        [*command, "report", "render", str(sample_file)], capture_output=True, env=environ, check=True
    )
    assert "✗ REFUTED" in done.stdout.decode("utf-8")
