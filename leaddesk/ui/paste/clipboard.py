"""What the clipboard or a drop holds: files, or a text. Of its HTML nothing but the cells of a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from leaddesk.ui.lists.paste_rows import rows_of_html

PERSON_FILES = frozenset({".eml", ".msg", ".vcf"})
"""Files that are about one person, or may be."""


@dataclass(frozen=True)
class Held:
    """``files`` (paths of local files, in order) or ``text``; nothing usable has neither."""

    files: tuple[Path, ...] = ()
    text: str = ""

    @property
    def is_person(self) -> bool:
        """Whether it is one file about one person."""
        return len(self.files) == 1 and self.files[0].suffix.lower() in PERSON_FILES

    @property
    def is_empty(self) -> bool:
        return not self.files and not self.text.strip()


def held(mime: QMimeData | None) -> Held:
    """What ``mime`` holds for us."""
    if mime is None:
        return Held()
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    files = tuple(path for path in paths if path.exists())
    if files:
        return Held(files)
    text = mime.text() if mime.hasText() else ""
    if mime.hasHtml() and "\t" not in text:  # a table of a mail or page: as text its cells are lines
        text = rows_of_html(mime.html()) or text
    return Held(text=text)


def on_clipboard() -> Held:
    """What the system's clipboard holds."""
    return held(QApplication.clipboard().mimeData())


def paste_into(widget: QWidget | None) -> bool:
    """Paste into the text field that has the focus; False where none has it."""
    if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)) and not widget.isReadOnly():
        widget.paste()
        return True
    line = widget.lineEdit() if isinstance(widget, QComboBox) else None
    if line is not None:
        line.paste()
    return line is not None
