"""The line above every page that reminds: when, what, with whom, and what can be done about it. Shows and asks; decides nothing.

It takes its own height from the pages and never lies over one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.reminders import Due, Outlook, ReminderKey
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell import reminder_words
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

HEIGHT: Final = 38


class ReminderBar(QWidget):
    """``show_outlook`` says what there is; hidden while that is nothing. ``more_wanted``: the list of all of them;
    ``all_seen``: from that list.

    Its buttons do the actions ``remind.*``. ``choose`` brings another one to the front.
    """

    more_wanted = Signal()
    all_seen = Signal()

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outlook = Outlook()
        self._chosen: ReminderKey | None = None
        self._told = ""
        self._back: QWidget | None = None
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon = IconLabel("alarm-clock", "amber", 16)
        self._when = PlainLabel("", size=TypeSize.SECOND, weight=Weight.SEMIBOLD)
        self._what = ElidedLabel("", size=TypeSize.SECOND)
        self._missed = PlainLabel(_("while LeadDesk was closed"), size=TypeSize.SECOND, tone="second")
        self.more = LinkButton("")
        self.more.clicked.connect(self.more_wanted)
        self.buttons = {
            "remind.open": KeyButton(_("Show"), self, small=True),
            "remind.done": KeyButton(_("Done"), self, icon="check", small=True),
            "remind.again": KeyButton(_("Remind later"), self, small=True),
            "remind.seen": KeyButton(_("Seen"), self, small=True, kind="quiet"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._when)
        row.addWidget(self._what, 1)
        for widget in (self._missed, self.more, *self.buttons.values()):
            row.addWidget(widget)
        for name, button in self.buttons.items():
            button.follow(actions.action(name))
        self.hide()

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_outlook(self, outlook: Outlook, now: datetime, zone: ZoneInfo) -> None:
        """Say the reminder chosen, else the first one; the day where there is none. Announced when it is another one."""
        self._outlook = outlook
        due = self.due()
        more = len(outlook.due) + (outlook.summary is not None) - 1
        if due is not None:
            self._say_due(due, now, zone)
        elif outlook.summary is not None:
            self._say_day(reminder_words.day(outlook.summary))
        for name in ("remind.done", "remind.again"):
            self.buttons[name].setVisible(due is not None)
        self.more.set_label(ngettext("and {n} more", "and {n} more", more).format(n=more))
        self.more.setVisible(more > 0)
        wanted = due is not None or outlook.summary is not None
        if not wanted and self.has_keyboard():
            self.leave()
        self.setVisible(wanted)
        self._announce(due if wanted else None, wanted=wanted)
        self.update()

    def due(self) -> Due | None:
        """The reminder in front; None = the day is summed up, or nothing."""
        chosen = next((due for due in self._outlook.due if due.key == self._chosen), None)
        return chosen or next(iter(self._outlook.due), None)

    def outlook(self) -> Outlook:
        """Everything that stands now."""
        return self._outlook

    def choose(self, key: ReminderKey | None) -> None:
        """Which one is to stand in front; it does from the next ``show_outlook`` on."""
        self._chosen = key

    def is_late(self) -> bool:
        """Whether what stands in front is over already."""
        return self._icon.property("late") is True

    def _say_due(self, due: Due, now: datetime, zone: ZoneInfo) -> None:
        late = reminder_words.is_over(due, now)
        self._icon.setProperty("late", late)
        self._icon.set_icon("circle-alert" if late else "alarm-clock", "red" if late else "amber")
        self._when.setText(reminder_words.when(due, now, zone))
        self._when.set_tone("red" if late else "")
        self._when.show()
        self._what.setText(reminder_words.what(due))
        self._missed.setVisible(due.missed)
        self.setAccessibleName(reminder_words.sentence(due, now, zone))

    def _say_day(self, text: str) -> None:
        self._icon.setProperty("late", False)
        self._icon.set_icon("sun", "amber")
        self._when.hide()
        self._what.setText(text)
        self._missed.hide()
        self.setAccessibleName(text)

    def _announce(self, due: Due | None, *, wanted: bool) -> None:
        """Said aloud once for each, not at every minute."""
        name = "" if not wanted else due.key.text if due is not None else "day"
        if name and name != self._told:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        self._told = name

    # --- the keyboard --------------------------------------------------------------------------------------------------
    def enter(self) -> None:
        """Put the keyboard on the first button; Esc gives it back."""
        before = self.window().focusWidget()
        if before is not None and not self.isAncestorOf(before):
            self._back = before
        first = next((button for button in self.buttons.values() if button.isVisible() and button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Give the keyboard back to what had it."""
        back, self._back = self._back, None
        if back is not None and shiboken6.isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Whether somebody is about to act on what stands there."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
            return
        front = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(front, QAbstractButton):
            front.click()  # outside of dialogs Enter does nothing to a button of its own
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.red_bg if self.is_late() else look.amber_bg))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        finally:
            painter.end()
