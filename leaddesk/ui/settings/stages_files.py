"""The files to send in a stage (S0-4): put in by button, link or drop, put in order, named, opened, removed. Saved as made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.documents import ABOUT, Document
from leaddesk.domain.records import Stage
from leaddesk.services import document_content, documents, documents_of_stage
from leaddesk.services.document_content import Content
from leaddesk.services.document_files import state_of_link
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents as stored
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.models.cells import IconCell, LinkCell, TextCell
from leaddesk.ui.record import file_words
from leaddesk.ui.record.file_verbs import ALL_FILES, FileVerbs
from leaddesk.ui.settings.listed import ListedSection
from leaddesk.ui.settings.rows_model import RowColumn, TableRow
from leaddesk.ui.settings.rows_part import RowsPart
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import PlainLabel, one_line

_NAMED = 60


@dataclass(frozen=True)
class _Answer:
    """The files of a stage, and what became of linked ones."""

    stage_id: int
    documents: tuple[Document, ...]
    states: dict[int, str]


class FilesEditor(QWidget):
    """``part`` lists the files of the stage shown, in the order in which they are sent."""

    def __init__(self, section: ListedSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section, self._context = section, section.context
        self._stage_id = 0
        self._documents: tuple[Document, ...] = ()
        self.verbs = FileVerbs(self._context, self)
        about = tuple((code, _(label)) for code, label in ABOUT.items())
        self.part = RowsPart(
            (
                RowColumn("grip", "", "grip", 24),
                RowColumn("icon", "", "show", 30),
                RowColumn("name", _("File"), "text"),
                RowColumn("about", _("What it is"), "choice", 120, drop=1, choices=about),
                RowColumn("kept", _("Size"), "show", 150, drop=2),
                RowColumn("open", "", "link", 70),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("Files to send"),
            none=_("No files yet: brochures, forms and references that everybody gets in this stage."),
        )
        self.add = KeyButton(_("Add a file…"), self, icon="plus", small=True)
        self.link = KeyButton(_("Link a file…"), self, icon="link", small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.part)
        foot = QWidget(self)
        flow = FlowLayout(foot, spacing=8)
        hint = PlainLabel(_("Or drop files here. Nothing is sent by itself."), size=TypeSize.SECOND, tone="second")
        hint.setFixedHeight(self.add.sizeHint().height())
        for widget in (self.add, self.link, hint):
            flow.addWidget(widget)
        column.addWidget(foot)
        self.setFocusProxy(self.add)
        self._join()

    def _join(self) -> None:
        view = self.part.view
        view.edited.connect(self._edited)
        view.moved.connect(self._reorder)
        view.link.connect(lambda row_id, _key: self._of(row_id, self.verbs.open))
        view.menu_wanted.connect(self._menu)
        self.add.clicked.connect(self.ask_files)
        self.link.clicked.connect(self.ask_links)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_stage(self, stage: Stage) -> None:
        """The files of ``stage``; looks at the disk for linked ones, away from everything else."""
        if stage.id != self._stage_id:
            self.part.say("")
            self.part.set_rows(())
        self._stage_id = stage.id
        self._context.runner.submit(
            "io", _read, self._context.ws, stage.id, owner=self, on_result=self._take, key="settings.stage_files"
        )

    def _take(self, answer: _Answer) -> None:
        if answer.stage_id == self._stage_id:
            self._documents = answer.documents
            self.part.set_rows([_row(each, answer.states.get(each.id, "")) for each in answer.documents])

    def _of(self, document_id: int, what: object) -> None:
        found = next((each for each in self._documents if each.id == document_id), None)
        if found is not None and callable(what):
            what(found)

    # --- putting in ----------------------------------------------------------------------------------------------------
    def ask_files(self) -> None:
        """Choose files to copy in."""
        self._context.prompts.open_files(
            _("Add a file to send"), _("All files") + f" {ALL_FILES}", lambda path: self.take_files([path])
        )

    def ask_links(self) -> None:
        """Choose files to link."""
        self._context.prompts.open_files(
            _("Link a file to send"), _("All files") + f" {ALL_FILES}", lambda path: self._link([path])
        )

    def take_files(self, paths: Sequence[str]) -> None:
        """Read files and keep copies of them with the stage."""
        stage_id = self._stage_id
        if not stage_id or not paths:
            return
        self._context.runner.submit(
            "io",
            _content,
            self._context.ws,
            [Path(path) for path in paths],
            owner=self,
            on_result=lambda found: self._section.save(self.part, documents_of_stage.put, stage_id, found),
            on_error=partial(self._not_read, list(paths)),
            label=_("Reading {name}").format(name=one_line(Path(paths[0]).name, _NAMED)),
        )

    def _link(self, paths: Sequence[str]) -> None:
        if self._stage_id:
            self._section.save(self.part, documents_of_stage.link, self._stage_id, [Path(path) for path in paths])

    def _not_read(self, paths: Sequence[str], error: Exception) -> None:
        """What is too large to copy can be linked."""
        if not isinstance(error, LeadDeskError) or error.code != "too_large":
            self.part.refuse(error)
            return
        self._context.prompts.choose(
            _("Too large to copy"),
            error.message,
            (Choice("link", _("Link it"), main=True),),
            lambda _code: self._link(paths),
            hint=error.hint,
        )

    # --- acting --------------------------------------------------------------------------------------------------------
    def _edited(self, document_id: int, key: str, text: str) -> None:
        verb = documents.rename if key == "name" else documents.set_about
        self._section.save(self.part, verb, document_id, text)

    def _reorder(self, ids: list[int]) -> None:
        self._section.save(self.part, documents_of_stage.reorder, self._stage_id, ids)

    def _menu(self, document_id: int, at: QPoint) -> None:
        document = next((each for each in self._documents if each.id == document_id), None)
        if document is None:
            return
        view = self.part.view
        linked = [(_("Show where it lies"), partial(self.verbs.show_folder, document))] if document.is_linked else []
        self.part.open_menu(
            at,
            [
                (_("Rename"), partial(view.change, document_id, "name")),
                (_("Open a copy to read"), partial(self.verbs.open, document)),
                (_("Save as…"), partial(self.verbs.save, document)),
                *linked,
                (_("Move up"), partial(self._step, document_id, -1)),
                (_("Move down"), partial(self._step, document_id, 1)),
                (_("Remove"), partial(self.verbs.remove, document)),
            ],
            row_id=document_id,
        )

    def _step(self, document_id: int, by: int) -> None:
        self.part.view.go_to(document_id)
        self.part.view.step(by)


def _row(document: Document, state: str) -> TableRow:
    kept = file_words.kept(document, state) or file_words.size(document.size)
    return TableRow(
        document.id,
        document.name,
        {
            "icon": IconCell("link" if document.is_linked else file_words.icon(document.name), "", icon_only=True),
            "name": TextCell(document.name, strong=True),
            "about": TextCell(_(ABOUT.get(document.about, document.about)), "text2"),
            "kept": TextCell(kept, "red" if state == "gone" else "text2"),
            "open": LinkCell(_("Open"), "open"),
        },
        {"name": document.name, "about": document.about},
    )


def _read(context: JobContext, ws: Workspace, stage_id: int) -> _Answer:
    found = stored.of_stage(ws.store, stage_id)
    states: dict[int, str] = {}
    for document in found:
        context.check()
        if document.is_linked:
            states[document.id] = state_of_link(document)
    return _Answer(stage_id, found, states)


def _content(context: JobContext, ws: Workspace, paths: list[Path]) -> tuple[Content, ...]:
    documents.refuse_own(ws, paths)
    return document_content.read(paths, context)
