"""*May we call, e-mail, write*: ticks beside the ways to reach somebody, and for every wish its day and how we know (S3-12).

An opt-out always wins: taking one back is done by the tick, in the open, and can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import wishes
from leaddesk.domain.likeness import Party
from leaddesk.domain.wishes import Wish
from leaddesk.services import opt_outs
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

SHOWN = ("phone", "email", "letter", "message")


class MayWe(QWidget):
    """``show_wishes`` shows those of one party of a lead."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lead_id = 0
        self._party: Party | None = None
        self._wishes: tuple[Wish, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self.sources: dict[str, FieldEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        ticks = QWidget(self)
        flow = FlowLayout(ticks, spacing=14)
        flow.addWidget(PlainLabel(_("May we"), ticks, size=TypeSize.SECOND, tone="second"))
        for channel in SHOWN:
            box = QCheckBox(no_mnemonic(_(wishes.CHANNELS[channel])), ticks)
            box.setAccessibleName(_("May we: {channel}").format(channel=_(wishes.CHANNELS[channel])))
            box.clicked.connect(lambda checked, code=channel: self._ticked(code, may=checked))
            flow.addWidget(box)
            self.boxes[channel] = box
        column.addWidget(ticks)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)

    def show_wishes(self, lead_id: int, party: Party | None, found: Sequence[Wish]) -> None:
        """The wishes of ``party`` (None: nobody yet)."""
        if (lead_id, party) != (self._lead_id, self._party):
            self.commit()
            self._say("")
        self._lead_id, self._party = lead_id, party
        shown = tuple(found)
        for channel, box in self.boxes.items():
            box.setChecked(wishes.may(shown, channel))
        if shown != self._wishes:
            self._wishes = shown
            self._show_lines()

    def commit(self) -> None:
        """Save what is being typed."""
        for edit in self.sources.values():
            edit.commit()

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def _show_lines(self) -> None:
        focused = next((channel for channel, edit in self.sources.items() if edit.hasFocus()), "")
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.sources = {}
        for wish in self._wishes:
            self._lines.addWidget(self._line(wish))
        if focused in self.sources:
            self.sources[focused].setFocus()

    def _line(self, wish: Wish) -> QWidget:
        """``Wants no calls, since 4 May 2024`` and how we know."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        said = _(wishes.REFUSED.get(wish.channel, wishes.REFUSED[wishes.ALL]))
        if wish.since_on is not None:
            since = words.day(wish.since_on, self._context.ws.today())
            said = _("{wish}, since {day}").format(wish=said, day=since)
        edit = FieldEdit(_("How we know"), line, framed=True)
        edit.setPlaceholderText(_("How we know: on the phone, by e-mail"))
        edit.set_stored(wish.source)
        edit.committed.connect(partial(self._say_source, wish.channel))
        row.addWidget(IconLabel("ban", "amber", 15))
        row.addWidget(PlainLabel(said, size=TypeSize.SECOND))
        row.addWidget(edit, 1)
        if wish.channel in (*wishes.CHANNELS, wishes.ALL):
            self.sources[wish.channel] = edit
        else:
            edit.setReadOnly(True)
        return line

    # --- saving ----------------------------------------------------------------------------------------------------------
    def _ticked(self, channel: str, *, may: bool) -> None:
        verb = opt_outs.lift if may else opt_outs.opt_out
        self._context.verbs.run(verb, self._lead_id, channel, party=self._party, owner=self, on_error=self._refused)

    def _say_source(self, channel: str, text: str) -> None:
        self._context.verbs.run(
            opt_outs.opt_out,
            self._lead_id,
            channel,
            source=text or " ",
            party=self._party,
            owner=self,
            quiet=True,
            on_error=self._refused,
        )

    def _refused(self, error: Exception) -> None:
        for channel, box in self.boxes.items():
            box.setChecked(wishes.may(self._wishes, channel))
        if isinstance(error, LeadDeskError):
            self._say(f"{error.message} {error.hint}".strip())
        else:
            self._context.shell.show_error(error)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
