"""What an import did beside its rows, one line each: the layout that is remembered, contacts logged, colours kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult

MOST_COLOURS = 4


def notes_of(result: ImportResult, no_backup: str = "") -> list[tuple[str, str]]:
    """(icon, sentence) of everything worth a line; nothing of an import that changed nothing but its layout's name. ``no_backup``:
    why none could be made before."""
    found: list[tuple[str, str]] = []
    if no_backup:
        found.append(("triangle-alert", no_backup))
    found += _unknown(result)
    if result.profile and result.batch is not None:
        text = _("Remembered as “{name}”. The next list with these columns comes in the same way.")
        found.append(("bookmark", text.format(name=one_line(result.profile, 60))))
    if result.touches:
        text = ngettext("{n} contact stands in the timelines.", "{n} contacts stand in the timelines.", result.touches)
        found.append(("history", text.format(n=words.number(result.touches))))
    if result.colours:
        found.append(("palette", _("Colours are kept: {colours}.").format(colours=_colours(result))))
    return found


def _unknown(result: ImportResult) -> list[tuple[str, str]]:
    """Leads whose owner or source the file does not say: they are counted, so that nobody overlooks them."""
    found = []
    for code, icon in (("owner", "circle-help"), ("source", "circle-help")):
        n = result.unknown.get(code, 0)
        if n:
            text = (
                ngettext("{n} lead is nobody’s yet.", "{n} leads are nobody’s yet.", n)
                if code == "owner"
                else ngettext("{n} lead has no known source.", "{n} leads have no known source.", n)
            )
            found.append((icon, text.format(n=words.number(n))))
    return found


def _colours(result: ImportResult) -> str:
    shown = [
        _("{colour} {n}").format(
            colour=one_line(use.word if use.rgb else use.header, 30).lower(), n=words.number(use.rows)
        )
        for use in result.colours[:MOST_COLOURS]
    ]
    return ", ".join(shown) + (", …" if len(result.colours) > MOST_COLOURS else "")


class DoneNotes(QWidget):
    """``show_result`` lists them; hidden where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(5)

    def show_result(self, result: ImportResult, no_backup: str = "") -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        notes = notes_of(result, no_backup)
        self.setVisible(bool(notes))
        for icon, text in notes:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, "text2", 15), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(text, size=TypeSize.SECOND, wrap=True), 1)
            self._column.addWidget(line)
