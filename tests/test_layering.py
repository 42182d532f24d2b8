"""The arrows point one way, as design/4-architecture.md draws them; the imports are read, not believed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: A layer may import itself and what stands before it. Modules of the solver that are not named are in its last layer.
LAYERS: list[tuple[str, ...]] = [
    ("models",),
    (
        *("solver.rule", "solver.clauses", "solver.day_rule", "solver.ledger", "solver.timeline", "solver.sun"),
        *("solver.light", "solver.deal", "solver.rest", "solver.school", "solver.holds", "solver.minors"),
        *("solver.cover", "solver.quiet_memory", "solver.clock_figures"),
    ),
    ("solver.rules", "solver.shoot"),
    (
        *("solver.check", "solver.board_view", "solver.board_hours", "solver.tolerance", "solver.outcome"),
        *("solver.least_days", "solver.fresh"),
    ),
    ("solver.guards",),
    ("solver.cpsat", "solver.kernel"),
    ("solver",),
    ("reports", "exchange", "store"),
    ("ui",),
    ("app", "commands"),
]
OURS = {"models", "solver", "exchange", "reports", "store", "ui", "commands", "app", "scenarios", "benchmarks", "tests"}


def layer_of(module: str) -> int:
    """Index of the layer whose longest name the module begins with."""
    found = [
        (len(name), index)
        for index, names in enumerate(LAYERS)
        for name in names
        if module == name or module.startswith(name + ".")
    ]
    return max(found)[1]


def product_files() -> list[Path]:
    folders = ["models", "solver", "exchange", "reports", "store", "ui", "commands"]
    files = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return files + [path for path in [ROOT / "app.py"] if path.exists()]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    """Every module of ours that a file imports, at the top or inside a function.

    What is imported for its type alone makes no arrow within a package: a rule may be typed by the shoot that lists it.
    """
    module = module_of(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = [node for node in ast.walk(tree) if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    for_types = {node for branch in typing for node in ast.walk(branch)}
    for node in ast.walk(tree):
        own = isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == module.split(".")[0]
        if own and node in for_types:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.rsplit(".", node.level - 1)[0] if node.level else ""
            source = ".".join(part for part in (above, node.module) if part)
            # `from solver import plan` imports the module solver.plan
            whole = [f"{source}.{alias.name}" for alias in node.names]
            modules = [name for name in whole if is_module(name)]
            found.update(modules or [source])
    return {name for name in found if name.split(".")[0] in OURS}


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@pytest.mark.parametrize("path", product_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path):
    module = module_of(path)
    if module == "solver":
        return  # the package's front door re-exports all of it
    wrong = sorted(name for name in imports_of(path) if name != "solver" and layer_of(name) > layer_of(module))
    assert not wrong, f"{module} imports {', '.join(wrong)}, which stands above it"


@pytest.mark.parametrize("path", product_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_names_are_the_trades(path: Path):
    assert path.stem.strip("_") not in {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def loaded_by(module: str) -> set[str]:
    """Top-level packages in sys.modules after importing one module in a fresh interpreter."""
    code = f"import sys, {module}; print(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.skipif(not (ROOT / "solver/check.py").exists(), reason="no checker yet")
def test_the_checker_never_loads_the_optimizer():
    assert "ortools" not in loaded_by("solver.check")


def test_the_models_load_nothing_of_ours_and_no_heavy_library():
    loaded = loaded_by("models")
    assert not loaded & (OURS - {"models"})
    assert not loaded & {"ortools", "pandas", "streamlit", "plotly", "numba"}


def test_help_loads_nothing_heavy():
    loaded = loaded_by("commands")
    assert not loaded & {"ortools", "pandas", "streamlit", "plotly", "numba", "pydantic"}


ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)


def computes(node: ast.AST) -> bool:
    """Whether a node is a sum of numbers; joining texts and lists is no arithmetic."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ARITHMETIC):
        return False
    sides = (node.left, node.right)
    joins = any(
        isinstance(side, ast.JoinedStr | ast.List | ast.Tuple | ast.ListComp)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        or (isinstance(side, ast.BinOp) and not computes(side))
        for side in sides
    )
    position = isinstance(node.op, ast.Add | ast.Sub) and any(
        isinstance(side, ast.Constant) and side.value == 1 for side in sides
    )
    return not joins and not position


@pytest.mark.parametrize("path", sorted((ROOT / "ui").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_computes_nothing(path: Path):
    lines = [node.lineno for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if computes(node)]
    assert not lines, f"arithmetic in lines {lines}: it belongs in solver or reports"


@pytest.mark.skipif(not (ROOT / "app.py").exists(), reason="no app yet")
def test_the_router_is_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60
