"""Fixtures that every test shares: no screen, a home of its own, a clock that stands still, no wait without an end.

Nothing here may load Qt: tests of the core run without it.
"""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything of Qt is loaded, or it looks for a screen

import pytest

from leaddesk.base.clock import NOW_VARIABLE, FixedClock
from leaddesk.base.paths import HOME_VARIABLE

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NOW = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
"""A Wednesday morning: the instant at which tests happen unless they say otherwise."""

FIRM = {"zone": "Europe/Berlin", "country": "DE", "phone_region": "DE", "currency": "EUR", "holidays_country": ""}
"""Settings of every data file made for a test, so that none depends on the computer it runs on."""


def pytest_configure(config: pytest.Config) -> None:
    from hypothesis import HealthCheck, settings

    from tests.property.examples import VARIABLE

    # The same examples wherever it runs, new ones where many are asked for; a busy machine is slow, not the test.
    settings.register_profile(
        "house",
        settings.default,
        derandomize=VARIABLE not in os.environ,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("house")
    config.addinivalue_line(
        "markers", "with_pages(*ids): pages that a test looks at besides those of its folder (tests/ui/some_pages.py)"
    )


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes a new folder at each call; ``mktemp`` would look through those of all tests before it, at each test."""
    folder, numbers = tmp_path_factory.mktemp("homes"), itertools.count()

    def make() -> Path:
        made = folder / f"home{next(numbers)}"
        made.mkdir()
        return made

    return make


@pytest.fixture(autouse=True)
def home(homes: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, state, logs and data folders of this one test; the user's own are never touched."""
    folder = homes()
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    monkeypatch.delenv(NOW_VARIABLE, raising=False)
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return folder


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or error in our own log fails the test; one that is meant to come is checked, then ``caplog.clear()``."""
    yield
    entries = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not [record.getMessage() for record in entries if record.name.startswith("leaddesk")]


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at ``NOW`` until the test sets it."""
    return FixedClock(NOW)


@pytest.fixture
def fixed_now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """``NOW``, also for child processes and for whatever asks ``default_clock``."""
    monkeypatch.setenv(NOW_VARIABLE, NOW.isoformat())
    return NOW


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the checkout; a test that needs it is skipped where it is missing."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip(f"needs the reference material in {SHARED.name}/ beside the checkout")
    return SHARED


@pytest.fixture
def new_workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Callable[[str], Workspace]]:
    """Makes empty data files of Anna Berg's, ``new_workspace("a.leaddesk")``; all are closed at the test's end."""
    from leaddesk.services.workspace import Workspace

    opened: list[Workspace] = []

    def make(name: str) -> Workspace:
        workspace = Workspace.create(tmp_path / name, clock=clock, settings=FIRM, member="Anna Berg")
        opened.append(workspace)
        return workspace

    yield make
    for workspace in opened:
        workspace.close()


@pytest.fixture
def ws(new_workspace: Callable[[str], Workspace]) -> Workspace:
    """An empty data file, open, at ``NOW``."""
    return new_workspace("test.leaddesk")
