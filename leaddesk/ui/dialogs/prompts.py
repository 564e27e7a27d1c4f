"""Questions to the user behind a protocol: Qt dialogs in the program, a script in tests. Dialogs ``open()``, never ``exec()``.

Qt's dialog classes are loaded with the first question: the window waits for this module, not for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from leaddesk.base import paths
from leaddesk.base.i18n import _
from leaddesk.base.settings import LAST_FOLDER, ComputerSettings
from leaddesk.ui.widgets.text import message_box, no_mnemonic

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice, QPageLayout
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog, QWidget

Answer = Callable[[str], None]
LINKS = ("tel", "mailto")
"""What may be opened by another program: nothing that comes from a file is ever loaded as a page."""


@dataclass(frozen=True)
class Choice:
    """One answer that can be given: its code, its words; ``main`` is the default button, ``danger`` is set apart."""

    code: str
    label: str
    main: bool = False
    danger: bool = False


@dataclass(frozen=True)
class PrintAsked:
    """On which printer, by the name the system gives it (empty: not chosen yet), and how many copies."""

    printer: str = ""
    copies: int = 1


class Prompts(Protocol):
    """Asks and calls back with the answer, later, on the UI thread; not called when the user backs out."""

    def open_file(self, title: str, filters: str, then: Answer) -> None:
        """Ask for an existing file; ``filters`` as Qt writes them: ``Spreadsheets (*.xlsx *.csv);;All files (*)``."""
        ...

    def open_files(self, title: str, filters: str, then: Answer) -> None:
        """Ask for one existing file or several; ``then`` gets one after the other."""
        ...

    def save_file(self, title: str, suggestion: str, filters: str, then: Answer) -> None:
        """Ask where to write a file."""
        ...

    def choose(self, title: str, text: str, choices: Sequence[Choice], then: Answer, *, hint: str = "") -> None:
        """Ask a question with a few answers; ``then`` gets the code."""
        ...

    def tell(self, title: str, text: str, *, hint: str = "") -> None:
        """Say something that must not be missed."""
        ...

    def printers(self) -> Sequence[str]:
        """The printers of this computer, the usual one first; empty: there is none."""
        ...

    def print_on(
        self, title: str, page: QPageLayout, asked: PrintAsked, then: Callable[[QPagedPaintDevice, PrintAsked], None]
    ) -> None:
        """Print in black and white on the printer asked for without a question; where none is, or there is no such one, ask. ``then``
        gets what to draw on, with ``page`` as its sheet, and what was chosen."""
        ...

    def open_link(self, link: str) -> bool:
        """Hand a ``tel:`` or ``mailto:`` link, wholly percent-encoded, to this computer; False where no program takes it."""
        ...

    def show_file(self, path: str) -> bool:
        """Let this computer show a file or folder that has been looked at before (``services.document_files``); False where nothing can."""
        ...


class QtPrompts:
    """The program's prompts: native file dialogs, window-modal questions."""

    def __init__(self, parent: QWidget, settings: ComputerSettings) -> None:
        self._parent = parent
        self._settings = settings

    def open_file(self, title: str, filters: str, then: Answer) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._parent, title, self._folder(), filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, then)

    def open_files(self, title: str, filters: str, then: Answer) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._parent, title, self._folder(), filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._remember_first)
        dialog.filesSelected.connect(_for_each(then))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_file(self, title: str, suggestion: str, filters: str, then: Answer) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._parent, title, self._folder(), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_ending(kind)))
        dialog.setDefaultSuffix(_ending(filters))
        dialog.selectFile(suggestion)
        self._open(dialog, then)

    def _open(self, dialog: QFileDialog, then: Answer) -> None:
        dialog.fileSelected.connect(self._remember)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remember_first(self, paths: Sequence[str]) -> None:
        if paths:
            self._remember(paths[0])

    def _folder(self) -> str:
        """Where the last file was chosen, at first the user's documents: a program is started in any folder."""
        folder = self._settings.get(LAST_FOLDER) or str(paths.user_documents())
        return folder if Path(folder).is_dir() else str(Path.home())

    def _remember(self, path: str) -> None:
        self._settings.set(LAST_FOLDER, str(Path(path).parent))

    def choose(self, title: str, text: str, choices: Sequence[Choice], then: Answer, *, hint: str = "") -> None:
        from PySide6.QtWidgets import QMessageBox

        box = message_box(self._parent, title, text, hint)
        for choice in choices:
            role = QMessageBox.ButtonRole.DestructiveRole if choice.danger else QMessageBox.ButtonRole.AcceptRole
            button = box.addButton(no_mnemonic(choice.label), role)
            button.setProperty("code", choice.code)
            if choice.main:
                box.setDefaultButton(button)
                button.setProperty("kind", "primary")
        back = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(back)
        if any(choice.danger for choice in choices) and not any(choice.main for choice in choices):
            box.setDefaultButton(back)

        def finished(_result: int) -> None:
            clicked = box.clickedButton()
            code = clicked.property("code") if clicked is not None else None
            if code:
                then(str(code))

        box.finished.connect(finished)
        box.open()

    def tell(self, title: str, text: str, *, hint: str = "") -> None:
        from PySide6.QtWidgets import QMessageBox

        box = message_box(self._parent, title, text, hint)
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.open()

    def printers(self) -> Sequence[str]:
        from PySide6.QtPrintSupport import QPrinterInfo

        usual = QPrinterInfo.defaultPrinterName()
        names = list(QPrinterInfo.availablePrinterNames())
        return sorted(names, key=lambda name: name != usual)

    def print_on(
        self, title: str, page: QPageLayout, asked: PrintAsked, then: Callable[[QPagedPaintDevice, PrintAsked], None]
    ) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter
        from PySide6.QtWidgets import QDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        known = asked.printer in self.printers()
        if known:
            printer.setPrinterName(asked.printer)
        _as_paper(printer, page)
        printer.setCopyCount(asked.copies)
        if known:
            then(printer, asked)
            return

        def accepted() -> None:
            _as_paper(printer, page)  # the dialog put the usual sheet and colours of the printer in the place of ours
            then(printer, PrintAsked(printer.printerName(), printer.copyCount()))

        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(title)
        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # PySide knows QPrintDialog.open with a receiver only

    def open_link(self, link: str) -> bool:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        url = QUrl.fromEncoded(link.encode("ascii", "replace"), QUrl.ParsingMode.StrictMode)
        return url.scheme() in LINKS and url.isValid() and QDesktopServices.openUrl(url)

    def show_file(self, path: str) -> bool:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return Path(path).exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def _as_paper(printer: QPrinter, page: QPageLayout) -> None:
    """Onto the sheet the paper was laid out for, with black ink only."""
    printer.setPageLayout(page)
    printer.setColorMode(type(printer).ColorMode.GrayScale)


def _for_each(then: Answer) -> Callable[[Sequence[str]], None]:
    """``then`` for several answers. Holds nothing of the prompts: a dialog that held its own window would take it along."""

    def tell(answers: Sequence[str]) -> None:
        for answer in answers:
            then(answer)

    return tell


def _ending(filters: str) -> str:
    """The ending of the first kind of ``filters``: ``xlsx`` of ``Excel (*.xlsx);;All files (*)``; "" where it says none."""
    return filters.partition("*")[2].partition(")")[0].partition(" ")[0].removeprefix(".")
