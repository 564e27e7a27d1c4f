"""The widgets of the page: head with its buttons, the question whether they were sent, the pages, what is asked beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, pgettext
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.letters.side import LettersSide
from leaddesk.ui.paper.canvas import PaperView
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.page_head import PageHead

PAGES, SIDE, NARROWEST = 820, 352, 352


class Body(QWidget):
    """``answered`` (True: they were sent, log a letter for each; False: they were not)."""

    answered = Signal(bool)

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = PageHead(_("Letters and labels"))
        self.back = KeyButton(_("Back"), self, icon="chevron-left", kind="quiet", key="Esc")
        self.file = KeyButton(_("Save PDF"), self, icon="file-down")
        self.print = KeyButton(pgettext("verb", "Print"), self, icon="printer", kind="primary")
        self.file.follow(context.actions.action("file.pdf"))
        self.print.follow(context.actions.action("file.print"))
        for button in (self.back, self.file, self.print):
            self.head.add(button)
        self.problem = Banner("", "red")
        self.question = Banner("", "blue", icon="mail-open")
        self.yes = KeyButton(_("Yes, log a letter for each"), self.question, kind="primary", small=True)
        self.no = KeyButton(_("No"), self.question, small=True)
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.no.clicked.connect(lambda: self.answered.emit(False))
        for button in (self.yes, self.no):
            button.setAutoDefault(True)  # Enter presses it, too
            self.question.add(button)
        self.view = PaperView(self)
        self.nobody = EmptyState("mails", "", parent=self)
        self.workbook = EmptyState("file-spreadsheet", _("A workbook for mail merge"), parent=self)
        self._stack = QStackedWidget(self)
        for part in (self.view, self.nobody, self.workbook):
            self._stack.addWidget(part)
        self.side = LettersSide(self)
        self.side.setMinimumWidth(NARROWEST)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._stack)
        split.addWidget(self.side)
        split.setSizes([PAGES, SIDE])
        split.setStretchFactor(0, 1)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        remember_splitter(split, "letters", context.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.question, self.problem):
            column.addWidget(widget)
        column.addWidget(split, 1)

    def show_part(self, part: QWidget) -> None:
        """The pages, or what stands in their place."""
        self._stack.setCurrentWidget(part)

    def part(self) -> QWidget:
        """What is shown in the place of the pages."""
        part = self._stack.currentWidget()
        assert part is not None, "one of three is always shown"
        return part
