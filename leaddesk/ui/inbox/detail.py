"""The detail pane: one record whole, the log bar fixed at its bottom. Reads on the read lane, edits are saved as made."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.inputs import format_money
from leaddesk.domain.records import LeadDetail
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, reference
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.inbox.detail_head import DetailHead
from leaddesk.ui.inbox.detail_words import Fact, facts
from leaddesk.ui.inbox.field_rows import FieldRows
from leaddesk.ui.inbox.log_bar import LogBar
from leaddesk.ui.inbox.timeline_view import TimelineView
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 390
_EDITED = ("product", "value", "source", "campaign", "expected_close", "tags", "notes")
_NAME_EDITED = ("source", "tags", "notes")


@dataclass(frozen=True)
class _Answer:
    detail: LeadDetail | None
    several_people: bool


class DetailPane(Ground):
    """``show_lead`` shows a record or none; ``next_wanted`` after a saved touch or by the arrow."""

    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self._context = context
        self._lead_id: int | None = None
        self._shown_id: int | None = None
        self._position = ""
        self.setMinimumWidth(360)
        self.setAccessibleName(_("Details"))
        calendar = context.ws.settings.calendar
        self._head = DetailHead(context, self)
        self._facts_box = QWidget(self)
        self._facts = QGridLayout(self._facts_box)
        self._fact_labels: list[PlainLabel] = []
        self._fields = FieldRows(context, self)
        self._timeline = TimelineView(calendar, self)
        self.log_bar = LogBar(context, self)
        self._build()
        self._head.next_wanted.connect(self.next_wanted)
        self._head.previous_wanted.connect(self.previous_wanted)
        self.log_bar.saved.connect(self.next_wanted)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        self._stack = QStackedLayout()
        nobody = PlainLabel(_("Choose somebody in the list."), tone="third")
        nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QWidget(self)
        self._stack.addWidget(nobody)
        self._stack.addWidget(self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.log_bar)
        outer.addLayout(self._stack)

    def _scrolled(self) -> QScrollArea:
        inside = Ground("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Line())
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setContentsMargins(16, 12, 16, 0)
        self._columns.setSpacing(12)
        left = QVBoxLayout()
        left.setSpacing(8)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(8)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnMinimumWidth(0, 92)
        self._facts.setColumnStretch(1, 1)
        left.addWidget(self._facts_box)
        left.addWidget(self._fields)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(PlainLabel(_("Timeline"), size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second"))
        right.addWidget(self._timeline)
        right.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        return self._area

    # --- what is shown -----------------------------------------------------------------------------------------------
    def show_lead(self, lead_id: int | None, *, position: str = "") -> None:
        """Show another record; the old one stays on screen until the new one has been read."""
        self._position = position
        self._head.set_position(position)
        if lead_id == self._lead_id and lead_id is not None:
            return
        self._lead_id = lead_id
        if lead_id is None:
            self._shown_id = None
            self._stack.setCurrentIndex(0)
            self.log_bar.show_lead(None, can_plan=False)
            return
        self.reload()

    def reload(self) -> None:
        """Read the shown record anew (something changed)."""
        if self._lead_id is None:
            return
        self._context.runner.read(
            _read, self._context.ws, self._lead_id, owner=self, on_result=self._take, key="inbox.detail"
        )

    def _take(self, answer: _Answer) -> None:
        detail = answer.detail
        if detail is None:
            self.show_lead(None)
            return
        if detail.row.id != self._lead_id:
            return
        fresh = self._shown_id != self._lead_id
        self._shown_id = self._lead_id
        ws = self._context.ws
        today, calendar = ws.today(), ws.settings.calendar
        self._head.show_detail(detail, several_people=answer.several_people)
        self._head.set_position(self._position)
        self._show_facts(facts(detail, calendar, today))
        self._fields.show_values(detail.row.id, _values(detail))
        self._timeline.show_entries(detail.timeline, today, fresh=fresh)
        can_plan = detail.row.is_active or detail.row.kind == "name"
        self.log_bar.show_lead(detail.row.id, can_plan=can_plan)
        self._stack.setCurrentIndex(1)
        if fresh:
            self._area.verticalScrollBar().setValue(0)

    def _show_facts(self, found: list[Fact]) -> None:
        for label in self._fact_labels:
            self._facts.removeWidget(label)
            label.deleteLater()
        self._fact_labels = []
        for place, fact in enumerate(found):
            caption = PlainLabel(fact.label, size=TypeSize.SECOND, tone="third")
            text = PlainLabel(fact.text, wrap=True, selectable=True, tone="red" if fact.tone == "red" else "")
            caption.setBuddy(text)
            self._facts.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(text, place, 1)
            self._fact_labels += [caption, text]

    # --- doors of the page -------------------------------------------------------------------------------------------
    def focus_log(self) -> None:
        """Go on to logging a contact."""
        self.log_bar.take_focus()

    def set_narrow(self, narrow: bool) -> None:
        """Below the list there is width but little height: two columns, no rail."""
        way = QBoxLayout.Direction.LeftToRight if narrow else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._head.set_narrow(narrow)
        self.log_bar.set_narrow(narrow)


def _values(detail: LeadDetail) -> dict[str, tuple[str, str]]:
    """The fields edited in place with their labels, as they are typed."""
    row = detail.row
    texts = {
        "product": row.product,
        "value": format_money(row.value_minor, row.currency) or "",
        "source": row.source,
        "campaign": row.campaign,
        "expected_close": row.expected_close.isoformat() if row.expected_close else "",
        "tags": ", ".join(detail.tags),
        "notes": detail.notes,
    }
    names = _EDITED if row.kind == "lead" else _NAME_EDITED
    values = {name: (_(FIELDS[name].label), texts[name]) for name in names}
    return values | {CUSTOM_PREFIX + label: (label, text) for label, text in detail.custom.items()}


def _read(ws: Workspace, lead_id: int) -> _Answer:
    if not leads.rows(ws.store, [lead_id]):
        return _Answer(None, False)
    people = [person for person in reference.assignees(ws.store) if person.active]
    return _Answer(leads.detail(ws.store, lead_id), len(people) > 1)
