"""The one dialog about an unforeseen error: not modal, one at a time, with a report to copy that names nobody."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.text import PlainLabel


class CrashDialog(QDialog):
    """``add`` appends a further report while it is open."""

    def __init__(self, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._reports = [report]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setWindowTitle(_("Something went wrong"))
        self.resize(560, 380)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        title = _("Something in LeadDesk went wrong")
        column.addWidget(PlainLabel(title, size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD))
        text = _(
            "What you saved is in your file, and you can go on working. "
            "The report below holds no names, addresses or numbers. It is sent nowhere."
        )
        column.addWidget(PlainLabel(text, tone="second", wrap=True))
        self._more = PlainLabel("", size=TypeSize.SECOND, tone="third")
        self._more.hide()
        column.addWidget(self._more)
        self._view = QPlainTextEdit(report)
        self._view.setReadOnly(True)
        self._view.setAccessibleName(_("Report"))
        column.addWidget(self._view, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = KeyButton(_("Copy report"), icon="copy")
        copy.clicked.connect(self._copy)
        close = KeyButton(_("Go on"), kind="primary")
        close.clicked.connect(self.close)
        row.addWidget(copy)
        row.addWidget(close)
        column.addLayout(row)
        close.setDefault(True)
        close.setFocus()

    def add(self, report: str) -> None:
        """One more went wrong meanwhile."""
        self._reports.append(report)
        more = len(self._reports) - 1
        self._more.setText(ngettext("{n} more report below", "{n} more reports below", more).format(n=more))
        self._more.show()
        if len(self._reports) <= 5:
            self._view.appendPlainText("\n\n" + report)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._view.toPlainText())


class CrashDesk(QObject):
    """Shows one crash dialog at a time; further reports join the open one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: CrashDialog | None = None

    @property
    def dialog(self) -> CrashDialog | None:
        """The dialog on screen, if any."""
        return self._dialog

    @Slot(str)
    def show_report(self, report: str) -> None:
        """Show ``report``, or add it to the one on screen."""
        if self._dialog is not None:
            self._dialog.add(report)
            return
        self._dialog = CrashDialog(report, self._window)
        self._dialog.finished.connect(self._closed)
        self._dialog.destroyed.connect(self._closed)
        self._dialog.show()

    @Slot()
    def _closed(self) -> None:
        self._dialog = None
