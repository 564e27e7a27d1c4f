"""One question about a lead as a line: its answer as a mark that is pressed, its name, how we know, its key. Decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from leaddesk.base.i18n import _, inside
from leaddesk.domain.definition import ANSWERS, Marked
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.widgets.icons import icon
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, set_tip

MARKS = {"yes": ("circle-check", "green"), "no": ("circle-x", "red"), "unknown": ("circle-dashed", "text3")}
NAME_WIDTH = 76


class QuestionLine(QWidget):
    """``pressed`` asks for the next answer, ``noted`` brings what was typed beside it."""

    pressed = Signal()
    noted = Signal(str)

    def __init__(self, marked: Marked, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked = marked
        name = marked.criterion.name
        self.mark = QToolButton(self)
        self.mark.setAutoRaise(True)
        self.mark.setIconSize(QSize(16, 16))
        self.mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.mark.setProperty("kind", "quiet")
        self.mark.clicked.connect(self.pressed)
        self.name = PlainLabel(name)
        self.name.setMinimumWidth(NAME_WIDTH)
        self.evidence = FieldEdit(_("{question}: how we know").format(question=name), self)
        self.evidence.setMaxLength(2_000)
        self.evidence.committed.connect(self.noted)
        self.rule = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        self.cap = KeyCap(key, self) if key else None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.mark)
        row.addWidget(self.name)
        row.addWidget(self.evidence, 1)
        row.addWidget(self.rule, 1)
        if self.cap is not None:
            row.addWidget(self.cap)
        is_rule = marked.criterion.kind == "field"
        self.evidence.setVisible(not is_rule)
        self.rule.setVisible(is_rule)
        self.mark.setEnabled(not is_rule)
        self.show_marked(marked)

    def show_marked(self, marked: Marked) -> None:
        """What is known now."""
        self._marked = marked
        each, answer = marked.criterion, _(ANSWERS[marked.answer])
        drawn, token = MARKS[marked.answer]
        self.mark.setIcon(icon(drawn, token))
        self.mark.setAccessibleName(f"{each.name}: {answer}")
        self.evidence.setPlaceholderText(self._hint())
        self.evidence.set_stored(marked.evidence)
        self.rule.setText(each.counts)
        told = [f"{each.name}: {answer}", each.asked, _("It counts when: {words}").format(words=each.counts)]
        if each.kind == "field":
            told[1] = _("Follows from the fields.")
        if marked.by:
            told.append(_("Said by {who}").format(who=marked.by))
        set_tip(self.mark, "\n".join(part for part in told if part))
        set_tip(self.name, "\n".join(part for part in told if part))

    def _hint(self) -> str:
        """What stands where nothing is noted: how to ask, and that it may be left open."""
        each = self._marked.criterion
        if self._marked.answer == "unknown" and each.asked:
            asked = inside(each.asked)
            return (
                _("ask: {question}").format(question=asked)
                if each.needed
                else _("optional. Ask: {question}").format(question=asked)
            )
        return _("how do we know?") if each.needed else _("optional")

    def show_key(self, shown: bool) -> None:
        """The key is drawn only while single letters act."""
        if self.cap is not None:
            self.cap.setVisible(shown)

    def commit(self) -> None:
        """Save what was typed."""
        self.evidence.commit()

    def code(self) -> str:
        """The question's code."""
        return self._marked.criterion.code

    def marked(self) -> Marked:
        """What it shows."""
        return self._marked
