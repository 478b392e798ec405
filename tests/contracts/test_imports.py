"""What may import what: the order of the rooms, light doors, and no library that is not asked for in pyproject.toml."""

import ast
import importlib.metadata
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "sim").rglob("*.py"))


def imported_names(source: Path) -> set[str]:
    """First parts of the names of all modules that a file imports, at its top or inside functions."""
    names = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_imports_keep_to_the_contracts_of_pyproject() -> None:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program, "lint-imports is not installed beside this Python"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_of_code_is_a_package() -> None:
    """A folder without __init__.py would be invisible to the contracts."""
    folders = {source.parent for source in SOURCES}
    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize("module", ["sim", "sim.engine"])
def test_importing_loads_neither_mesa_nor_hydra(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({{'mesa', 'hydra'}} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []


def test_every_imported_library_is_a_declared_dependency() -> None:
    """Libraries that only come along with others, or only with the tools, may be gone on a user's machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [text for name, texts in project["optional-dependencies"].items() if name != "dev" for text in texts]
    declared = {canonicalize_name(Requirement(text).name) for text in [*project["dependencies"], *extras]}
    providers = importlib.metadata.packages_distributions()
    foreign = {name for source in SOURCES for name in imported_names(source)} - sys.stdlib_module_names - {"sim"}
    undeclared = {name for name in foreign if not {canonicalize_name(package) for package in providers.get(name, [])} & declared}
    assert undeclared == set()
