"""*Would recommend us* beside the fields of a won lead: what they said, 0 to 10, and what follows from it (S1-8).

Reads what was said so far; ``services.care`` keeps it and plans what follows. Nothing is saved before it is said to be.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from leaddesk.base.i18n import _
from leaddesk.domain.care import BEST, WHY_NONE
from leaddesk.services import care
from leaddesk.services.care import Scored
from leaddesk.services.workspace import Workspace
from leaddesk.store import care as stored
from leaddesk.store.care import Score
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.still import held
from leaddesk.ui.widgets.text import PlainLabel, one_line

SHOWN: Final = 3
LEAST: Final = 20
MOST: Final = 34
"""How narrow and how wide one of the eleven buttons may be: they stand in one line, a scale torn in two cannot be compared."""
Read = tuple[int, bool, tuple[Score, ...]]


class Recommend(RecordPart):
    """Eleven buttons, what they said, the last answers. Hides itself while the lead is not won."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.chosen: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PartHead(_("Would recommend us"), self))
        row = QHBoxLayout()
        row.setSpacing(2)
        self.buttons = tuple(self._button(n) for n in range(BEST + 1))
        for button in self.buttons:
            row.addWidget(button, 1)
        column.addLayout(row)
        line = QHBoxLayout()
        line.setSpacing(6)
        self.said = QLineEdit(self)
        self.said.setPlaceholderText(_("What they said"))
        self.said.setAccessibleName(_("What they said"))
        self.said.returnPressed.connect(self.keep)
        self.save = KeyButton(_("Keep"), self, icon="check", small=True)
        self.save.clicked.connect(self.keep)
        line.addWidget(self.said, 1)
        line.addWidget(self.save)
        column.addLayout(line)
        self.follows = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.past = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        column.addWidget(self.follows)
        column.addWidget(self.past)
        self._clear()
        self.hide()

    def _button(self, n: int) -> KeyButton:
        button = KeyButton(words.number(n), self, small=True, tight=True)
        button.setCheckable(True)
        button.setMinimumWidth(LEAST)
        button.setMaximumWidth(MOST)
        button.setAccessibleName(_("{n} of 10").format(n=words.number(n)))
        button.clicked.connect(partial(self._choose, n))
        return button

    # --- as a part ---------------------------------------------------------------------------------------------------------
    def set_record(self, lead_id: int) -> None:
        if lead_id != self.lead_id:
            self._clear()
        super().set_record(lead_id)
        if lead_id:
            self.context.runner.read(
                _read, self.context.ws, lead_id, owner=self, on_result=self._take, key=f"record.recommend.{id(self)}"
            )

    def has_unsaved(self) -> bool:
        return self.chosen is not None or bool(self.said.text().strip())

    def _take(self, answer: Read) -> None:
        lead_id, is_won, scores = answer
        if lead_id != self.lead_id:
            return
        with held(self.parentWidget() or self):
            self.past.setText("\n".join(self._line(score) for score in scores[:SHOWN]))
            self.past.setVisible(bool(scores))
            self.setVisible(is_won)

    def _line(self, score: Score) -> str:
        """ "20 Nov: 9 of 10, “Would come back”." """
        said = _("{day}: {n} of 10").format(
            day=words.day(score.given_on, self.context.ws.today()), n=words.number(score.score)
        )
        said = said[:1].upper() + said[1:]  # "Today: 8 of 10"
        return f"{said}, “{one_line(score.comment, 120)}”" if score.comment else said

    # --- saying it -----------------------------------------------------------------------------------------------------------
    def _choose(self, n: int, _on: bool = False) -> None:
        self.chosen = n
        for k, button in enumerate(self.buttons):
            button.setChecked(k == n)
        self.follows.hide()
        self.save.setEnabled(True)
        self.said.setFocus()

    def keep(self) -> None:
        """Keep the answer; what follows from it is said below."""
        if self.chosen is None:
            self.buttons[0].setFocus()
            return
        self.context.verbs.run(
            care.score, self.lead_id, self.chosen, owner=self, comment=self.said.text(), on_done=self._kept
        )

    def _kept(self, made: Scored) -> None:
        self._clear()
        if made.follow_up is not None:
            day = words.weekday_and_day(made.follow_up, self.context.ws.today())
            said = _("Planned for {day}.").format(day=day)
        else:
            said = _(WHY_NONE[made.why_none]) if made.why_none else ""
        self.follows.setText(said)
        self.follows.setVisible(bool(said))

    def _clear(self) -> None:
        self.chosen = None
        for button in self.buttons:
            button.setChecked(False)
        self.said.clear()
        self.save.setEnabled(False)
        self.follows.hide()


def _read(ws: Workspace, lead_id: int) -> Read:
    is_won = ws.store.value("SELECT status = 'won' FROM lead WHERE id = ?", (lead_id,))
    return lead_id, bool(is_won), tuple(stored.scores(ws.store, lead_id))


def make(context: UiContext) -> RecordPart:
    """Build the part."""
    return Recommend(context)
