"""The head of Today: the day, the facts, whose day it is, the order, and the one main button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.today import sentences
from leaddesk.ui.today.reading import Asked, Day
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons

MINE, EVERYONE = "mine", "everyone"


class DayHead(PageHead):
    """``whose_chosen`` (mine: bool)."""

    whose_chosen = Signal(bool)

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setAccessibleName(_("Today"))
        self.by_reason = KeyButton(_("Sort by reason"), kind="quiet", icon="rows-3")
        self.by_reason.setCheckable(True)
        action = actions.action("view.by_reason")
        self.by_reason.clicked.connect(action.trigger)
        self.whose = SegmentedButtons([Segment(MINE, _("Mine")), Segment(EVERYONE, _("Everyone"))], name=_("Whose day"))
        self.whose.chosen.connect(lambda code: self.whose_chosen.emit(code == MINE))
        self.whose.hide()
        new = KeyButton(_("New lead"), kind="primary", icon="plus", key="Ctrl+N")
        new.clicked.connect(actions.action("lead.new").trigger)
        for widget in (self.by_reason, self.whose, new):
            self.add(widget)

    def show_day(self, day: Day, facts: str, asked: Asked) -> None:
        """Say the day and what it holds; whose it is only where there is more than one person."""
        self.set_title(sentences.title(day.today))
        self.set_facts(facts)
        self.by_reason.setChecked(asked.by_reason)
        self.whose.setVisible(day.several and day.knows_me)
        self.whose.set_code(MINE if asked.mine else EVERYONE)

    def set_narrow(self, narrow: bool) -> None:
        """The order has its entry in the menu; where there is little room the icon stands alone."""
        self.by_reason.set_label("" if narrow else _("Sort by reason"))
        self.by_reason.setAccessibleName(_("Sort by reason"))
