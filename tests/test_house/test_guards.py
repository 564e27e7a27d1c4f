"""Guards over the checkout itself: versions that must not be used, files that must not be there, licences that may."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]

ALLOWED_LICENCES = (
    "mit",
    "bsd",
    "apache",
    "isc",
    "psf",
    "python software foundation",
    "unlicense",
    "0bsd",
    "zlib",
    "cc0",
)
"""Words of licences under which a library may be shipped with LeadDesk without a condition on our own code."""

LGPL_LINKED = {"pyside6-essentials", "shiboken6"}
"""LGPL-3, used as separate, replaceable libraries: what that licence asks for. Nothing else may be copyleft."""

LOCK_FILES = {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "requirements.txt", "pylock.toml"}
"""A lock pins one PySide6, which shuts out the systems that need another (LIBRARIES, fact 2)."""


def project() -> dict[str, object]:
    table: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def requirements() -> list[Requirement]:
    lines = project()["dependencies"]
    assert isinstance(lines, list)
    return [Requirement(line) for line in lines]


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """The files that git tracks; where there is no git, this is no checkout and there is nothing to guard."""
    done = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("needs a git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize(("python", "version", "allowed"), [
    ("3.11", "6.12.0", False),
    ("3.11", "6.12.1", False),
    ("3.11", "6.11.3", True),
    ("3.12", "6.12.0", True),
    ("3.12", "7.0.0", False),
])  # fmt: skip
def test_pyside_6_12_is_excluded_below_python_3_12(python: str, version: str, allowed: bool) -> None:
    rules = [rule for rule in requirements() if canonicalize_name(rule.name) == "pyside6-essentials"]
    marked = [rule for rule in rules if rule.marker is None or rule.marker.evaluate({"python_version": python})]
    assert len(marked) == 1
    assert marked[0].specifier.contains(version) is allowed


def test_qt_calls_keep_their_references() -> None:
    """PySide6 6.12.0 below Python 3.12 loses one reference to None a call and aborts (RELIABILITY, finding 1)."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(10_000):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) <= 50


def test_signals_keep_their_references() -> None:
    from PySide6.QtCore import QObject, Signal

    class Sender(QObject):
        fired = Signal(bool)

    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(10_000):
        sender.fired.emit(True)
    assert abs(sys.getrefcount(True) - before) <= 50


def test_packaging_is_no_package() -> None:
    """As a package it would hide the library of that name, which matplotlib and pytest import."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
    import packaging

    assert Path(str(packaging.__file__)).parent.parent != ROOT


def test_there_is_no_lock_file(tracked: list[Path]) -> None:
    assert not {path.name for path in tracked} & LOCK_FILES


def test_no_registry_and_no_machine_is_named(tracked: list[Path]) -> None:
    """What is committed works on every machine: no package index by host name, no path of the one it was written on."""
    hosts = ["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.org", "deb" + r"ian\.org", r"crates\.io"]
    places = [r"/work/(main|shared)", "/" + "opt/(pypi|wheels)", "/" + r"root/\.", re.escape(str(ROOT))]
    pattern = re.compile("|".join([*hosts, *places]), re.IGNORECASE)
    found = []
    for path in tracked:
        content = path.read_bytes()
        if b"\0" in content[:4096] or path == Path(__file__).resolve():
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found


def installed_closure() -> dict[str, metadata.Distribution]:
    """Canonical name -> distribution of everything that the program's own dependencies bring along here."""
    waiting, found = requirements(), dict[str, metadata.Distribution]()
    while waiting:
        rule = waiting.pop()
        name = canonicalize_name(rule.name)
        if name in found or (rule.marker and not rule.marker.evaluate({"extra": ""})):
            continue
        found[name] = metadata.distribution(name)
        waiting += [Requirement(line) for line in found[name].requires or []]
    return found


def licence(distribution: metadata.Distribution) -> str:
    """Everything that a distribution says about its licence, in lower case; its licence text where metadata is silent."""
    about = distribution.metadata
    classifiers = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    expressions = about.get_all("License-Expression") or []
    first_lines = [text.splitlines()[0] for text in about.get_all("License") or [] if text]
    said = " | ".join([*expressions, *first_lines, *classifiers]).lower()
    if said:
        return said
    texts = [file.read_text() for file in distribution.files or [] if file.name.upper().startswith("LICEN")]
    return "mit" if any("Permission is hereby granted, free of charge" in text for text in texts) else ""


def test_licences_of_what_is_shipped() -> None:
    closure = installed_closure()
    assert {"peewee", "openpyxl", "pyside6-essentials"} <= set(closure)
    wrong = {}
    for name, distribution in closure.items():
        text = licence(distribution)
        if name in LGPL_LINKED:
            assert "lgpl" in text or "lesser" in text, f"{name}: {text}"
        elif "gpl" in text or not any(word in text for word in ALLOWED_LICENCES):
            wrong[name] = text
    assert not wrong
