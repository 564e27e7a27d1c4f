"""The divider between list and detail in each form, and the sizes the user gave them (remembered per form)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from leaddesk.base.settings import SPLITTERS, ComputerSettings
from leaddesk.ui.record.detail import WIDTH, DetailPane
from leaddesk.ui.record.forms import Form

_SIZES = {Form.BESIDE: "detail_width", Form.BELOW: "detail_height"}
BELOW_HEIGHT = 270
LIST_WIDTH = 420
LIST_HEIGHT = 120


class PageSplit(QSplitter):
    """List and detail of ``page``, under whose id sizes are kept; ``set_form`` turns it. The strip has no divider: it is as high as it
    must be."""

    def __init__(self, list_pane: QWidget, detail: DetailPane, settings: ComputerSettings, *, page: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._list = list_pane
        self._detail = detail
        self._settings = settings
        self._names = {form: f"{page}.{size}" for form, size in _SIZES.items()}
        self._form: Form | None = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(list_pane)
        self.addWidget(detail)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._remember)
        detail.strip_fitted.connect(self._give_list_the_rest)

    def set_form(self, form: Form) -> None:
        """Put the detail beside or below the list."""
        if form is self._form:
            return
        self._form = form
        beside = form is Form.BESIDE
        self._detail.set_form(form)
        self.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self._list.setMinimumSize(LIST_WIDTH if beside else 0, 0 if beside else LIST_HEIGHT)
        if form is not Form.STRIP:
            size = self._stored(form)
            whole = self.width() if beside else self.height()
            self.setSizes([max(whole - size, LIST_HEIGHT), size])
        else:
            self._give_list_the_rest()

    def _give_list_the_rest(self) -> None:
        self.setSizes([self.height(), self._detail.minimumHeight()])

    def _stored(self, form: Form) -> int:
        stored = self._settings.get(SPLITTERS).get(self._names[form])
        if isinstance(stored, int) and 0 < stored < 4000:
            return stored
        return WIDTH if form is Form.BESIDE else BELOW_HEIGHT

    def _remember(self, _position: int, _index: int) -> None:
        name = self._names.get(self._form or Form.STRIP)
        if name:
            known = self._settings.get(SPLITTERS)
            self._settings.set(SPLITTERS, known | {name: self.sizes()[1]})
