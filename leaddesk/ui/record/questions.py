"""*Worth our time?* of one lead: the questions folded to one line until opened, answered by a press or a key, evidence beside them.

Saves each answer as it is made (``services.definition``); the verdict is read, never computed here (K6, S1-3).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.base.settings import QUESTIONS_OPEN, SINGLE_LETTERS
from leaddesk.domain.definition import Sheet, sentence
from leaddesk.services import definition
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record.question_line import QuestionLine
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, Tone

ACTIONS: Final[Mapping[str, str]] = {
    "question.interest": "interest",
    "question.need": "need",
    "question.budget": "budget",
    "question.authority": "authority",
    "question.timing": "timing",
}
"""Actions of single letters and the question each answers; a firm's own questions are pressed."""
_TONES: Final[Mapping[str, Tone]] = {"yes": "green", "no": "red", "open": "second"}
VERDICT_HINT: Final = N_("Unknown is never a yes.")


class Questions(QWidget):
    """``show_sheet`` shows what is known; ``changed`` after an answer was saved; ``opened_changed`` when it was folded or not."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lead_id: int | None = None
        self._sheet: Sheet | None = None
        self._lines: list[QuestionLine] = []
        self._open = bool(context.settings.get(QUESTIONS_OPEN))
        self.setAccessibleName(_("Worth our time?"))
        self._fold = IconButton("chevron-right", _("Show the questions"), self, size=26)
        self._title = PlainLabel(_("Worth our time?"), size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second")
        self._said = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._then = PlainLabel("", size=TypeSize.CAPTION, tone="third", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._fold)
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        self._body = QWidget(self)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(2, 0, 0, 0)
        self._column.setSpacing(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._body)
        column.addWidget(self._then)
        self._fold.clicked.connect(lambda: self.set_open(not self._open))
        self._show_open()
        self.hide()

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_sheet(self, lead_id: int | None, sheet: Sheet | None) -> None:
        """Show what is known of a lead; None (nobody, or only a name) hides it. What is being typed stays."""
        if lead_id != self._lead_id:
            self.commit()
        self._lead_id, self._sheet = lead_id, sheet
        self.setVisible(sheet is not None and bool(sheet.marked))
        if sheet is None:
            self._show_lines(None)
            self._context.actions.refresh("lead.questions", *ACTIONS)
            return
        self._said.setText(sentence(sheet))
        self._said.set_tone(_TONES[sheet.verdict])
        self._then.setText(
            _("Decided by version {n} of the questions.").format(n=sheet.version) if sheet.decided else ""
        )
        self._show_lines(sheet)
        self._show_open()
        self._context.actions.refresh("lead.questions", *ACTIONS)

    def _show_lines(self, sheet: Sheet | None) -> None:
        marked = sheet.marked if sheet is not None else ()
        same = [line.marked().criterion for line in self._lines] == [each.criterion for each in marked]
        if not same:
            for line in self._lines:
                self._column.removeWidget(line)
                line.hide()
                line.deleteLater()
            self._lines = [self._line(place) for place in range(len(marked))]
        for line, each in zip(self._lines, marked, strict=True):
            line.show_marked(each)

    def _line(self, place: int) -> QuestionLine:
        assert self._sheet is not None
        marked = self._sheet.marked[place]
        line = QuestionLine(marked, self._key(marked.criterion.code), self._body)
        line.show_key(bool(self._context.settings.get(SINGLE_LETTERS)))
        line.pressed.connect(partial(self.press, marked.criterion.code))
        line.noted.connect(partial(self._note, marked.criterion.code))
        self._column.addWidget(line)
        return line

    def _key(self, code: str) -> str:
        action = next((name for name, asked in ACTIONS.items() if asked == code), "")
        return self._context.actions.keys_of(action) if action else ""

    # --- folding -------------------------------------------------------------------------------------------------------
    def is_open(self) -> bool:
        """Whether the questions are shown."""
        return self._open

    def set_open(self, opened: bool) -> None:
        """Unfold or fold; remembered on this computer."""
        self._open = opened
        self._context.settings.set(QUESTIONS_OPEN, opened)
        self._show_open()

    def _show_open(self) -> None:
        self._body.setVisible(self._open)
        self._then.setVisible(self._open and bool(self._then.text()))
        name = _("Fold the questions") if self._open else _("Show the questions")
        self._fold.set_icon("chevron-down" if self._open else "chevron-right")
        self._fold.setAccessibleName(name)
        letters = bool(self._context.settings.get(SINGLE_LETTERS))
        for line in self._lines:
            line.show_key(letters)

    def open_and_focus(self) -> None:
        """Unfold and go to the first question that is open, else to the first."""
        if not self._lines:
            return
        self.set_open(True)
        wanted = next(
            (line for line in self._lines if line.marked().answer == "unknown" and line.mark.isEnabled()), None
        )
        line = wanted or self._lines[0]
        line.mark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll_to(line)

    def _scroll_to(self, line: QWidget) -> None:
        """Into sight, all questions where there is room; after the layout that unfolding asked for."""

        def scroll() -> None:
            parent: QWidget | None = self.parentWidget()
            while parent is not None and not isinstance(parent, QScrollArea):
                parent = parent.parentWidget()
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(self)
                parent.ensureWidgetVisible(line)

        QTimer.singleShot(0, line, scroll)

    # --- answering -----------------------------------------------------------------------------------------------------
    def can_answer(self, code: str = "") -> bool:
        """Whether the lead shown is asked this question (any, without a code)."""
        return any(line.mark.isEnabled() and code in ("", line.code()) for line in self._lines) and not self.isHidden()

    def press(self, code: str) -> None:
        """The next answer: yes, no, unknown."""
        if self._lead_id is None or not self.can_answer(code):
            return
        self.commit()
        self._context.verbs.run(definition.press, [self._lead_id], code, owner=self, on_done=self._saved)

    def _note(self, code: str, text: str) -> None:
        if self._lead_id is None:
            return
        line = next(each for each in self._lines if each.code() == code)
        self._context.verbs.run(
            definition.answer,
            [self._lead_id],
            code,
            line.marked().answer,
            text,
            owner=self,
            quiet=True,
            on_done=self._saved,
        )

    def _saved(self, _done: object) -> None:
        self.changed.emit()

    def commit(self) -> None:
        """Save what was typed beside the questions."""
        for line in self._lines:
            line.commit()

    def lines(self) -> tuple[QuestionLine, ...]:
        """The questions in order."""
        return tuple(self._lines)

    def said(self) -> str:
        """The sentence in its head."""
        return self._said.text()


def bind_questions(page_id: str, questions: Questions, actions: ActionManager) -> None:
    """Let the actions of the questions act on the lead that a page shows."""
    actions.bind("lead.questions", questions.open_and_focus, page=page_id, enabled=questions.can_answer)
    for action_id, code in ACTIONS.items():
        actions.bind(
            action_id, partial(questions.press, code), page=page_id, enabled=partial(questions.can_answer, code)
        )
