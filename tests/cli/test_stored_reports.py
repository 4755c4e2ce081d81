"""``verify report``: render, diff and override."""

import json
import os
from pathlib import Path

import pytest

from verify.cli import main
from verify.report import loads


def test_render_json_gives_the_same_bytes(sample_file: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Rendering a stored report as JSON gives the file again."""
    assert main(("report", "render", str(sample_file), "--format", "json")) == 0
    assert capfdbinary.readouterr().out == sample_file.read_bytes()


def test_output_is_whole_or_absent(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure while writing leaves the old file as it was, and no other file."""
    target = tmp_path / "out.txt"
    target.write_text("before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert main(("report", "render", str(sample_file), "-o", str(target))) == 1
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]
    assert main(("report", "render", str(sample_file), "-o", str(target))) == 0
    assert "REFUTED" in target.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_output_keeps_a_link(sample_file: Path, tmp_path: Path) -> None:
    """Writing to a symbolic link replaces what it points at, not the link."""
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert main(("report", "render", str(sample_file), "-o", str(tmp_path / "link"))) == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").stat().st_size


def test_override_and_diff(
    sample_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person's verdict stands beside the machine's and never changes it; that person's second replaces the first."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    changed = tmp_path / "changed.json"
    before = loads(sample_file.read_bytes())
    words = ("report", "override", str(sample_file), "c3", "--by", "Ana Ruiz", "--output", str(changed))
    assert main((*words, "--label", "supported", "--note", "1996 was a repair")) == 0
    assert main((*words[:2], str(changed), *words[3:], "--label", "conflicting")) == 0
    after = loads(changed.read_bytes())
    assert after.verdicts == before.verdicts
    assert [(o.claim, o.label, o.by) for o in after.overrides] == [
        ("c5", "supported", "Jeanne Roy"),
        ("c3", "conflicting", "Ana Ruiz"),
    ]
    assert after.overrides[-1].created == "2023-11-14T22:13:20Z"
    capfd.readouterr()
    assert main(("report", "diff", str(sample_file), str(changed), "--format", "json")) == 0
    found = json.loads(capfd.readouterr().out)
    assert not found["same"]
    assert found["causes"] == found["verdicts"]["changed"] == []
    assert [entry["new"]["by"] for entry in found["overrides"]] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("c99", "--label", "refuted", "--by", "A"), "no verdict on a claim 'c99'"),
        (("c3", "--label", "false", "--by", "A"), "'false' is no label"),
        (("c3", "--label", "refuted", "--by", " "), "nobody is named"),
        (("c3", "--label", "refuted"), "Missing option '--by'"),
    ],
)
def test_bad_override(
    sample_file: Path, tmp_path: Path, words: tuple[str, ...], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """An override that names nothing that exists is a usage error and writes nothing."""
    target = tmp_path / "out.json"
    assert main(("report", "override", str(sample_file), *words, "-o", str(target))) == 2
    assert message in capfd.readouterr().err
    assert not target.exists()


def test_damaged_report(tmp_path: Path, sample_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A report that was damaged is refused with the file's name and the place."""
    data = json.loads(sample_file.read_bytes())
    data["verdicts"][2]["label"] = "maybe"
    path = tmp_path / "damaged.json"
    path.write_text(json.dumps(data))
    assert main(("report", "render", str(path))) == 1
    err = capfd.readouterr().err
    assert str(path) in err
    assert "verdicts[2].label" in err


def test_explain(sample_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """--explain shows every passage of one claim with its three scores, and every check."""
    assert main(("report", "render", str(sample_file), "--explain", "c8")) == 0
    out = capfd.readouterr().out
    found = ("The numbers agree", "The numbers differ: “trois” in the claim")
    for part in ("bilan#0", "0.960", "rapport#2", "0.900", *found, "conflicting 0.660"):
        assert part in out
