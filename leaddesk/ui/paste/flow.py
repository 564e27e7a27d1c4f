"""What was pasted or dropped on its way: rows and several people to the Import page, one person to the dialog, one line to the quick line.

Owns the folder in which pasted texts lie while they are looked at; it goes with the open file.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.ui.lists.paste_rows import line_of_row
from leaddesk.ui.paste import clipboard
from leaddesk.ui.paste.clipboard import Held
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.exchange.pasted_model import Proposal
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.paste.dialog import PasteDialog

IMPORT_PAGE = "import"
LONGEST_LINE = 300
"""Characters of a text that still is a line as on a slip of paper; a longer one is read as words about somebody."""


class PasteFlow(QObject):
    """One per open file. ``paste`` takes the clipboard, ``take`` what was dropped."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self._folder = tempfile.TemporaryDirectory(prefix="leaddesk-paste-", ignore_cleanup_errors=True)
        self.destroyed.connect(self._folder.cleanup)
        self._texts = 0
        self.dialog: PasteDialog | None = None

    def paste(self) -> None:
        """Ctrl+V: into the text field that has the focus, else what the clipboard holds becomes a lead or an import."""
        if not clipboard.paste_into(QApplication.focusWidget()):
            self.take(clipboard.on_clipboard())

    def new_lead(self) -> None:
        """A lead from the clipboard, wherever the focus is."""
        self.take(clipboard.on_clipboard())

    def take(self, held: Held) -> None:
        """Do what follows from ``held``."""
        if held.is_empty:
            self._context.shell.toast(_("There is nothing on the clipboard that could become a lead."))
        elif held.is_person:
            self._read(held.files[0])
        elif held.files:
            self._import(list(held.files))
        elif is_line(held.text):
            self.quick_line(line_of_row(held.text.strip()))
        else:
            self._read(_Text(held.text, self._next_folder()))

    def quick_line(self, text: str = "") -> None:
        """A new lead in one line, ``text`` typed already; several lines pasted into it come back here."""
        from leaddesk.ui.newlead.opening import open_quick_add

        open_quick_add(self._context, self._window, text, several=lambda text: self.take(Held(text=text)))

    def all_fields(self) -> None:
        """A new lead in the form."""
        from leaddesk.ui.newlead.opening import open_new_lead_form

        open_new_lead_form(self._context, self._window)

    def take_drop(self, mime: QMimeData) -> bool:
        """Take a dropped text, or a single mail or contact card; False for anything else, which goes to the Import page."""
        held = clipboard.held(mime)
        if held.is_empty or (held.files and not held.is_person):
            return False
        self.take(held)
        return True

    def _next_folder(self) -> Path:
        """A folder of its own for each text, so that one being read is never overwritten."""
        self._texts += 1
        folder = Path(self._folder.name) / str(self._texts)
        folder.mkdir()
        return folder

    def _read(self, what: Path | _Text) -> None:
        self._context.runner.submit(
            "io",
            _propose,
            self._context.ws,
            what,
            owner=self,
            on_result=self._show,
            label=_("Reading what was pasted"),
            key="paste.read",
        )

    def _show(self, found: Path | Proposal) -> None:
        if isinstance(found, Path):
            self._import([found])
            return
        from leaddesk.ui.paste.dialog import PasteDialog

        self.dialog = dialog = PasteDialog(self._context, found, self._window.window())
        dialog.saved.connect(self._context.shell.open_lead)
        dialog.open_wanted.connect(self._context.shell.open_lead)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = None

    def _import(self, files: list[Path]) -> None:
        """Show the Import page first: it takes what stands in front of it."""
        self._context.shell.show_page(IMPORT_PAGE)
        for path in files:
            self._context.shell.take_file(str(path))


def is_line(text: str) -> bool:
    """Whether a text is one short line about somebody: no mail, no table, no page."""
    plain = text.strip()
    return 0 < len(plain) <= LONGEST_LINE and len(plain.splitlines()) == 1 and not plain.upper().startswith("BEGIN:")


class _Text:
    """A pasted text and the folder in which it may lie."""

    def __init__(self, text: str, folder: Path) -> None:
        self.text = text
        self.folder = folder


def _propose(context: JobContext, ws: Workspace, what: Path | _Text) -> Path | Proposal:
    """The proposal for a text or file; its path where it goes to the Import page. Loads the reading part in this thread."""
    from leaddesk.exchange import pasted
    from leaddesk.exchange.pasted_propose import propose

    path = what
    if isinstance(what, _Text):
        path = pasted.as_file(what.text.encode("utf-8", "replace"), what.folder)
        if pasted.kind_of(what.text) == "rows":
            return path.rename(path.with_name(_("Pasted block") + path.suffix))
    assert isinstance(path, Path)
    found = propose(ws, path, context)
    return found if found is not None else path
