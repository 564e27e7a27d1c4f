"""What every picture shares: a scene, the window on a fresh file, waiting until it rests, a picture with the dialogs over it."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication, QDialog

    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

NOW = dt.datetime(2026, 11, 20, 10, 42, tzinfo=dt.UTC)
SIZES = ((1440, 900), (1093, 560))
PATIENCE_MS = 8_000


@dataclass(frozen=True)
class Scene:
    """One page in one state: how to get there once the window stands."""

    name: str
    arrange: Callable[[MainWindow, Session], None]
    empty: bool = False
    beside: tuple[str, ...] = ()
    """Mock-ups of ../shared/design, one a size."""
    each_size: bool = False
    """Arranged anew at every size: a dialog that measures itself when it opens."""


@contextmanager
def opened(*, empty: bool, leads: int) -> Iterator[tuple[MainWindow, Session]]:
    """The window on a fresh sample firm, or on an empty file."""
    from leaddesk.app import pages
    from leaddesk.base.clock import FixedClock
    from leaddesk.base.jobs import ThreadJobs
    from leaddesk.base.paths import config_dir
    from leaddesk.base.settings import ComputerSettings
    from leaddesk.sample import make
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "alder-finch.leaddesk"
        clock = FixedClock(NOW)
        if empty:
            firm = {"zone": "Europe/London", "country": "GB", "phone_region": "GB", "currency": "GBP"}
            Workspace.create(path, clock=clock, settings=firm).close()
        else:
            make(path, leads=leads, seed=1, today=NOW.date())
        settings = ComputerSettings(config_dir())
        window = MainWindow(pages(), settings)
        session = Session(
            Workspace.open(path, clock=clock), ThreadJobs(), window, window.infos, settings, is_sample=not empty
        )
        try:
            yield window, session
        finally:
            session.close()
            window.deleteLater()


def settle(app: QApplication, session: Session, milliseconds: int = PATIENCE_MS, *, at_least: int = 0) -> None:
    """Run the event loop until no job is under way any more, ``at_least`` so many milliseconds."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop

    deadline, quiet, least = QDeadlineTimer(milliseconds), 0, QDeadlineTimer(at_least)
    while not deadline.hasExpired() and (quiet < 12 or not least.hasExpired()):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 40)
        quiet = 0 if session.context.runner.busy() else quiet + 1


def settled(session: Session, at_least: int = 0) -> None:
    """Run the event loop until ``session`` rests."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settle(app, session, at_least=at_least)


def dialogs(window: MainWindow) -> list[QDialog]:
    """The dialogs that stand over the window."""
    from PySide6.QtWidgets import QDialog

    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def picture(window: MainWindow) -> QPixmap:
    """The window with the dialogs that stand over it."""
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QApplication

    made = window.grab()
    for dialog in dialogs(window):
        painter = QPainter(made)
        painter.fillRect(made.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(
            (window.width() - dialog.width()) // 2, (window.height() - dialog.height()) // 2, dialog.grab()
        )
        painter.end()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        painter = QPainter(made)
        painter.drawPixmap(popup.pos() - window.mapToGlobal(window.rect().topLeft()), popup.grab())
        painter.end()
    return made
