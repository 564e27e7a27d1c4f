"""The widgets of the page *Type back* and which of them is in front: the question for the number, or a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.services.workspace import Workspace
from leaddesk.ui.type_back.ask_view import AskView
from leaddesk.ui.type_back.sheet_view import SheetView
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.page_head import PageHead


class TypeBackBody(QWidget):
    """``another`` leads to the question for the number."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.head = PageHead(_("Type back a sheet"), "", self)
        self.another = KeyButton(_("Another sheet"), self, icon="keyboard")
        self.head.add(self.another)
        self.ask = AskView(self)
        self.sheet = SheetView(ws, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.ask)
        self._stack.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)
        self.another.hide()

    def show_ask(self) -> None:
        """Ask which sheet."""
        self.head.set_title(_("Type back a sheet"))
        self.head.set_facts("")
        self.another.hide()
        self._stack.setCurrentWidget(self.ask)
        self.ask.take_focus()

    def show_sheet(self, number: int, facts: str) -> None:
        """A sheet is in front."""
        self.head.set_title(_("Type back sheet {n}").format(n=number))
        self.head.set_facts(facts)
        self.another.show()
        self._stack.setCurrentWidget(self.sheet)

    def panes(self) -> Sequence[QWidget]:
        """What F6 visits."""
        if self._stack.currentWidget() is self.sheet:
            return (self.head, *self.sheet.panes())
        return (self.head, self.ask)

    def bottom(self) -> int:
        """Height of what stands below the rows, which messages leave free."""
        return self.sheet.foot_height() if self._stack.currentWidget() is self.sheet else 0
