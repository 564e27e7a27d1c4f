"""The sources with a reply limit of their own: one line each, empty = the firm's limit. Saves each as one undoable change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.services import firm_settings
from leaddesk.store.reference import Source
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.settings import typed
from leaddesk.ui.settings.value_field import ValueField
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.icons import SOURCE_ICONS
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SourceLimits(QWidget):
    """``show_sources`` lists them; fields of sources that are still there are kept, with what is typed in them."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._fields: dict[int, ValueField] = {}
        self._shown: tuple[tuple[int, str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 1)
        self.setAccessibleName(_("Reply limit of a source"))

    def show_sources(self, sources: Sequence[Source], firm_minutes: int) -> None:
        """The sources in use, each with its limit; an empty field shows the firm's."""
        wanted = tuple((source.id, source.name, source.type) for source in sources)
        if wanted != self._shown:
            self._shown = wanted
            self._lay(sources)
        for source in sources:
            field = self._fields[source.id]
            field.set_placeholder(typed.limit_text(firm_minutes))
            field.set_stored(typed.limit_text(source.reply_minutes))

    def field(self, source_id: int) -> ValueField:
        """The field of a source."""
        return self._fields[source_id]

    def first(self) -> QWidget | None:
        """Where the focus goes."""
        return next(iter(self._fields.values()), None)

    def _lay(self, sources: Sequence[Source]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        heads = ("", _("Source"), _("Kind"), _("First reply within"))
        for place, head in enumerate(heads):
            label = PlainLabel(head, size=TypeSize.SECOND, weight=Weight.MEDIUM, tone="second")
            self._grid.addWidget(label, 0, place)
        for row, source in enumerate(sources, start=1):
            self._add(row, source)

    def _add(self, row: int, source: Source) -> None:
        kind = codes.SOURCE_TYPES[source.type]
        self._grid.addWidget(IconLabel(SOURCE_ICONS.get(source.type, "circle-dot"), "text2"), row, 0, _MIDDLE)
        self._grid.addWidget(ElidedLabel(source.name, weight=Weight.MEDIUM), row, 1, _MIDDLE)
        self._grid.addWidget(ElidedLabel(_(kind), tone="second"), row, 2, _MIDDLE)
        field = ValueField("", name=_("{source}: first reply within").format(source=source.name))
        field.committed.connect(partial(self._save, source.id, field))
        self._grid.addWidget(field, row, 3, _MIDDLE)
        self._fields[source.id] = field

    def _save(self, source_id: int, field: ValueField, text: str) -> None:
        try:
            minutes = typed.limit_minutes(text, field="reply_minutes") if text else None
        except LeadDeskError as error:
            field.refuse(error)
            return
        self._context.verbs.run(firm_settings.change_source, source_id, minutes, owner=self, on_error=field.refuse)
