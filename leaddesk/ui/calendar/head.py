"""The head of the calendar: which days, whose, what kinds, which form, print, and the one main button. Owns no state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.calendar.people import PeopleTicks
from leaddesk.ui.calendar.state import AGENDA, MONTH, WEEK, CalendarState
from leaddesk.ui.lists.views import SavedViews, code_of
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import no_mnemonic

if TYPE_CHECKING:
    from leaddesk.domain.calendar import CalendarPage

MORE: Final = (
    "calendar.kinds", "calendar.view", "calendar.who", "", "calendar.new_meeting", "calendar.spread", "calendar.show_day", "",
    "calendar.send_out", "file.import", "file.print", "file.pdf",
)  # fmt: skip
"""What stands behind *More*; what cannot be done is left out, an empty text is a line."""


class CalendarHead(PageHead):
    """``stepped`` (-1, 0 = today, 1), ``form_chosen`` (code), ``kinds_changed`` (hidden kinds), ``view_chosen`` (code or "")."""

    stepped = Signal(int)
    form_chosen = Signal(str)
    kinds_changed = Signal(object)
    view_chosen = Signal(str)

    def __init__(self, actions: ActionManager, saved: SavedViews, parent: QWidget | None = None) -> None:
        super().__init__(_("Calendar"), "", parent)
        self._actions, self._saved = actions, saved
        self._state = CalendarState()
        self._narrow = False
        self.before = IconButton("chevron-left", _("Earlier"), self)
        self.after = IconButton("chevron-right", _("Later on"), self)
        self.today = KeyButton(_("Today"), self, kind="quiet")
        way = QWidget(self)
        row = QHBoxLayout(way)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button, by in ((self.before, -1), (self.today, 0), (self.after, 1)):
            button.clicked.connect(lambda _on=False, by=by: self.stepped.emit(by))
            row.addWidget(button)
        self.insert_after_title(way)
        self.people = PeopleTicks(self)
        self.filter = IconButton("list-filter", _("Which entries are shown"), self)
        self.filter.clicked.connect(self.open_filter)
        self.form = SegmentedButtons(self._segments(several=True), self, name=_("Shown as"))
        self.form.chosen.connect(self.form_chosen)
        self.more = IconButton("ellipsis", _("More for this page"), self)
        self.more.clicked.connect(self._open_more)
        self.new = KeyButton(_("New follow-up"), self, kind="primary", icon="plus")
        self.new.clicked.connect(actions.action("lead.follow_up").trigger)
        self.print = KeyButton(_("Print"), self, icon="printer")
        self.print.follow(actions.action("file.print"))
        self.print.set_key("")
        for widget in (self.people, self.filter, self.form, self.print, self.more, self.new):
            self.add(widget)

    @staticmethod
    def _segments(*, several: bool) -> list[Segment]:
        week = _("Team week") if several else _("Week")
        return [Segment(MONTH, _("Month")), Segment(WEEK, week), Segment(AGENDA, _("Agenda"))]

    def show_state(self, state: CalendarState) -> None:
        """Which form and filter hold."""
        self._state = state
        self.form.set_code(state.form)
        self.print.setVisible(state.form == AGENDA and not self._narrow)
        self.filter.set_icon("list-filter", "accent" if state.kinds_hidden or state.view else "text2")
        view = self._saved.view(state.view) if state.view else None
        self.set_facts(_("only {view}").format(view=view.name) if view is not None else "")

    def show_page(self, page: CalendarPage) -> None:
        """Who there is: with one person nobody is chosen, and the week shows hours."""
        members = [person for person in page.people if person.kind == "member"]
        self.people.show_people(members, self._state.hidden)
        self.form.set_segments(self._segments(several=len(members) > 1))

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room people stand behind one button."""
        self._narrow = narrow
        self.people.set_narrow(narrow)
        self.print.setVisible(self._state.form == AGENDA and not narrow)
        self.new.set_label(_("New") if narrow else _("New follow-up"))
        self.new.setAccessibleName(_("New follow-up"))

    def event(self, event: QEvent) -> bool:
        """The ticks give way where words beside them are long, such as the days of a week over the end of a month."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.people.isVisibleTo(self):
            facts = self._facts.sizeHint().width() - self._facts.minimumSizeHint().width()
            rest = self._row.sizeHint().width() - self.people.sizeHint().width() - facts
            self.people.set_cramped(self.width() - rest < self.people.wanted())
        return done

    # --- menus ----------------------------------------------------------------------------------------------------------
    def open_filter(self) -> None:
        """Kinds to tick and, below, whose saved view."""
        menu = QMenu(self)
        self._add_kinds(menu)
        if self._saved.views or self._saved.others:
            menu.addSeparator()
            self._add_views(menu)
        self._popup(menu, self.filter)

    def open_kinds(self) -> None:
        """Kinds to tick."""
        menu = QMenu(self)
        self._add_kinds(menu)
        self._popup(menu, self.filter)

    def open_views(self) -> None:
        """Everything, or the leads of a saved view only."""
        menu = QMenu(self)
        self._add_views(menu)
        self._popup(menu, self.filter)

    def _add_kinds(self, menu: QMenu) -> None:
        from leaddesk.domain.calendar import KINDS

        for code, label in KINDS.items():
            entry = menu.addAction(_(label))
            entry.setCheckable(True)
            entry.setChecked(code not in self._state.kinds_hidden)
            entry.triggered.connect(lambda _on=False, code=code: self._toggle_kind(code, len(KINDS)))

    def _toggle_kind(self, code: str, of: int) -> None:
        hidden = self._state.kinds_hidden ^ {code}
        if len(hidden) < of:
            self.kinds_changed.emit(hidden)

    def _add_views(self, menu: QMenu) -> None:
        chosen = self._state.view
        for code, name in [
            ("", _("All leads")),
            *((code_of(v.id), v.name) for v in (*self._saved.views, *self._saved.others)),
        ]:
            entry = menu.addAction(no_mnemonic(name))
            entry.setCheckable(True)
            entry.setChecked(code == chosen)
            entry.triggered.connect(lambda _on=False, code=code: self.view_chosen.emit(code))

    def _open_more(self) -> None:
        menu = QMenu(self)
        known = {spec.id for spec in self._actions.specs()}
        for action_id in MORE:
            if not action_id:
                menu.addSeparator()
            elif action_id in known and self._actions.action(action_id).isEnabled():
                menu.addAction(self._actions.action(action_id))
        self._popup(menu, self.more)

    def _popup(self, menu: QMenu, anchor: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))
