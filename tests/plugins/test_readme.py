"""What plugins/README.md says to run, run as it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "plugins" / "README.md").read_text("utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


def _environment(folder: Path) -> dict[str, str]:
    """A home and a package folder of their own, the tests' programs first, and no package index."""
    site = folder / "site"
    return os.environ | {
        "HOME": str(folder),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(site),
        "PIP_TARGET": str(site),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads the value as that of build isolation
    }


def test_the_tutorial_makes_a_backend(tmp_path: Path) -> None:
    """Copied, renamed and installed, the template is filled, checks a claim, and keeps the contract."""
    for path in ("plugins/verify-template", "corpora/tiny"):
        shutil.copytree(ROOT / path, tmp_path / path, ignore=shutil.ignore_patterns(".index", "__pycache__"))
    script = "set -e\n" + "\n".join(_blocks("sh"))
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=_environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passages pushed; mine now holds" in done.stdout
    assert "Bridge of the Gulls" in done.stdout
    assert "[100%]" in done.stdout


def test_the_pipeline_behind_a_rag_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The example holds an answer against the documents that it was made from: the wrong length is refuted."""
    (code,) = _blocks("python")
    names: dict[str, object] = {}
    exec(compile(code, "plugins/README.md", "exec"), names)  # noqa: S102 - the page's own example
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("refuted") and "512" in line for line in lines), lines
    assert not any(line.startswith("supported") and "512" in line for line in lines), lines
