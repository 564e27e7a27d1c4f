"""Questions: the Qt form opens and never blocks, the scripted form answers from a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.settings import LAST_FOLDER, ComputerSettings
from leaddesk.domain.paper import PageSetup
from leaddesk.paint.paper import page_of
from leaddesk.ui.dialogs.prompts import Choice, PrintAsked, QtPrompts
from tests.ui.scripted_prompts import ScriptedPrompts


def test_choose_gives_the_code_of_the_button(qtbot: QtBot, computer: ComputerSettings) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    prompts = QtPrompts(window, computer)
    got: list[str] = []
    choices = (Choice("keep", "Keep both", main=True), Choice("drop", "Drop it", danger=True))
    prompts.choose("Twice", "<b>Two</b> numbers", choices, got.append, hint="Which?")
    box = window.findChild(QMessageBox)
    assert box is not None and box.isVisible()
    button = next(b for b in box.buttons() if b.property("code") == "keep")
    button.click()
    assert got == ["keep"]
    prompts.choose("Twice", "Two numbers", choices, got.append)
    box = next(b for b in window.findChildren(QMessageBox) if b.isVisible())
    box.reject()
    assert got == ["keep"]
    prompts.tell("LeadDesk", "Said", hint="Hint")
    box = next(b for b in window.findChildren(QMessageBox) if b.isVisible())
    box.close()


def test_enter_never_takes_the_answer_that_loses_something(qtbot: QtBot, computer: ComputerSettings) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    got: list[str] = []
    QtPrompts(window, computer).choose("Leave", "Leave it?", (Choice("drop", "Leave it", danger=True),), got.append)
    box = window.findChild(QMessageBox)
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert got == [] and not box.isVisible()


def test_s2_7_the_printer_is_asked_for_and_nothing_waits(qtbot: QtBot, computer: ComputerSettings) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    got: list[tuple[QPagedPaintDevice, PrintAsked]] = []
    asked = PrintAsked("no such printer", 2)
    QtPrompts(window, computer).print_on("Process map", QPageLayout(), asked, lambda *chosen: got.append(chosen))
    dialog = window.findChild(QPrintDialog)
    assert dialog is not None and dialog.isVisible() and not got
    dialog.accept()
    assert len(got) == 1 and got[0][1].printer != "no such printer"
    qtbot.waitUntil(lambda: window.findChild(QPrintDialog) is None)


def test_k16_the_sheet_of_the_paper_stays_whatever_the_dialog_makes_of_it(
    qtbot: QtBot, computer: ComputerSettings
) -> None:
    """An envelope came out on A4: a printer chosen in the dialog brings its own usual sheet."""
    window = QWidget()
    qtbot.addWidget(window)
    got: list[QPagedPaintDevice] = []
    page = page_of(PageSetup(whole=(220, 110)))
    QtPrompts(window, computer).print_on("Envelopes", page, PrintAsked(), lambda device, _asked: got.append(device))
    dialog = window.findChild(QPrintDialog)
    assert dialog is not None
    dialog.printer().setPageLayout(page_of(PageSetup()))
    dialog.accept()
    [device] = got
    assert isinstance(device, QPrinter) and device.colorMode() is QPrinter.ColorMode.GrayScale
    assert device.pageLayout().fullRectPoints() == page.fullRectPoints()
    assert device.pageLayout().mode() is QPageLayout.Mode.FullPageMode


def test_files_are_asked_for_where_the_last_one_was(qtbot: QtBot, computer: ComputerSettings, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    prompts = QtPrompts(window, computer)
    file = tmp_path / "a.csv"
    file.write_text("a", encoding="utf-8")
    got: list[str] = []
    prompts.open_file("Import", "All files (*)", got.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    assert got == [str(file)] and computer.get(LAST_FOLDER) == str(tmp_path)
    dialog.close()
    prompts.save_file("Send out", "leads.xlsx", "Excel (*.xlsx)", got.append)
    for open_dialog in window.findChildren(QFileDialog):
        open_dialog.close()


def test_several_files_are_taken_one_after_the_other(qtbot: QtBot, computer: ComputerSettings, tmp_path: Path) -> None:
    """Several files at once (issue 3, Read)."""
    window = QWidget()
    qtbot.addWidget(window)
    got: list[str] = []
    prompts = QtPrompts(window, computer)
    prompts.open_files("Import", "All files (*)", got.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None and dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    paths = [str(tmp_path / name) for name in ("b.csv", "a.csv")]
    dialog.filesSelected.emit(paths)
    assert got == paths and computer.get(LAST_FOLDER) == str(tmp_path)
    dialog.close()


def test_the_script_answers_in_order() -> None:
    prompts = ScriptedPrompts(["/a.csv", "", "keep"])
    got: list[str] = []
    prompts.open_file("Open", "", got.append)
    prompts.save_file("Save", "", "", got.append)
    prompts.choose("Title", "Question", (), got.append)
    prompts.tell("Title", "Told")
    assert got == ["/a.csv", "keep"] and prompts.told == ["Told"]
    assert prompts.asked == ["Open", "Save", "Question"]


def test_the_first_file_is_looked_for_among_the_users_documents(
    qtbot: QtBot, computer: ComputerSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was looked for in whatever folder the program was started in."""
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr("leaddesk.base.paths.platformdirs.user_documents_dir", lambda: str(tmp_path))
    QtPrompts(window, computer).open_file("Choose a list", "All files (*)", print)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None and Path(dialog.directory().absolutePath()).resolve() == tmp_path.resolve()
    dialog.reject()
