"""What a kept file is called on screen: its icon, size, and how it is kept. Pure; paints nothing."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.documents import ABOUT, Document
from leaddesk.domain.file_names import ending_of
from leaddesk.ui.bridge import words

_SHEETS: Final = frozenset({"xlsx", "xls", "ods", "csv", "tsv", "xlsm"})
_PICTURES: Final = frozenset({"png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "heic", "heif"})
_MAILS: Final = frozenset({"eml", "msg"})


def icon(name: str) -> str:
    """The icon of a file by the ending of its name."""
    ending = ending_of(name)
    if ending in _SHEETS:
        return "file-spreadsheet"
    if ending in _PICTURES:
        return "image"
    return "mail" if ending in _MAILS else "file-text"


def size(count: int) -> str:
    """``12 KB``, ``3.4 MB`` as the language writes it."""
    locale = words.locale()
    if count < 1 << 20:
        return _("{n} KB").format(n=locale.toString(max(1, round(count / 1024))))
    return _("{n} MB").format(n=locale.toString(count / (1 << 20), "f", 1))


def about(document: Document) -> str:
    """What it is to us; "" where nobody said."""
    return _(ABOUT.get(document.about, document.about)) if document.about else ""


def kept(document: Document, state: str) -> str:
    """How it is kept: a copy needs no word, a link says so and what became of its file."""
    if not document.is_linked:
        return ""
    if state == "gone":
        return _("linked, the file is gone")
    return _("linked, the file was changed") if state == "changed" else _("linked")
