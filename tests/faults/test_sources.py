"""What the sources must not hold: code made of data, shells, pickles, markup made of text."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What runs at a user's; models are trained and exported by their maintainers only.
PYTHON = sorted(
    path
    for folder in ("verify", "plugins")
    for path in (ROOT / folder).rglob("*.py")
    if not {"training", "make", "tests", ".venv", "build"} & set(path.relative_to(ROOT).parts)
)
SCRIPTS = sorted([*(ROOT / "verify").rglob("*.js"), *(ROOT / "plugins" / "browser-extension").rglob("*.js")])
MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "yaml", "telnetlib", "imp"}
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "tempfile.mktemp", "torch.load"}
MARKUP = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|setHTMLUnsafe)\b")


def name_of(node: ast.expr) -> str:
    """The dotted name of what is called."""
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def faults(tree: ast.AST) -> list[str]:
    """What stands in a module that must not."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            found.append(str(node.module))
        elif isinstance(node, ast.Call):
            name, given = name_of(node.func), {k.arg: k.value for k in node.keywords}
            shell = given.get("shell")
            if name in CALLS or (isinstance(shell, ast.Constant) and shell.value):
                found.append(f"{name} in line {node.lineno}")
            pickles = given.get("allow_pickle")
            if name.endswith(("np.load", "np.save")) and not (isinstance(pickles, ast.Constant) and not pickles.value):
                found.append(f"{name} without allow_pickle=False in line {node.lineno}")
    return found


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_code_is_made_of_data(path: Path) -> None:
    """No pickle, no eval, no YAML, no shell."""
    assert not faults(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_markup_is_made_of_text(path: Path) -> None:
    """What a page or the extension shows is text; no script is made of one."""
    assert not MARKUP.findall(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "code",
    [
        "import pickle", "from joblib import load", "import yaml\nyaml.load(x)", "eval(1)", "os.system(x)",
        "subprocess.run('ls', shell=True)", "np.load(path)", "np.load(path, allow_pickle=True)", "exec(x)",
    ],
)  # fmt: skip
def test_it_would_be_noticed(code: str) -> None:
    """The test sees what it looks for."""
    assert faults(ast.parse(code))
