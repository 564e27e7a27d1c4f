"""The page of one record: head, tabs and their parts, in front of the list it was opened from. Owns no data; every change is a verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.paper import Wish
from leaddesk.domain.records import LeadRow
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.paper import opening
from leaddesk.ui.record.as_of_view import AsOfView
from leaddesk.ui.record.open import head_words, reading
from leaddesk.ui.record.open.head import RecordHead
from leaddesk.ui.record.open.lead_tab import LeadTab
from leaddesk.ui.record.open.reading import Opened
from leaddesk.ui.record.open.tabs import LEAD, Parts
from leaddesk.ui.record.open.walk import Walk
from leaddesk.ui.record.page_actions import PAGE_ACTIONS, bind_record, open_menu
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.same_person import SamePerson
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.list_order import ListOrder
from leaddesk.ui.shell.page import Page
from leaddesk.ui.widgets.still import held

ANYWAY = "anyway"
OWN_ACTIONS = ("go.back", "go.next", "go.previous", "file.print", "file.pdf")


class _ShownOne:
    """The one record of the page, for the actions that ask which leads are meant."""

    def __init__(self, tab: LeadTab) -> None:
        self._tab = tab

    def ids(self) -> Sequence[int]:
        return [self._tab.lead_id] if self._tab.lead_id else []

    def chosen_ids(self) -> Sequence[int]:
        return ()

    def record(self) -> LeadRow | None:
        return self._tab.row()


class OpenRecordPage(Page):
    """Shows one record whole. It stands in no side bar: a list opens it (``show_record``) and is gone back to."""

    page_id = "record"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self._from = ""
        self._direction = 1
        self._day: date | None = None
        self._narrow = False
        self._built = False
        self.walk = Walk()
        context.actions.bind(
            "lead.open", lambda: None, enabled=lambda: False
        )  # pages with a list bind it for themselves

    def _build(self) -> None:
        """Made when the first record is opened: opening a file does not wait for it."""
        context = self._context
        self._built = True
        self.head = RecordHead(context, self)
        self.detail = LeadTab(context, anchor=self._anchor)
        self.parts = Parts(context, self.detail)
        self.list = _ShownOne(self.detail)
        self.verbs = RecordVerbs(context, self, self.list.ids, self._anchor)
        self.same = SamePerson(context, self, self.list.chosen_ids, lambda: self._opened.joined if self._opened else ())
        self._body = QStackedWidget(self)
        self._body.addWidget(self.parts)
        self.past = AsOfView(context, self)
        self._body.addWidget(self.past)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body, 1)
        self._wire()
        self._bind()
        self.on_narrow(self._narrow)

    def _wire(self) -> None:
        self.head.back_wanted.connect(self.back)
        self.head.next_wanted.connect(self.next)
        self.head.previous_wanted.connect(self.previous)
        self.head.menu_wanted.connect(self._open_menu)
        self.head.as_of.chosen.connect(self.show_as_of)
        self.past.back_wanted.connect(lambda: self.show_as_of(None))
        self.detail.logged.connect(self.next)
        self.detail.form.stage_wanted.connect(self.verbs.to_stage)
        self.detail.left.connect(self.parts.focus_tabs)
        self._context.changes.changed.connect(self._changed)
        self._context.ticker.tick.connect(self.head.tell_clocks)

    def _bind(self) -> None:
        actions = self._context.actions
        bind_record(self, actions)
        actions.bind("go.back", self.back, page=self.page_id)
        actions.bind("edit.paste", self._paste, page=self.page_id)
        actions.bind("go.next", self.next, page=self.page_id, enabled=lambda: self.walk.neighbour(1) is not None)
        actions.bind(
            "go.previous", self.previous, page=self.page_id, enabled=lambda: self.walk.neighbour(-1) is not None
        )
        self.parts.bind(actions, self.page_id)
        opening.offer(self._context, self.page_id, self.on_paper)

    # --- doors of the window -------------------------------------------------------------------------------------------
    def show_record(self, lead_id: int, order: ListOrder | None, tab: str) -> bool:
        """Show a record in the order of a list, with the part ``tab`` in front where one is named."""
        if not self._built:
            self._build()
        in_front = self._context.shell.page_id() == self.page_id
        if not in_front:
            self._from = self._context.shell.page_id()
        if order is not None or not in_front:
            self.walk.begin(order, lead_id)
        else:
            self.walk.go_to(lead_id)  # somebody named on this page: the list to go back to stays
        self.show_as_of(None)
        self._show(lead_id)
        self.parts.show_part(tab or LEAD)
        return True

    def open_lead(self, lead_id: int) -> bool:
        """From the palette while a record is in front: this one instead, in its list where it stands there."""
        if not self.isVisible():
            return False
        self.walk.go_to(lead_id)
        self._show(lead_id)
        return True

    def take_call(self, lead_id: int) -> bool:
        if not self.open_lead(lead_id):
            return False
        self.parts.show_part(LEAD)
        self.detail.log_bar.take_call()
        return True

    def beside(self) -> str:
        return self.walk.order.page_id if self.walk.order is not None else self._from or self.page_id

    def subject(self) -> str:
        return head_words.who(self._opened.detail.row) if self._opened is not None else ""

    def on_shown(self) -> None:
        if not self._built or not self.detail.lead_id:
            self.back()
            return
        self._read()
        self.parts.focus_tabs()

    def on_hidden(self) -> None:
        if self._built:
            self.parts.commit()

    def on_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if not self._built:
            return
        self.head.set_narrow(narrow)
        self.parts.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        if not self._built:
            return ()
        return (self.head, self.past) if self._day is not None else (self.head, *self.parts.panes())

    def bottom_pane(self) -> int:
        if not self._built:
            return 0
        bar = self.detail.log_bar
        return bar.height() if bar.isVisible() and self._context.shell.is_narrow() else 0

    def take_drop(self, mime: QMimeData) -> bool:
        """What is dropped on the page is for the part that takes it (files)."""
        return self.isVisible() and self.parts.take_drop(mime)

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """Fields are saved; what was refused, or typed and not logged, is asked about."""
        if self._built:
            self.parts.commit()
        if not self._built or not self.parts.has_unsaved():
            return True
        self._context.prompts.choose(
            _("Not saved"),
            _("Something you typed about a lead is not saved yet."),
            (Choice(ANYWAY, _("Go on without saving it"), danger=True),),
            lambda _code: go_on(),
        )
        return False

    # --- reading -------------------------------------------------------------------------------------------------------
    def _show(self, lead_id: int) -> None:
        """Show a record; the old one stays on screen until the new one has been read."""
        if lead_id != self.detail.lead_id:
            self.parts.commit()
            self._opened = None if not lead_id else self._opened
        self.parts.set_record(lead_id)
        self._say_position()
        self._read()
        if self._day is not None:
            self.past.show_at(lead_id, self._day)

    def show_as_of(self, day: date | None) -> None:
        """The record as it stood at the end of ``day``, to be read only; None = as it is today. Next and previous keep the day."""
        self._day = day
        self.head.as_of.set_day(day)
        if day is None:
            self._body.setCurrentWidget(self.parts)
            return
        self.parts.commit()
        self.past.show_at(self.detail.lead_id, day)
        self._body.setCurrentWidget(self.past)

    def _read(self) -> None:
        if self.detail.lead_id:
            self._context.runner.read(
                reading.read, self._context.ws, self.detail.lead_id, owner=self, on_result=self._take, key="open record"
            )

    def _take(self, opened: Opened | None) -> None:
        if opened is None:
            self._gone()
            return
        if opened.detail.row.id != self.detail.lead_id:
            return
        self._opened = opened
        with held(self):
            self.head.show_record(opened)
            self.detail.show_record(opened)
            self.parts.show_counts(opened)
        self._context.actions.refresh(*PAGE_ACTIONS, *OWN_ACTIONS)

    def _gone(self) -> None:
        """The record is in the bin, or undone: go on to the one after it, else the one before, else back."""
        if not self.isVisible():
            return
        found = self.walk.step(self._direction) or self.walk.step(-self._direction)
        if found is not None:
            self._show(found)
        else:
            self.parts.set_record(0)
            self.back()

    def _changed(self, changes: Changes) -> None:
        if self.isVisible():
            self._read()
            self.parts.reload(changes)

    # --- through the list ------------------------------------------------------------------------------------------------
    def next(self) -> None:
        """The next record of the list, without closing."""
        self._step(1)

    def previous(self) -> None:
        """The one before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self._direction = by
        found = self.walk.step(by)
        if found is not None:
            self._show(found)
            self.parts.focus_tabs()

    def _say_position(self) -> None:
        order = self.walk.order
        before, after = self.walk.neighbour(-1) is not None, self.walk.neighbour(1) is not None
        title = order.title if order is not None else ""
        self.head.set_position(self.walk.position(), before=before, after=after, title=title)
        self._context.actions.refresh(*OWN_ACTIONS)

    def back(self) -> None:
        """To the list, at the row of the record shown."""
        order, lead_id = self.walk.order, self.detail.lead_id if self._built else 0
        self._context.shell.show_page(order.page_id if order is not None else self._from or "inbox")
        if order is not None:
            order.back(lead_id)

    # --- acting --------------------------------------------------------------------------------------------------------
    def log(self, kind: str = "") -> None:
        """Go on to logging a contact, of ``kind`` where one is given."""
        self.show_as_of(None)
        self.parts.show_part(LEAD)
        if kind:
            self.detail.log_bar.choose_kind(kind)
        else:
            self.detail.log_bar.take_focus()

    def edit(self) -> None:
        """Go on to the fields (F2)."""
        self.show_as_of(None)
        self.parts.show_part(LEAD)
        self.detail.form.edit_first()

    def several_people(self) -> bool:
        """Whether there is somebody to pass a lead on to."""
        return self._opened is not None and self._opened.choices.several

    def part(self, code: str) -> RecordPart | None:
        """A tab's part, once it has been shown."""
        return self.parts.part(code)

    def _paste(self) -> None:
        """Copied files go to the record; everything else is pasted as on every page."""
        if not self.parts.take_drop(QGuiApplication.clipboard().mimeData()):
            self._context.actions.run_anywhere("edit.paste")

    def on_paper(self) -> Wish | None:
        """The record as a sheet to be taken along."""
        from leaddesk.reporting import asked_again
        from leaddesk.reporting.question import Listed, Question

        if self._opened is None:
            return None
        return Wish("lead", asked_again.text(Question(listed=Listed(ids=(self.detail.lead_id,)))))

    def _anchor(self, action_id: str) -> QWidget:
        return self.head.button(action_id)

    def _open_menu(self) -> None:
        more = self.head.more
        open_menu(self, self._context.actions, more.mapToGlobal(QPoint(0, more.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field wanted: Esc goes back, a number logs an outcome."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and QApplication.activePopupWidget() is None:
            self.back()
        elif plain and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_8 and self._day is None:
            if self.parts.code() != LEAD:  # they answer while their files or what happened are looked at
                self.parts.show_part(LEAD)
                self.parts.focus_tabs()
            self.detail.log_bar.press_digit(event.key() - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)
