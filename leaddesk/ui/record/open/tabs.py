"""The tabs of the open record and their parts: made when first shown, read while they are in front. Knows no list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.ui.record.open import registry
from leaddesk.ui.record.open.lead_tab import LeadTab
from leaddesk.ui.record.open.reading import Opened
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.page_head import PageTabs, Tab

LEAD = "lead"


class Parts(QWidget):
    """``show_part`` brings one to the front; the others are told of the record when they are shown."""

    def __init__(self, context: UiContext, lead: LeadTab, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lead = lead
        self._lead_id = 0
        self._narrow = False
        self._infos = {info.code: info for info in registry.parts("tab")}
        self._counts: dict[str, str] = {}
        self._made: dict[str, RecordPart] = {LEAD: lead}
        self._bound: tuple[ActionManager, str] | None = None
        self.tabs = PageTabs(self._tabs(), name=_("View"))
        self.tabs.chosen.connect(self._chosen)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        lead.tab_wanted.connect(self.show_part)

    def _tabs(self) -> list[Tab]:
        more = [Tab(code, _(info.label), self._counts.get(code, "")) for code, info in self._infos.items()]
        return [Tab(LEAD, _("Lead")), *more]

    # --- what is shown -----------------------------------------------------------------------------------------------
    def code(self) -> str:
        """The part in front."""
        return self.tabs.code()

    def part(self, code: str) -> RecordPart | None:
        """A part, once it has been shown."""
        return self._made.get(code)

    def show_part(self, code: str) -> None:
        """Bring a part to the front; one that is not there leaves the Lead tab."""
        code = code if code == LEAD or code in self._infos else LEAD
        self.tabs.set_code(code)
        self._front(code)

    def _chosen(self, code: str) -> None:
        self._front(code)

    def _front(self, code: str) -> None:
        part = self._made.get(code)
        if part is None:
            part = self._make(code)
        before = self._stack.currentWidget()
        if isinstance(before, RecordPart) and before is not part:
            before.commit()
        self._stack.setCurrentWidget(part)
        if code != LEAD and part.lead_id != self._lead_id:
            part.set_record(self._lead_id)

    def _make(self, code: str) -> RecordPart:
        part = self._infos[code].make(self._context)
        part.tab_wanted.connect(self.show_part)
        part.count_changed.connect(lambda text: self._count(code, text))
        part.set_narrow(self._narrow)
        self._made[code] = part
        self._stack.addWidget(part)
        if self._bound is not None:
            part.bind(*self._bound)
        return part

    def set_record(self, lead_id: int) -> None:
        """Show another record in the part in front, and in the Lead tab, whose actions are always about it."""
        self._lead_id = lead_id
        self._lead.set_record(lead_id)
        for code, part in self._made.items():
            if part is not self._lead:
                part.set_record(lead_id if code == self.code() or self._infos[code].early else 0)

    def reload(self, changes: Changes) -> None:
        """Something changed: what is in front is read anew, what is behind when it is shown again."""
        for code, part in self._made.items():
            if part is self._lead or code == self.code() or self._infos[code].early:
                part.reload(changes)
            else:
                part.lead_id = 0

    def show_counts(self, opened: Opened) -> None:
        """The figures beside the tabs."""
        self._counts = dict(opened.counts)
        self._set_tabs()

    def _count(self, code: str, text: str) -> None:
        self._counts[code] = text
        self._set_tabs()

    def _set_tabs(self) -> None:
        code = self.tabs.code()
        self.tabs.set_tabs(self._tabs())
        self.tabs.set_code(code)

    # --- leaving -------------------------------------------------------------------------------------------------------
    def commit(self) -> None:
        """Save what is being typed."""
        for part in self._made.values():
            part.commit()

    def has_unsaved(self) -> bool:
        """Whether something typed would be lost."""
        return any(part.has_unsaved() for part in self._made.values())

    # --- window ----------------------------------------------------------------------------------------------------------
    def bind(self, actions: ActionManager, page_id: str) -> None:
        """Let parts give their handlers to the window's actions: those of the Lead tab now, of the others when they are made."""
        self._bound = (actions, page_id)
        for code, info in self._infos.items():
            if info.early:
                self._make(code)
        for part in (*self._lead.side_parts, *self._lead.form_parts):
            part.bind(actions, page_id)

    def set_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider."""
        self._narrow = narrow
        for part in self._made.values():
            part.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        """What F6 visits."""
        front = self._made.get(self.code())
        return (self.tabs, *(front.panes() if front is not None else ()))

    def focus_tabs(self) -> None:
        """The keyboard where it is nobody's yet: numbers log, Left and Right change the tab, Tab goes to the fields."""
        self.tabs.setFocus()

    def take_drop(self, mime: QMimeData) -> bool:
        """Files dropped or pasted on the record: the part that takes them does so."""
        return bool(self._lead_id) and any(part.take_drop(mime) for part in self._made.values())
