"""The file that every example copies, a folder for its files, and, after a long run, what its examples came to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.property import random_firms
from tests.property.examples import COUNTED, is_long


@pytest.fixture(scope="session", autouse=True)
def say_counts(request: pytest.FixtureRequest) -> Iterator[None]:
    """At the end of a long run: what its examples came to."""
    yield
    if is_long():
        capture = request.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print()
            for name, n in sorted(COUNTED.items()):
                print(f"{name}: {n:,}")


@pytest.fixture(scope="module")
def empty_firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The empty file that every example copies."""
    return random_firms.empty(tmp_path_factory.mktemp("empty"))


@pytest.fixture(name="folder", scope="module")
def _folder() -> Iterator[Path]:
    """A folder of the module's own: function fixtures do not go with hypothesis."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
