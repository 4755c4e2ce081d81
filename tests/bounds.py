"""``make bounds``: the built wheels and the main job, with the oldest and the newest versions that pyproject allows.

Each end has an environment of its own. Only direct requirements are held to their lower bounds; what those need in turn
is whatever they say.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
NEEDED = ("pytest", "hypothesis", "jsonschema")
# What runs with the base installation alone, through every stage.
TESTS = ("conftest.py", "test_main_job.py", "cli/conftest.py", "cli/test_check.py", "article/test_fetch.py", "text")
_REQUIREMENT = re.compile(r"([\w.-]+)>=([\d.]+)")


def lowest(requirement: str) -> str | None:
    """The requirement at its lower bound: the first minor version, with its fixes; None where it has no bound."""
    found = _REQUIREMENT.match(requirement)
    if found is None:
        return None
    name, bound = found.groups()
    parts = bound.split(".")
    return f"{name}=={bound}" if len(parts) > 2 else f"{name}=={'.'.join([*parts, '0'][:2])}.*"


def tried(folder: Path, wheels: list[Path], constraints: list[str]) -> int:
    """Install the wheels into a new environment and run the tests there, the sources out of reach."""
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    (folder / "constraints.txt").write_text("".join(f"{line}\n" for line in constraints))
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "-q", "-c", folder / "constraints.txt"]
    subprocess.run([*pip, *wheels, *NEEDED], check=True)
    checkout = folder / "checkout"
    for name in TESTS:
        source, target = ROOT / "tests" / name, checkout / "tests" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    shutil.copytree(ROOT / "corpora", checkout / "corpora", ignore=shutil.ignore_patterns(".index"))
    shutil.copytree(ROOT / "tests" / "golden", checkout / "tests" / "golden")
    # -P: nothing is imported from where the command runs, so that what is tested is what was installed.
    return subprocess.run([python, "-P", "-m", "pytest", "-q", "tests"], cwd=checkout, check=False).returncode


def main() -> int:
    """Try both ends, or the versions of constraints.txt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ends", nargs="*", default=["lowest", "highest"], help="lowest, highest or pinned")
    ends = parser.parse_args().ends
    build = ROOT / "build"
    shutil.rmtree(build / "wheels", ignore_errors=True)
    build_wheel = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "-q", "--no-deps"]
    subprocess.run([*build_wheel, "-w", build / "wheels", ROOT, ROOT / "plugins" / "verify-models-mini"], check=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    held = {
        "lowest": [line for line in map(lowest, project["dependencies"]) if line],
        "highest": [],
        "pinned": (ROOT / "constraints.txt").read_text("utf-8").splitlines(),
    }
    failed = 0
    for end in ends:
        print(f"== {end} versions", flush=True)
        failed |= tried(build / end, sorted((build / "wheels").glob("*.whl")), held[end])
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
