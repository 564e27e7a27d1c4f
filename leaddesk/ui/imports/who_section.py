"""The one question of every import: who is in this file. One answer for all rows, or a column that says it row by row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.choices import RadioRow, Section
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.word_sections import SayerPart
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel

COLUMN = "column"
"""The code of *A column says which*."""
FOR_THE_REST = "names"
"""Who rows are that a column says nothing about, where nothing could be guessed: the kind that claims least."""


class WhoSection(Section):
    """Guessed, shown, changed by a click; *A column says which* is there where a column could."""

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__(_("Who is in this file?"))
        self._flow = flow
        self._sayers: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._rows: dict[str, RadioRow] = {}
        for code, (label, second) in (*sentences.KINDS.items(), (COLUMN, sentences.COLUMN_SAYS)):
            row = RadioRow(code, _(label), _(second))
            row.clicked.connect(self._teller(code))
            self._group.addButton(row)
            self.add(row, gap=4 if not self._rows else 0)
            self._rows[code] = row
        self.sayer = SayerPart(flow)
        self.add(self.sayer)
        self._guess = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        guess = QWidget()
        line = QHBoxLayout(guess)
        line.setContentsMargins(9, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("lightbulb", "text2", 14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._guess, 1)
        self.add(guess, gap=5)

    def _teller(self, code: str) -> Callable[[], None]:
        return lambda: self._tell(code)

    def _tell(self, code: str) -> None:
        flow = self._flow
        if code != COLUMN:
            flow.answer(kind=code, kind_column=None)
        elif flow.answers.kind_column is None and self._sayers:
            flow.answer(kind=flow.answers.kind or FOR_THE_REST, kind_column=self._sayers[0])

    def show_look(self, look: Look) -> None:
        """Our guess and the present answer."""
        guess, answers = look.prepared.guess, self._flow.answers
        self._sayers = look.sayers
        count = words.number(look.count)
        self.set_second(
            ngettext(
                "One answer for the one row.", "One answer for all {n}. You can change it for single rows.", look.count
            ).format(n=count)
        )
        self._rows[COLUMN].setVisible(bool(look.sayers) or answers.kind_column is not None)
        chosen = answers.kind if answers.kind_column is None else COLUMN
        self._group.setExclusive(False)
        for code, row in self._rows.items():
            row.setChecked(code == chosen)
        self._group.setExclusive(True)
        self.sayer.show_look(look)
        if guess.not_contacts:
            self._guess.set_tone("amber")
            self._guess.setText(
                _("Nobody seems to be in it. {why} Choose one all the same, or leave the file out.").format(
                    why=guess.reason
                )
            )
        else:
            self._guess.set_tone("second")
            self._guess.setText(_("Our guess: {why}").format(why=guess.reason))

    def chosen_row(self) -> QWidget:
        """Where the focus goes when this question is still open."""
        return self._rows[self._flow.answers.kind or "inquiries"]
