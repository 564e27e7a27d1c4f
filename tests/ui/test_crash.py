"""The crash bridge: one dialog, a report that names nobody, and the program goes on (RELIABILITY 107-112, 120)."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.ui.bridge.crash import KEEP_REPORTS, CrashBridge, redact
from leaddesk.ui.dialogs.crash_dialog import CrashDesk
from leaddesk.ui.widgets.buttons import KeyButton


@pytest.fixture
def bridge(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[CrashBridge]:
    made = CrashBridge(tmp_path, clock)
    made.install()
    yield made
    made.uninstall()


def test_redaction() -> None:
    text = (
        "Traceback\n"
        f'  File "{Path.home()}/leaddesk/app.py", line 3, in run\n'
        "ValueError: bad 'Sofia Brandt' at sofia@marshlane.example or +44 114 496 0147, “Marsh Lane”, \"x\"\n"
    )
    clean = redact(text)
    for secret in ("Sofia", "marshlane", "0147", "Marsh Lane", str(Path.home())):
        assert secret not in clean
    assert "line 3, in run" in clean and "ValueError: bad" in clean


def test_hooks_are_given_back(tmp_path: Path, clock: FixedClock) -> None:
    before = sys.excepthook, threading.excepthook
    bridge = CrashBridge(tmp_path, clock)
    bridge.install()
    assert sys.excepthook is not before[0]
    bridge.uninstall()
    assert (sys.excepthook, threading.excepthook) == before


def test_an_exception_is_reported_once_and_saved(
    bridge: CrashBridge, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(bridge.crashed) as seen:
        try:
            raise ValueError("kaputt 'Sofia Brandt'")
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)
    (report,) = seen.args
    assert "ValueError: kaputt" in report and "Sofia" not in report
    (saved,) = tmp_path.glob("crash-*.txt")
    assert saved.read_text(encoding="utf-8") == report
    assert (tmp_path / "fault.txt").exists()
    caplog.clear()  # the report is meant to be there


def test_a_thread_reaches_the_user_too(bridge: CrashBridge, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise KeyError("in a thread")

    with qtbot.waitSignal(bridge.crashed):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    caplog.clear()  # the report is meant to be there


def test_qts_own_messages_go_to_the_log(bridge: CrashBridge, caplog: pytest.LogCaptureFixture) -> None:
    from PySide6.QtCore import qWarning

    with caplog.at_level(logging.WARNING):
        qWarning("something odd about sofia@marshlane.example")
    assert "something odd" in caplog.text and "sofia" not in caplog.text
    caplog.clear()  # the report is meant to be there


def test_an_end_by_the_keyboard_is_no_crash(bridge: CrashBridge, tmp_path: Path) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not list(tmp_path.glob("crash-*.txt"))


def test_only_the_latest_reports_are_kept(
    bridge: CrashBridge, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(KEEP_REPORTS + 5):
        (tmp_path / f"crash-2020010{number:02d}-000000.txt").write_text("old", encoding="utf-8")
    bridge.report(ValueError("new"))
    assert len(list(tmp_path.glob("crash-*.txt"))) == KEEP_REPORTS
    caplog.clear()  # the report is meant to be there


class Emitter(QObject):
    fired = Signal()


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_leaves_the_program_running(
    bridge: CrashBridge, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    emitter = Emitter()

    def slot() -> None:
        raise RuntimeError("in a slot")

    emitter.fired.connect(slot)
    with qtbot.waitSignal(bridge.crashed):
        QTimer.singleShot(0, emitter.fired.emit)
    caplog.clear()  # the report is meant to be there


def test_one_dialog_at_a_time_with_a_report_to_copy(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    desk = CrashDesk(window)
    desk.show_report("first report")
    dialog = desk.dialog
    assert dialog is not None and dialog.isVisible() and not dialog.isModal()
    desk.show_report("second report")
    assert desk.dialog is dialog
    copy = next(b for b in dialog.findChildren(KeyButton) if b.label() == "Copy report")
    copy.click()
    assert "first report" in QGuiApplication.clipboard().text()
    assert "second report" in QGuiApplication.clipboard().text()
    dialog.close()
    assert desk.dialog is None
