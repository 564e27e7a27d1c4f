"""Small things the tests of the pane share."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.base.clock import FixedClock
from leaddesk.ui.record.detail_words import Fact
from leaddesk.ui.widgets.buttons import KeyButton
from tests.ui.inbox.conftest import Desk


def facts(desk: Desk) -> dict[str, str]:
    """What the pane says about the record, the first of each label."""
    found: dict[str, str] = {}
    for fact in desk.page.detail.facts().shown():
        found.setdefault(fact.label, fact.text)
    return found


def fact(desk: Desk, label: str) -> Fact:
    """The first fact with a label."""
    return next(one for one in desk.page.detail.facts().shown() if one.label == label)


def button(host: QWidget, label: str) -> KeyButton:
    """The button that says ``label``, as far as it is shown."""
    return next(one for one in host.findChildren(KeyButton) if one.label() == label and not one.isHidden())


def turn(desk: Desk, now: datetime) -> None:
    """Another time: the clock is set and everything shown is told anew."""
    clock = desk.ws.clock
    assert isinstance(clock, FixedClock)
    clock.set(now)
    desk.session.context.ticker.tick.emit()
    desk.settle()


def clipboard() -> str:
    """What was copied last."""
    return QApplication.clipboard().text()
