"""The lead's files beside its fields: names, the newest first; a click opens a copy, *All* goes to the tab. Hidden while there are none."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.documents import Document
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents as stored
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record import file_words
from leaddesk.ui.record.file_verbs import FileVerbs
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel, elide, no_mnemonic, set_tip

SHOWN = 4
NAME_WIDTH = 190


class SideFiles(RecordPart):
    """``names`` are the files shown."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.verbs = FileVerbs(context, self)
        self.names: list[LinkButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = PartHead(_("Files"))
        self.all = LinkButton("", head)
        self.all.clicked.connect(lambda: self.tab_wanted.emit("files"))
        head.add(self.all)
        column.addWidget(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        self.hide()

    def set_record(self, lead_id: int) -> None:
        super().set_record(lead_id)
        if lead_id:
            self.context.runner.read(
                _read, self.context.ws, lead_id, owner=self, on_result=self._take, key=f"record.side_files.{id(self)}"
            )

    def _take(self, answer: tuple[int, tuple[Document, ...]]) -> None:
        lead_id, found = answer
        if lead_id != self.lead_id:
            return
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.names = []
        for document in found[:SHOWN]:
            self._lines.addWidget(self._line(document))
        self.all.set_label(_("All {n}").format(n=words.number(len(found))))
        self.setVisible(bool(found))

    def _line(self, document: Document) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = LinkButton(document.name, line)
        name.setText(no_mnemonic(elide(document.name, name.font(), NAME_WIDTH)))
        set_tip(name, document.name)
        name.clicked.connect(partial(self._open, document))
        zone, today = self.context.ws.settings.zone, self.context.ws.today()
        when = words.moment(document.added_at, zone, today) if document.added_at is not None else ""
        row.addWidget(IconLabel("link" if document.is_linked else file_words.icon(document.name), "text2", 15))
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(PlainLabel(when, size=TypeSize.SECOND, tone="third"))
        self.names.append(name)
        return line

    def _open(self, document: Document, _checked: bool = False) -> None:
        self.verbs.open(document)


def _read(ws: Workspace, lead_id: int) -> tuple[int, tuple[Document, ...]]:
    return lead_id, stored.of_lead(ws.store, lead_id)


def make(context: UiContext) -> RecordPart:
    """Build the part."""
    return SideFiles(context)
