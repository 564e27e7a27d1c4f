"""The page Settings: sections at the left, one of them at the right, a field that finds a setting. Knows no setting itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.settings.find import find
from leaddesk.ui.settings.nav import SectionNav
from leaddesk.ui.settings.section import Section, SectionInfo
from leaddesk.ui.settings.sections import sections
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.search_field import SearchField

FIELD_WIDTH = 220


class _FindField(SearchField):
    """Enter goes to the first setting found, Down to the list of what was found."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
            return
        super().keyPressEvent(event)


class SettingsPage(Page):
    """``open_view("reply")`` shows a section, ``open_view("later:parked_limit")`` a setting in it; what follows is the section's own."""

    page_id = "settings"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._infos: tuple[SectionInfo, ...] = ()
        self._made: dict[str, tuple[Section, QScrollArea]] = {}
        self._current = ""
        self._came_from = ""
        self._nav: SectionNav | None = None
        context.actions.bind("edit.find", self._find, page=self.page_id)
        context.actions.bind("tools.settings", self._open)
        context.actions.bind("tools.stages", self._open_stages)
        context.changes.changed.connect(self._changed)

    # --- widgets -------------------------------------------------------------------------------------------------------
    def _build(self) -> SectionNav:
        """Made when first shown: a start does not wait for it."""
        if self._nav is not None:
            return self._nav
        self._infos = sections()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PageHead(_("Settings"), _("saved as you make them, Ctrl+Z undoes"), self)
        self.field = _FindField(_("Find a setting"), self)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.head.add(self.field)
        self._nav = nav = SectionNav(self)
        nav.set_narrow(self._context.shell.is_narrow())
        nav.show_found(find("", self._infos))
        self.stack = QStackedWidget(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(nav)
        row.addWidget(self.stack, 1)
        column.addWidget(self.head)
        column.addWidget(Line())
        column.addLayout(row, 1)
        self.field.textChanged.connect(lambda text: nav.show_found(find(text, self._infos)))
        self.field.taken.connect(nav.choose_first)
        self.field.left.connect(self._leave_field)
        nav.chosen.connect(self.show_section)
        nav.left.connect(self._go_back)
        return nav

    def section(self, code: str) -> Section:
        """A section, made when first asked for. Raises KeyError for one there is not."""
        self._build()
        if code not in self._made:
            info = {info.code: info for info in self._infos}[code]
            made = info.make(self._context)
            made.setObjectName(f"settings.{code}")
            made.left.connect(self._to_nav)
            host = Ground("surface")
            column = QVBoxLayout(host)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(made)
            column.addStretch(1)
            area = scrolled(host, name=info.title)
            self._made[code] = (made, area)
            self.stack.addWidget(area)
        return self._made[code][0]

    def show_section(self, code: str, setting: str = "") -> None:
        """Bring a section to the front and read it anew; ``setting`` takes the focus."""
        nav = self._build()
        if code not in {info.code for info in self._infos}:
            return
        shown = self.section(code)
        self._current = code
        self.stack.setCurrentWidget(self._made[code][1])
        nav.set_current(code)
        shown.reload()
        name, _colon, rest = setting.partition(":")
        if name:
            shown.go_to(name, rest)
            place = shown.places.get(name)
            if place is not None:
                self._made[code][1].ensureWidgetVisible(place)

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        nav = self._build()
        self.show_section(self._current or self._infos[0].code)
        nav.take_focus()

    def _open(self) -> None:
        """From whichever page; Esc leads back to it."""
        front = self._context.shell.page_id()
        if front != self.page_id:
            self._came_from = front
        self._context.shell.show_page(self.page_id)

    def _open_stages(self) -> None:
        self._open()
        self.show_section("stages", "list")

    def on_narrow(self, narrow: bool) -> None:
        if self._nav is not None:
            self._nav.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        return (self.head, self._nav, self.stack) if self._nav is not None else ()

    def open_view(self, code: str) -> None:
        section, _colon, setting = code.partition(":")
        self.show_section(section, setting)

    def take_drop(self, mime: QMimeData) -> bool:
        """What is dropped is for the section in front, if it can use it."""
        return self.isVisible() and bool(self._current) and self._made[self._current][0].take_drop(mime)

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        unsaved = [code for code, (section, _area) in self._made.items() if section.has_unsaved()]
        if not unsaved:
            return True
        self._context.shell.show_view(self.page_id, unsaved[0])
        self._context.prompts.choose(
            _("Settings"),
            _(self._made[unsaved[0]][0].unsaved),
            [Choice("stay", _("Go back to it"), main=True), Choice("leave", _("Leave without it"), danger=True)],
            lambda answer: go_on() if answer == "leave" else None,
        )
        return False

    # --- acting --------------------------------------------------------------------------------------------------------
    def _changed(self, changes: Changes) -> None:
        if self._current and self._context.shell.page_id() == self.page_id:
            shown = self._made[self._current][0]
            if changes.touches(*shown.tables):
                shown.reload()

    def _find(self) -> None:
        self._build()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _leave_field(self) -> None:
        if self._nav is not None:
            self._nav.take_focus()

    def _to_nav(self) -> None:
        self._build().take_focus()

    def _go_back(self) -> None:
        """Esc on the list of sections: where one came from."""
        if self._came_from:
            self._context.shell.show_page(self._came_from)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._to_nav()
            return
        super().keyPressEvent(event)
