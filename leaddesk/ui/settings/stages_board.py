"""What the board shows, as ticks: settings of the firm, saved as ticked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.settings.firm_fields import FirmSaver
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import PlainLabel


class BoardTicks(QWidget):
    """``boxes`` by the key of the setting."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._saver = FirmSaver(context, self)
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_("On the board"), weight=Weight.SEMIBOLD))
        for key, label in (
            ("board_likely", _("Show the likely sum")),
            ("board_went_on", _("Show how many went on")),
            ("board_no_step", _("Mark leads without a next step")),
            ("board_fold_empty", _("Fold empty stages")),
        ):
            box = QCheckBox(label, self)
            box.setAccessibleName(label)
            box.clicked.connect(partial(self._tick, key))
            column.addWidget(box)
            self.boxes[key] = box
        column.addStretch(1)
        self.setFocusProxy(self.boxes["board_likely"])

    def show_values(self, values: Mapping[str, str]) -> None:
        """What is stored."""
        for key, box in self.boxes.items():
            box.setChecked(values.get(key) == "1")

    def _tick(self, key: str) -> None:
        on = self.boxes[key].isChecked()
        self._saver.save({key: "1" if on else "0"}, partial(self._refuse, key, on))

    def _refuse(self, key: str, on: bool, error: Exception) -> None:
        self.boxes[key].setChecked(not on)
        self._context.shell.show_error(error)
