"""``verify nli`` and ``verify judge``: lines in, lines out, in order, whatever is among them."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from verify.cli import main, stream

BAD = (b"{", b"[]", b'"x"', b"\xff\xfe", b'{"premise": 1, "hypothesis": "x"}', b'{"premise": "x"}', b"[" * 100_000)


def _run(command: str, data: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> tuple[int, list[Any], str]:
    path = tmp_path / "in.jsonl"
    path.write_bytes(data)
    code = main((command, str(path)))
    out, err = capfd.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def test_nli(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Each pair has its scores in its place; ids of any kind come back as they are, and a line without one has none."""
    lines = [
        {"id": 7, "premise": "The bridge was opened on 4 May 2019.", "hypothesis": "The bridge was opened in 2019."},
        {"id": None, "premise": "Le musée est fermé.", "hypothesis": "Le musée est ouvert."},
        {"premise": "Es regnet.", "hypothesis": "Die Brücke ist 412 Meter lang."},
    ]
    data = "\n\n".join(json.dumps(line) for line in lines).encode()
    code, made, err = _run("nli", data, tmp_path, capfd)
    assert (code, err) == (0, "")
    assert [line.get("id", "none") for line in made] == [7, None, "none"]
    assert made[0]["label"] == "entailment"
    for line in made:
        assert line["entailment"] + line["neutral"] + line["contradiction"] == pytest.approx(1, abs=1e-3)


def test_bad_lines_have_errors_in_their_place(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Between good lines every bad one is answered with an error, and its number is said; the exit code is 1."""
    good = json.dumps({"id": "good", "premise": "It rains.", "hypothesis": "It rains."}).encode()
    long = json.dumps({"id": "long", "premise": "word " * 4000, "hypothesis": "word"}).encode()
    data = b"\n".join([good, *BAD, long, good])
    code, made, err = _run("nli", data, tmp_path, capfd)
    assert code == 1
    assert len(made) == len(BAD) + 3
    assert "error" not in made[0]
    assert "error" not in made[-1]
    assert made[0] == made[-1]
    for number, line in enumerate(made[1:-1], 2):
        assert set(line) == {"id", "error"}
        assert set(line["error"]) == {"code", "message", "hint"}
        assert f"line {number}: " in err
    assert made[-2]["id"] == "long"


def test_a_line_longer_than_all_others(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line beyond the limit is answered with an error and skipped, and the next line is read whole."""
    monkeypatch.setattr(stream, "MAX_LINE", 200)
    good = b'{"id": 2, "premise": "It rains.", "hypothesis": "It rains."}'
    code, made, _ = _run("nli", b'{"id": 1, "premise": "' + b"x" * 5000 + b'"}\n' + good + b"\n", tmp_path, capfd)
    assert code == 1
    assert made[0]["error"]["code"] == "line_too_long"
    assert made[1]["id"] == 2
    assert "label" in made[1]


def test_a_slow_writer_is_answered_at_once() -> None:
    """A program that writes one line and waits gets its answer before it writes the next."""
    code = "import sys; from verify.cli import main; sys.exit(main(['nli', '-']))"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for number in (1, 2):
            process.stdin.write(json.dumps({"id": number, "premise": "a b", "hypothesis": "a"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_interrupted_while_waiting() -> None:
    """Interrupted while it waits for a line, the program says so and ends with 130."""
    # A shell's background jobs start with the signal ignored, and so would the program.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code = f"{heeding}import sys; from verify.cli import main; sys.exit(main(['nli', '-']))"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], **pipes) as process:  # type: ignore[call-overload]
        process.stdin.write(b'{"premise": "a b", "hypothesis": "a"}\n')
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read() == b"interrupted\n"


def test_judge(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A claim is judged against its own evidence, named by index; a text has its claims judged, with their spans."""
    evidence = [
        {"text": "It rains."},
        {"text": "The bridge cost 19 million euros.", "source": "Register", "published": "2020"},
    ]
    text = "The bridge opened in 1934. It cost 19 million euros."
    lines = [
        {"id": 1, "claim": "The bridge cost 14 million euros.", "language": "en", "evidence": evidence},
        {"id": 2, "text": text, "evidence": evidence},
        {"id": 3, "claim": "The bridge cost 19 million euros.", "evidence": []},
    ]
    code, made, _ = _run("judge", "\n".join(map(json.dumps, lines)).encode(), tmp_path, capfd)
    assert code == 0
    assert [line["id"] for line in made] == [1, 2, 3]
    assert {entry["index"] for entry in made[0]["evidence"]} == {0, 1}
    assert set(made[0]) == {"id", "label", "confidence", "probabilities", "reason", "evidence", "checks"}
    assert made[0]["label"] != "supported"
    for verdict in made[1]["verdicts"]:
        span = verdict["claim"]["span"]
        assert text[span["start"] : span["end"]] == verdict["claim"]["text"]
    assert (made[2]["label"], made[2]["reason"]) == ("not_enough_evidence", "not_covered")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"claim": "x"}, "evidence is missing"),
        ({"evidence": []}, "either claim or text"),
        ({"claim": "x", "text": "y", "evidence": []}, "either claim or text"),
        ({"claim": " ", "evidence": []}, "is empty"),
        ({"claim": "x", "evidence": [{"text": 3}]}, "evidence[0].text is 3"),
        ({"claim": "x", "evidence": [{"text": "y", "published": "soon"}]}, "evidence[0].published is 'soon'"),
        ({"claim": "x", "evidence": [], "language": "xx"}, "no language 'xx'"),
        ({"claim": "x", "evidence": [], "as_of": "2022-99"}, "as_of"),
        (
            {"claim": "x", "evidence": [], "coverage": [{"statement": "s", "from": "2020"}]},
            "coverage[0].to is missing",
        ),
    ],
)
def test_bad_requests(line: dict[str, Any], message: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A request that lacks something is answered with an error that names it."""
    code, made, err = _run("judge", json.dumps({"id": "q"} | line).encode(), tmp_path, capfd)
    assert code == 1
    assert made[0]["id"] == "q"
    assert message in made[0]["error"]["message"]
    assert "line 1: " in err


def test_output_file_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted half-way, --output leaves nothing behind."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("verify.cli.lines.score_lines", interrupted)
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"premise": "a", "hypothesis": "b"}\n')
    assert main(("nli", str(path), "-o", str(tmp_path / "out.jsonl"))) == 130
    assert os.listdir(tmp_path) == ["in.jsonl"]


def test_blank_input(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No lines in, no lines out, and no model is loaded for it."""
    assert _run("nli", b"\n \n", tmp_path, capfd) == (0, [], "")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(("judge", "-")) == 0
