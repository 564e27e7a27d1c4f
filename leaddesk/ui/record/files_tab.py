"""The Files tab of the open record: what is kept with the lead, what its stage asks to be sent, put in by button, drop and paste.

Reads the files and, for links, what became of them; what is done with them is ``file_verbs``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.documents import ABOUT, Document, ToSend
from leaddesk.services.document_files import state_of_link
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents as stored
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.file_row import FileRow
from leaddesk.ui.record.file_verbs import ALL_FILES, FileVerbs
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.record.rename_popover import RenamePopover
from leaddesk.ui.record.to_send import ToSendRows
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.drop_overlay import dropped_files
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

MARGIN = 16


@dataclass(frozen=True)
class Answer:
    """What the tab shows of a lead: its files, what became of links (id -> state), what is to be sent."""

    lead_id: int
    documents: tuple[Document, ...]
    states: dict[int, str] = field(default_factory=dict)
    to_send: tuple[ToSend, ...] = ()


class FilesTab(RecordPart):
    """``rows`` are the files shown, the newest first."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.verbs = FileVerbs(context, self)
        self.rows: list[FileRow] = []
        self._answer = Answer(0, ())
        self._inside = Ground("surface")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(10)
        head = PartHead(_("Files"))
        self.add_button = KeyButton(_("Add a file…"), head, icon="plus", kind="primary")
        self.add_button.clicked.connect(self.ask_files)
        self.link_button = KeyButton(_("Link a file…"), head, icon="link")
        self.link_button.clicked.connect(self.ask_links)
        head.add(self.link_button)
        head.add(self.add_button)
        column.addWidget(head)
        hint = _("Drop files anywhere here, or paste them.")
        self._hint = PlainLabel(hint, size=TypeSize.SECOND, tone="third")
        column.addWidget(self._hint)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        column.addSpacing(8)
        self.to_send = ToSendRows(context, self._inside)
        self.to_send.open_wanted.connect(self.verbs.open)
        self.to_send.sent.connect(lambda document_id, by: self.verbs.sent(self.lead_id, document_id, by))
        self.to_send.add_wanted.connect(self.ask_for_stage)
        self.to_send.remove_wanted.connect(self.verbs.remove)
        column.addWidget(self.to_send)
        self.nothing = EmptyState(
            "file-text",
            _("No files yet."),
            _("Copies lie in the firm's file and move with it. Files can also be dropped anywhere here, or pasted."),
            self._inside,
            token="text3",
        )
        for action_id, icon in (("record.add_file", "plus"), ("record.link_file", "link")):
            self.nothing.add_action(context.actions.action(action_id), icon)
        self.nothing.hide()
        column.addWidget(self.nothing, 1)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self._inside, name=_("Files")))
        self.setAcceptDrops(False)  # the page takes what is dropped, wherever on the record

    # --- as a part -------------------------------------------------------------------------------------------------------
    def set_record(self, lead_id: int) -> None:
        super().set_record(lead_id)
        if not lead_id:
            return
        self.context.runner.submit(
            "io",
            _read,
            self.context.ws,
            lead_id,
            owner=self,
            on_result=self._take,
            key=f"record.files.{id(self)}",
        )

    def focus_first(self) -> None:
        (self.rows[0] if self.rows else self.add_button).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self,)

    def bind(self, actions: ActionManager, page_id: str) -> None:
        actions.bind("record.add_file", self.ask_files, page=page_id, enabled=lambda: bool(self.lead_id))
        actions.bind("record.link_file", self.ask_links, page=page_id, enabled=lambda: bool(self.lead_id))
        actions.bind("record.stage_file", self.ask_for_stage, page=page_id, enabled=lambda: bool(self.lead_id))

    # --- putting in ------------------------------------------------------------------------------------------------------
    def ask_files(self) -> None:
        """Choose files to copy in."""
        lead_id = self.lead_id
        self.tab_wanted.emit("files")
        self.context.prompts.open_files(
            _("Add a file"), _("All files") + f" {ALL_FILES}", lambda path: self.verbs.add(lead_id, [path])
        )

    def ask_links(self) -> None:
        """Choose files to link."""
        lead_id = self.lead_id
        self.tab_wanted.emit("files")
        self.context.prompts.open_files(
            _("Link a file"), _("All files") + f" {ALL_FILES}", lambda path: self.verbs.link(lead_id, [path])
        )

    def ask_for_stage(self) -> None:
        """Choose files that are to be sent to everybody in this stage."""
        lead_id = self.lead_id
        self.tab_wanted.emit("files")
        self.context.prompts.open_files(
            _("Add a file to send in this stage"),
            _("All files") + f" {ALL_FILES}",
            lambda path: self.verbs.add_to_stage(lead_id, path),
        )

    def take_drop(self, mime: QMimeData) -> bool:
        """Files dropped or pasted on the record; False where there are none."""
        paths = dropped_files(mime)
        if not paths or not self.lead_id:
            return False
        self.tab_wanted.emit("files")
        self.verbs.add(self.lead_id, paths)
        return True

    # --- what is shown ---------------------------------------------------------------------------------------------------
    def _take(self, answer: Answer) -> None:
        if answer.lead_id != self.lead_id:
            return
        place = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)
        focused = self.rows[place].document.id if place >= 0 else 0
        if answer != self._answer:
            self._answer = answer
            self._show_rows(answer)
        self.to_send.show_rows(answer.to_send)
        self.count_changed.emit(words.number(len(answer.documents)) if answer.documents else "")
        if focused:
            beside = self.rows[min(place, len(self.rows) - 1)] if self.rows else self.add_button
            next((row for row in self.rows if row.document.id == focused), beside).setFocus()

    def _show_rows(self, answer: Answer) -> None:
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(document, answer.states.get(document.id, "")) for document in answer.documents]
        for row in self.rows:
            self._lines.addWidget(row)
        self.nothing.setVisible(not answer.documents and not answer.to_send)
        self._hint.setVisible(bool(answer.documents))

    def _row(self, document: Document, state: str) -> FileRow:
        row = FileRow(document, self._second(document), state, self._inside)
        row.open_wanted.connect(lambda: self.verbs.open(document))
        row.rename_wanted.connect(partial(self.rename, row))
        row.remove_wanted.connect(lambda: self.verbs.remove(document))
        row.menu_wanted.connect(partial(self._menu, row))
        return row

    def _second(self, document: Document) -> str:
        """When and by whom, and when it was sent."""
        zone, today = self.context.ws.settings.zone, self.context.ws.today()
        when = words.moment_long(document.added_at, zone, today) if document.added_at is not None else ""
        said = [when, document.by]
        if document.sent_at is not None:
            said = [_("sent {when}").format(when=words.moment_long(document.sent_at, zone, today)), document.by]
        return ", ".join(filter(None, said))

    # --- what can be done ------------------------------------------------------------------------------------------------
    def menu(self, row: FileRow) -> QMenu:
        """What can be done with a file."""
        document, menu = row.document, QMenu(self)
        menu.addAction(no_mnemonic(_("Open a copy to read"))).triggered.connect(
            lambda _c=False: self.verbs.open(document)
        )
        menu.addAction(no_mnemonic(_("Save as…"))).triggered.connect(lambda _c=False: self.verbs.save(document))
        if document.is_linked:
            shown = menu.addAction(no_mnemonic(_("Show where it lies")))
            shown.triggered.connect(lambda _c=False: self.verbs.show_folder(document))
        menu.addAction(no_mnemonic(_("Rename…"))).triggered.connect(lambda _c=False: self.rename(row))
        about = menu.addMenu(no_mnemonic(_("What it is")))
        group = QActionGroup(about)
        for code, label in ABOUT.items():
            action = about.addAction(no_mnemonic(_(label)))
            action.setCheckable(True)
            action.setChecked(code == document.about)
            action.triggered.connect(partial(self._say_about, document, code))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(no_mnemonic(_("Remove"))).triggered.connect(lambda _c=False: self.verbs.remove(document))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _menu(self, row: FileRow, at: QPoint) -> None:
        self.menu(row).popup(at)

    def _say_about(self, document: Document, code: str, _checked: bool = False) -> None:
        self.verbs.set_about(document, code)

    def rename(self, row: FileRow) -> None:
        """Ask for another name below the row."""
        popover = RenamePopover(row.document.name, row)
        popover.named.connect(lambda text: self.verbs.rename(row.document, text))
        popover.open_at(row)


def _read(context: JobContext, ws: Workspace, lead_id: int) -> Answer:
    """Looks at the disk for links: a slow network drive holds up nobody but this tab."""
    found = stored.of_lead(ws.store, lead_id)
    states: dict[int, str] = {}
    for document in found:
        context.check()
        if document.is_linked:
            states[document.id] = state_of_link(document)
    return Answer(lead_id, found, states, stored.to_send(ws.store, lead_id))


def count(ws: Workspace, lead_id: int) -> str:
    """The figure beside the tab's name."""
    n = stored.count(ws.store, lead_id)
    return str(n) if n else ""


def make(context: UiContext) -> RecordPart:
    """Build the tab."""
    return FilesTab(context)
