"""Imports run one way only, and nothing heavy is imported by looking at the package."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "verify"
LAYERS = (
    ("types", "notes", "errors", "config"),
    ("text",),
    ("models",),
    ("article",),
    ("claims",),
    ("corpus",),
    ("retrieval",),
    ("stance",),
    ("checks",),
    ("verdict",),
    ("report",),
    ("verifier",),
    ("server", "integrations", "cli"),
    ("testing",),  # for tests and plug-in authors; nothing imports it
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
CLAIMS = ("grammar", "parts", "speech", "dates", "reference")
HEAVY = (
    "onnxruntime",
    "faiss",
    "haystack",
    "torch",
    "trafilatura",
    "dateparser",
    "rich",
    "numpy",
    "sentence_transformers",
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """First component under `verify` of every module that a file imports, lazily or not."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module] if node.module != "verify" else [f"verify.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("verify.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_from_right_to_left(path: Path) -> None:
    """A module imports only from packages that stand before its own in the order of the stages."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in {"__init__", "__main__"}:
        return
    later = {name for name in imported(path) if name != own and LEVEL.get(name, -1) > LEVEL[own]}
    unknown = {name for name in imported(path) if name not in LEVEL}

    assert not later, f"{path.relative_to(ROOT)} imports {sorted(later)}, which come after {own}"
    assert not unknown, f"{path.relative_to(ROOT)} imports {sorted(unknown)}, which have no layer"


@pytest.mark.parametrize("path", sorted((PACKAGE / "claims").glob("*/*.py")), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_claims_are_read_in_one_direction(path: Path) -> None:
    """Words, parts, who speaks, dates, what is meant: each step of claim extraction imports from those before it."""
    own = CLAIMS.index(path.parent.name)
    modules = [n.module for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ImportFrom)]
    steps = [name.split(".")[2] for name in modules if name and name.startswith("verify.claims.")]

    assert all(CLAIMS.index(step) <= own for step in steps), f"{path.relative_to(ROOT)} imports {sorted(set(steps))}"


def test_modules_import_in_no_circle() -> None:
    """Within a package, too, imports have an order; what is imported for its types alone counts."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    needs: dict[str, set[str]] = {}
    for name, path in names.items():
        needs[name] = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                needs[name] |= inner & set(names) or {node.module} & set(names)
    needs["verify"] = set()  # the package's front shows names of modules that need its version
    while free := {name for name, others in needs.items() if not others}:
        needs = {name: others - free for name, others in needs.items() if name not in free}

    assert not needs, f"each of {sorted(needs)} imports, or waits for, another of them"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_fit_a_few_screens(path: Path) -> None:
    """No module is longer than 400 lines."""
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize(
    "statement", ["import verify", "import verify.types, verify.errors, verify.config", "import verify.cli"]
)
def test_looking_at_the_package_imports_nothing_heavy(statement: str) -> None:
    """Importing the package or its command line loads no model runtime and no library that is slow to load."""
    code = f"{statement}\nimport sys; print(','.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""
