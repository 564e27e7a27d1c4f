"""One tick: whether a calendar file is kept beside the data file. A setting of the firm, saved as ticked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.settings.firm_fields import FirmSaver
from leaddesk.ui.shell.context import UiContext

KEY = "calendar_file"


class CalendarFileTick(QCheckBox):
    """``show_values`` with what is stored; a click saves it."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        label = _("Keep a calendar file beside the data file")
        super().__init__(label, parent)
        self._context = context
        self._saver = FirmSaver(context, self)
        self.setAccessibleName(label)
        self.clicked.connect(self._tick)

    def show_values(self, values: Mapping[str, str]) -> None:
        """What is stored."""
        self.setChecked(values.get(KEY) == "1")

    def _tick(self, on: bool) -> None:
        def refused(error: Exception) -> None:
            self.setChecked(not on)
            self._context.shell.show_error(error)

        self._saver.save({KEY: "1" if on else "0"}, refused)
