"""Fields that follow from what happened, as words: shown, never edited here."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.wishes import CHANNELS
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.open.groups import field_of
from leaddesk.ui.record.open.reading import Opened
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel


class ReadOnly(QWidget):
    """A label and its words."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._label = label
        self._words = PlainLabel("", selectable=True, wrap=True)
        column.addWidget(ElidedLabel(label, size=TypeSize.SECOND, tone="second"))
        column.addWidget(self._words)

    def show_fact(self, text: str) -> None:
        """Say it; a dash for nothing."""
        self._words.setText(text or words.UNKNOWN)
        self._words.setAccessibleName(f"{self._label}: {self._words.text()}")

    def text(self) -> str:
        """What it says."""
        return self._words.text()


class Facts:
    """Words of the derived fields of a record."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def words(self, name: str, opened: Opened) -> str:
        """What a field says; empty where nothing is known."""
        value = opened.facts.get(name)
        if name == "consent":
            return ", ".join(_(CHANNELS.get(channel, channel)) for channel in opened.detail.opt_outs)
        if value is None or value == "" or value == ():
            return ""
        today = self._ws.today()
        if isinstance(value, datetime):
            return words.moment_long(value, self._ws.settings.zone, today)
        if isinstance(value, date):
            return words.day(value, today)
        field = field_of(name)
        if field is not None and field.kind == "money" and isinstance(value, int):
            return words.money(value, opened.detail.row.currency or self._ws.settings.currency)
        if isinstance(value, int):
            return words.number(value)
        if field is not None and field.choices is not None:
            return _(field.choices.get(str(value), str(value)))
        return str(value)
