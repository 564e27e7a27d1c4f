"""The dependency rule: the contracts in pyproject.toml hold, name every package, and each is broken by what it forbids."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "leaddesk"
SHARED_UI = {
    "lists",
    "shell",
    "bridge",
    "models",
    "delegates",
    "widgets",
    "dialogs",
    "paste",
    "planning",
    "compare",
    "record",
    "paper",
    "newlead",
    "welcome",
}
"""The packages of ui that are no pages."""

PLANTED = {
    "Floors: a lower one never imports a higher one": ("domain/planted_a.py", "import leaddesk.services"),
    "Qt stands in ui, app and paint only": ("services/planted_b.py", "from PySide6 import QtCore"),
    "The core and the command line never reach Qt, by any way round": (
        "cli/planted_c.py",
        "import leaddesk.ui.planted",
    ),
    "The database library stays in the store": ("services/planted_d.py", "import peewee"),
    "Spreadsheet libraries stay in exchange": ("services/planted_e.py", "import openpyxl"),
    "The chart library stays in reporting": ("services/planted_f.py", "import matplotlib"),
    "Tables never leave the store": ("services/planted_g.py", "from leaddesk.store import tables"),
    "Pages know nothing of one another": ("ui/today/planted_h.py", "import leaddesk.ui.imports"),
    "No cycles": ("base/planted_i/__init__.py", "import leaddesk.base.planted_j"),
}
"""Contract -> the file that breaks it and the line that stands in it."""

HELPERS = {
    "ui/planted.py": "from PySide6 import QtCore",
    "base/planted_j.py": "import leaddesk.base.planted_i",
}
"""What the planted files need to be there; forbidden to nobody but through them."""

LINT = """
import json, sys
sys.path.insert(0, ".")
from importlinter import api
from importlinter.application import use_cases
options = use_cases.read_user_options("pyproject.toml")
use_cases._register_contract_types(options)
report = use_cases.create_report(options, cache_dir=None)
print(json.dumps({c.name: [k.kept, repr(k.metadata)] for c, k in report.get_contracts_and_checks()}))
"""

HEAVY = (
    "matplotlib",
    "numpy",
    "openpyxl",
    "python_calamine",
    "rustpy_xlsxwriter",
    "phonenumbers",
    "email_validator",
    "dns",
    "babel.dates",
    "rapidfuzz",
    "charset_normalizer",
    "icalendar",
    "dateutil",
    "dateparser",
    "holidays",
    "pypdf",
    "segno",
)
"""What no start may load (LIBRARIES section 8); each is imported where it is used."""


def contracts() -> list[dict[str, Any]]:
    """The contracts as they stand in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found


def contract(name: str) -> dict[str, Any]:
    return next(entry for entry in contracts() if entry["name"] == name)


def lint(folder: Path) -> dict[str, tuple[bool, str]]:
    """Contract -> (kept, what breaks it), of the checkout in ``folder``."""
    environment = os.environ | {"PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: (kept, broken) for name, (kept, broken) in json.loads(done.stdout.splitlines()[-1]).items()}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its contracts, to be spoilt."""
    folder = tmp_path_factory.mktemp("architecture")
    shutil.copytree(PACKAGE, folder / "leaddesk", ignore=shutil.ignore_patterns("__pycache__", "resources"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_contract_is_kept(copied: Path) -> None:
    broken = {name: why for name, (kept, why) in lint(copied).items() if not kept}
    assert not broken


def test_every_contract_is_broken_by_what_it_forbids(copied: Path) -> None:
    assert set(PLANTED) == {entry["name"] for entry in contracts()}, "plant a violation for every contract"
    planted = dict(PLANTED.values()) | HELPERS
    try:
        for name, line in planted.items():
            (copied / "leaddesk" / name).parent.mkdir(exist_ok=True)
            (copied / "leaddesk" / name).write_text(line + "\n")
        found = lint(copied)
    finally:
        for name in planted:
            (copied / "leaddesk" / name).unlink(missing_ok=True)
    for name, (path, _) in PLANTED.items():
        kept, why = found[name]
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert not kept, f"{name}: not broken by {path}"
        assert f"leaddesk.{module}" in why, f"{name}: broken, but not by {path}: {why}"


def test_every_package_is_named_in_the_contracts() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    core = contract("The core and the command line never reach Qt, by any way round")["source_modules"]
    assert packages - {"ui", "paint"} == {name.removeprefix("leaddesk.") for name in core}
    pages = {path.parent.name for path in (PACKAGE / "ui").glob("*/__init__.py")} - SHARED_UI
    named = contract("Pages know nothing of one another")["modules"]
    assert {f"leaddesk.ui.{page}" for page in pages} == set(named)


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert not [str(folder) for folder in folders if not (folder / "__init__.py").exists()]


def loaded_by(statement: str) -> set[str]:
    """The modules that a new Python has loaded after ``statement``."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{statement}\nprint(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def family(modules: set[str], *roots: str) -> list[str]:
    return sorted(name for name in modules if any(name == root or name.startswith(root + ".") for root in roots))


def test_the_command_line_loads_no_qt() -> None:
    modules = loaded_by(
        "import importlib, pkgutil, leaddesk.cli, leaddesk.__main__\n"
        "for found in pkgutil.walk_packages(leaddesk.cli.__path__, 'leaddesk.cli.'):\n"
        "    importlib.import_module(found.name)"
    )
    assert not family(modules, "PySide6", "shiboken6", "leaddesk.ui", "leaddesk.app")
    assert not family(modules, *HEAVY)


def test_the_entry_point_loads_neither_window_nor_command_line() -> None:
    modules = loaded_by("import leaddesk.__main__")
    assert not family(modules, "PySide6", "leaddesk.ui", "leaddesk.app", "leaddesk.cli", "leaddesk.store", "peewee")


def test_a_shown_window_has_loaded_nothing_heavy(home: Path) -> None:
    """Starts the real window on an empty data file, lets it settle, and looks instead of waiting for the user."""
    modules = loaded_by(
        "import time\n"
        "from PySide6.QtWidgets import QApplication\n"
        "def settle(*_):\n"
        "    until = time.monotonic() + 1.5\n"
        "    while time.monotonic() < until:\n"
        "        QApplication.processEvents()\n"
        "    assert any(widget.isVisible() for widget in QApplication.topLevelWidgets())\n"
        "    return 0\n"
        "QApplication.exec = settle\n"
        "from leaddesk import app\n"
        "assert app.run(None, False) == 0"
    )
    assert not family(modules, *HEAVY)
