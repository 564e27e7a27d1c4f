"""What is done with kept files from the window: put in, opened, saved, named, said what they are, taken away, sent.

Files of the disk are read in the io lane with progress and Cancel; what changes the firm's file goes through the verbs. A file that
may not be opened says why and offers to be saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import JobContext
from leaddesk.domain.documents import Document
from leaddesk.services import document_content, document_files, documents, documents_of_stage
from leaddesk.services.document_content import Content
from leaddesk.services.workspace import Workspace
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import one_line

ALL_FILES = "(*)"
_NAMED = 60


class FileVerbs(QObject):
    """Handlers for one part of the open record."""

    def __init__(self, context: UiContext, owner: QObject) -> None:
        super().__init__(owner)
        self._context = context

    # --- putting in ------------------------------------------------------------------------------------------------------
    def add(self, lead_id: int, paths: Sequence[str]) -> None:
        """Read files and copy them in; one that is too large can be linked instead."""
        if not lead_id or not paths:
            return
        names = one_line(Path(paths[0]).name, _NAMED)
        label = _("Reading {name}").format(name=names)
        if len(paths) > 1:
            label = ngettext("Reading {n} file", "Reading {n} files", len(paths)).format(n=len(paths))
        self._context.runner.submit(
            "io",
            _read,
            self._context.ws,
            [Path(path) for path in paths],
            owner=self,
            on_result=partial(self._put, lead_id),
            on_error=partial(self._not_read, lead_id, list(paths)),
            label=label,
        )

    def add_to_stage(self, lead_id: int, path: str) -> None:
        """Keep a file with the stage that the lead stands in: what is to be sent to everybody there."""
        self._context.runner.submit(
            "io",
            _read,
            self._context.ws,
            [Path(path)],
            owner=self,
            on_result=partial(self._put_stage, lead_id),
            on_error=self._context.shell.show_error,
            label=_("Reading {name}").format(name=one_line(Path(path).name, _NAMED)),
        )

    def _put_stage(self, lead_id: int, contents: Sequence[Content]) -> None:
        self._context.verbs.run(documents_of_stage.put_where, lead_id, contents, owner=self)

    def link(self, lead_id: int, paths: Sequence[str]) -> None:
        """Note where files lie."""
        if lead_id and paths:
            self._context.verbs.run(documents.link, lead_id, [Path(path) for path in paths], owner=self)

    def _put(self, lead_id: int, contents: Sequence[Content]) -> None:
        self._context.verbs.run(documents.put, lead_id, contents, owner=self)

    def _not_read(self, lead_id: int, paths: Sequence[str], error: Exception) -> None:
        if not isinstance(error, LeadDeskError) or error.code != "too_large":
            self._context.shell.show_error(error)
            return
        self._context.prompts.choose(
            _("Too large to copy"),
            error.message,
            (Choice("link", _("Link it"), main=True),),
            lambda _code: self.link(lead_id, paths),
            hint=error.hint,
        )

    # --- taking out ------------------------------------------------------------------------------------------------------
    def open(self, document: Document) -> None:
        """Look at the bytes, then let another program show a copy."""
        self._context.runner.submit(
            "io",
            _open,
            self._context.ws,
            document.id,
            owner=self,
            on_result=partial(self._show, document),
            on_error=partial(self._not_opened, document),
            label=_("Opening {name}").format(name=one_line(document.name, _NAMED)),
        )

    def _show(self, document: Document, path: Path) -> None:
        if not self._context.prompts.show_file(str(path)):
            self._offer_saving(document, _("No program on this computer shows {name}.").format(name=document.name), "")

    def _not_opened(self, document: Document, error: Exception) -> None:
        if isinstance(error, LeadDeskError) and error.code == "not_opened":
            self._offer_saving(document, error.message, error.hint)
        else:
            self._context.shell.show_error(error)

    def _offer_saving(self, document: Document, text: str, hint: str) -> None:
        self._context.prompts.choose(
            _("Not opened"), text, (Choice("save", _("Save it…")),), lambda _code: self.save(document), hint=hint
        )

    def save(self, document: Document) -> None:
        """Ask where to, then write it there."""
        self._context.prompts.save_file(_("Save a copy"), document.name, ALL_FILES, partial(self._save_to, document))

    def _save_to(self, document: Document, target: str) -> None:
        self._context.runner.submit(
            "io",
            _save,
            self._context.ws,
            document.id,
            Path(target),
            owner=self,
            on_result=lambda path: self._context.shell.toast(_("Saved as {path}.").format(path=path)),
            on_error=self._context.shell.show_error,
            label=_("Saving {name}").format(name=one_line(document.name, _NAMED)),
        )

    def show_folder(self, document: Document) -> None:
        """Show where a linked file lies."""
        folder = str(Path(document.path).parent)
        if not self._context.prompts.show_file(folder):
            self._context.shell.toast(_("There is no folder {folder} any more.").format(folder=folder))

    # --- changing --------------------------------------------------------------------------------------------------------
    def rename(self, document: Document, name: str) -> None:
        """Call it otherwise."""
        self._context.verbs.run(documents.rename, document.id, name, owner=self, quiet=True)

    def set_about(self, document: Document, about: str) -> None:
        """Say what it is to us."""
        self._context.verbs.run(documents.set_about, document.id, about, owner=self)

    def remove(self, document: Document) -> None:
        """Take it away; the toast brings it back."""
        self._context.verbs.run(documents.remove, [document.id], owner=self)

    def sent(self, lead_id: int, document_id: int, by: str) -> None:
        """A file of the stage went out."""
        self._context.verbs.run(documents.send, lead_id, [document_id], by=by, owner=self)


def _read(context: JobContext, ws: Workspace, paths: list[Path]) -> tuple[Content, ...]:
    documents.refuse_own(ws, paths)
    return document_content.read(paths, context)


def _open(context: JobContext, ws: Workspace, document_id: int) -> Path:
    return document_files.open_copy(ws, document_id, context=context)


def _save(context: JobContext, ws: Workspace, document_id: int, target: Path) -> Path:
    return document_files.save_as(ws, document_id, target, replace=True, context=context)
