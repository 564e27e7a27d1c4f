"""One slim line that announces what is new, once: "New here: ... Show / Not now" (PRODUCT section 9).

Remembered per computer and file; one at a time, at most one a day, nothing on the file's first day, nothing in the sample firm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.base.settings import NEWS, SINGLE_LETTERS, ComputerSettings
from leaddesk.services import newthings
from leaddesk.services.newthings import BY_REASON, CALENDAR, CHARTS, HOURS, LETTERS, MEASURES, Facts
from leaddesk.ui.bridge import firm_words
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

HEIGHT: Final = 36
FILES_REMEMBERED: Final = 40
_ON: Final = "on"
"""Beside the codes told: the day of the latest."""


@dataclass(frozen=True)
class _Thing:
    """What is said, on which action its first button acts (empty = page Settings), and the words of the two buttons."""

    text: str
    action: str
    act: str = N_("Show")
    leave: str = N_("Not now")


_THINGS: Final[Mapping[str, _Thing]] = {
    HOURS: _Thing(N_("First reply within {limit}, {hours}: does that fit?"), "tools.settings", N_("Change"), N_("Yes")),
    CALENDAR: _Thing(
        N_("The calendar shows what is planned, day by day. Entries are dragged to another day."), "calendar.month"
    ),
    BY_REASON: _Thing(N_("Today can be sorted by reason, one group for each."), "view.by_reason"),
    MEASURES: _Thing(N_("Twenty leads are enough for measures. Each opens the rows it counts."), "view.measures"),
    CHARTS: _Thing(
        N_("Reports shows charts now: how far leads get, what sources bring back, what is expected."), "report.overview"
    ),
    LETTERS: _Thing(
        N_("Single letters can do what buttons do: L logs a contact, S means later. F1 lists them all."),
        "view.letters",
        N_("Switch on"),
    ),
}


class NewHereLine(QWidget):
    """``look`` after the page was shown or something changed; hides itself while it has nothing to say."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._quiet = False
        self._code = ""
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(8)
        self._head = PlainLabel(_("New here:"), size=TypeSize.SECOND, weight=Weight.SEMIBOLD)
        self._text = ElidedLabel("", size=TypeSize.SECOND)
        self.act_button = KeyButton("", self, small=True)
        self.leave_button = KeyButton("", self, small=True, kind="quiet")
        self.act_button.clicked.connect(self._act)
        self.leave_button.clicked.connect(self._leave)
        row.addWidget(IconLabel("lightbulb", "blue", 16))
        row.addWidget(self._head)
        row.addWidget(self._text, 1)
        row.addWidget(self.leave_button)
        row.addWidget(self.act_button)
        self.hide()

    # --- doors ---------------------------------------------------------------------------------------------------------
    def look(self) -> None:
        """See whether something is new. What stands there already stays until somebody answers."""
        if not self._code and not self._quiet and not self._context.is_sample:
            self._context.runner.read(
                newthings.facts, self._context.ws, owner=self, on_result=self._take, key="new_here"
            )

    def quiet(self, quiet: bool) -> None:
        """Say nothing for now (the first run stands on the page)."""
        self._quiet = quiet
        self.setVisible(bool(self._code) and not quiet)

    def code(self) -> str:
        """What is announced now; empty = nothing."""
        return self._code if not self.isHidden() else ""

    # --- telling -------------------------------------------------------------------------------------------------------
    def _take(self, found: Facts) -> None:
        told = told_of(self._context.settings, str(self._context.ws.path))
        if self._quiet or self._code or told.get(_ON) == found.today.isoformat():
            return
        code = newthings.due(found, {*told, *self._not_possible()})
        if code:
            self._say(code, found)

    def _not_possible(self) -> set[str]:
        """What nobody could do now: it waits."""
        actions = self._context.actions
        idle = {code for code, thing in _THINGS.items() if not actions.can(thing.action)}
        return idle | ({LETTERS} if self._context.settings.get(SINGLE_LETTERS) else set())

    def _say(self, code: str, found: Facts) -> None:
        thing = _THINGS[code]
        self._code = code
        limit = firm_words.reply_limit(found.reply_minutes)
        hours = firm_words.working_time(found.working_days, found.working_start, found.working_end)
        text = _(thing.text).format(limit=limit, hours=hours)
        self._head.setVisible(code != HOURS)
        self._text.setText(text)
        self.act_button.set_label(_(thing.act))
        self.leave_button.set_label(_(thing.leave))
        whole = text if code == HOURS else f"{self._head.text()} {text}"
        self.setAccessibleName(whole)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, whole))

    def _answered(self) -> str:
        """Hide, and remember what was told: it is never told again."""
        code, self._code = self._code, ""
        self.hide()
        if code:
            remember(self._context.settings, str(self._context.ws.path), code, self._context.ws.today())
        return code

    def _act(self) -> None:
        code = self._answered()
        if code == HOURS:
            self._context.shell.show_view("settings", "reply")
        elif code:
            self._context.actions.trigger(_THINGS[code].action)

    def _leave(self) -> None:
        self._answered()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.blue_bg))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        finally:
            painter.end()


def told_of(settings: ComputerSettings, path: str) -> dict[str, Any]:
    """What this computer was told of a file: days by code, and the latest under ``on``."""
    found = settings.get(NEWS).get(path)
    return dict(found) if isinstance(found, dict) else {}


def remember(settings: ComputerSettings, path: str, code: str, today: date) -> None:
    """Told and answered once, told for good; of many files the latest are kept."""
    day = today.isoformat()
    others = {file: told for file, told in settings.get(NEWS).items() if file != path}
    kept = dict(list(others.items())[-(FILES_REMEMBERED - 1) :])
    settings.set(NEWS, kept | {path: told_of(settings, path) | {code: day, _ON: day}})
