"""Fields that follow from what happened, as words: shown, never edited here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import LeadDetail
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

    def words(self, name: str, opened: Opened) -> tuple[str]:
        """What a field says; empty where nothing is known."""
        detail, texts = opened.detail, opened.texts
        field = field_of(name)
        said = self._said(name, detail)
        if said is None:
            stored = texts.get(name, "")
            said = _(field.choices.get(stored, stored)) if field is not None and field.choices and stored else stored
        return (said,)

    def _said(self, name: str, detail: LeadDetail) -> str | None:
        """Words of what stands in no text of its own; None for the others."""
        row, zone, today = detail.row, self._ws.settings.zone, self._ws.today()
        instants = {
            "first_attempt_at": row.first_attempt_at,
            "last_touch_at": row.last_touch_at,
            "last_contacted_at": row.last_contact_at,
        }
        if name in instants:
            return words.moment_long(instants[name], zone, today) if instants[name] is not None else ""
        if name == "parked_until":
            return words.day(row.parked_until, today) if row.parked_until is not None else ""
        plain = {
            "reason": row.reason,
            "touches": words.number(row.touches),
            "consent": ", ".join(detail.opt_outs),
            "source_type": _(codes.SOURCE_TYPES[row.source_type]) if row.source_type else "",
            "origin": _(codes.ORIGINS[detail.origin]) if hasattr(codes, "ORIGINS") and detail.origin else detail.origin,
            "last_touch_by": row.last_touch_by,
            "last_touch_type": _(codes.ACTIVITY_TYPES[row.last_touch_type]) if row.last_touch_type else "",
        }
        if name == "days_waiting":
            waits = row.is_active and row.first_attempt_at is None and row.received_on is not None
            return words.number((today - row.received_on).days) if waits and row.received_on is not None else ""
        if name == "last_touch_outcome" and row.last_touch_type and row.last_touch_outcome:
            return _(codes.outcome_label(row.last_touch_type, row.last_touch_outcome))
        return plain.get(name)
