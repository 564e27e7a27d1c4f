"""Where are your leads now? Four ways to begin, and beside them what was found out and is not asked (design 09, PRODUCT section 9)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.welcome import found_out
from leaddesk.ui.welcome.found_out import FoundOut
from leaddesk.ui.welcome.parts import DropPlace, ToldRow, Way
from leaddesk.ui.widgets.buttons import Kind
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

_WAYS = (
    (
        "file.import",
        "file-spreadsheet",
        N_("In a spreadsheet"),
        N_("Excel, CSV or OpenDocument. You check every row before anything is saved."),
        N_("Choose a file"),
        "folder-open",
    ),
    (
        "lead.new",
        "pencil",
        N_("In my head, or on paper"),
        N_("Start with an empty list and type the first lead. A name and one way to reach them is enough."),
        N_("Add a lead"),
        "plus",
    ),
    (
        "file.open_sample",
        "store",
        N_("I only want to look"),
        N_("Opens a sample firm with three years of leads in a separate file. Yours stays empty."),
        N_("Open the sample"),
        "play",
    ),
    (
        "file.open",
        "archive-restore",
        N_("I have used LeadDesk before"),
        N_("Open your .leaddesk file, or a backup of it from another computer."),
        N_("Open a file"),
        "folder-open",
    ),
)
"""(action, icon, where the leads are now, what happens, words and icon of the button)."""
BESIDE = 940
"""From this width on what was found out stands beside the ways."""
LOW = 640
LEFT = 580


class WelcomeView(Ground):
    """The whole of the first run. Its buttons follow the actions of the program; ``refresh`` reads what was found out anew."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._context = context
        self.setAccessibleName(_("Where are your leads now?"))
        self.ways = [
            Way(icon, _(title), _(text), context.actions.action(act), _(label), button_icon=sign, kind=_kind(n))
            for n, (act, icon, title, text, label, sign) in enumerate(_WAYS)
        ]
        self._drop = DropPlace(self)
        self._lies = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self._low: bool | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scrolled(self._left(), name=_("Ways to begin")), 11)
        self._beside = self._right()
        row.addWidget(self._beside, 10)
        self._fit()
        self.refresh()

    def _left(self) -> QWidget:
        inside = Ground("surface")
        sides = QHBoxLayout(inside)
        middle = QWidget(inside)
        middle.setMaximumWidth(LEFT)
        self._column = QVBoxLayout(middle)
        self._column.setSpacing(0)
        sides.addStretch(1)
        sides.addWidget(middle, 100)
        sides.addStretch(1)
        column = self._column
        column.addWidget(PlainLabel(_("Where are your leads now?"), size=TypeSize.LARGE, weight=Weight.SEMIBOLD))
        column.addSpacing(4)
        told = _("Pick one. You can add the others at any time from the File menu.")
        column.addWidget(PlainLabel(told, size=TypeSize.BODY, tone="second", wrap=True))
        column.addSpacing(14)
        for way in self.ways:
            column.addWidget(Line())
            column.addWidget(way)
        column.addSpacing(8)
        column.addWidget(self._drop)
        column.addSpacing(14)
        lies = QHBoxLayout()
        lies.setSpacing(8)
        lies.addWidget(IconLabel("hard-drive", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        lies.addWidget(self._lies, 1)
        column.addLayout(lies)
        column.addStretch(1)
        return inside

    def _right(self) -> Ground:
        ground = Ground("sunken", "left", self)
        column = QVBoxLayout(ground)
        column.setContentsMargins(1, 0, 0, 0)
        inside = Ground("sunken")
        self._found = QVBoxLayout(inside)
        self._found.setSpacing(0)
        self._found.addWidget(PlainLabel(_("Nothing to set up"), size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD))
        self._found.addSpacing(2)
        told = _("What can be found out is filled in. The rest waits until you need it.")
        self._found.addWidget(PlainLabel(told, size=TypeSize.SECOND, tone="second", wrap=True))
        self._found.addSpacing(12)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._found.addLayout(self._rows)
        self._found.addStretch(1)
        column.addWidget(scrolled(inside, name=_("Nothing to set up")))
        return ground

    # --- doors ---------------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read what was found out (again)."""
        self._context.runner.read(
            found_out.read, self._context.ws, owner=self, on_result=self._show_found, key="welcome.found"
        )

    def focus_first(self) -> None:
        """Put the keyboard on the first way to begin."""
        self.ways[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider; what is shown follows from the room there is."""
        self._fit()

    # --- showing -------------------------------------------------------------------------------------------------------
    def _show_found(self, found: FoundOut) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for told in found.things:
            self._rows.addWidget(Line())
            self._rows.addWidget(ToldRow(told))
        lies = _("Your data is one file on this computer, in {folder}. Nothing is sent anywhere. Before a list is imported "
                 "into it, a backup is made.")  # fmt: skip
        self._lies.setText(lies.format(folder=found.folder))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside one another where there is room, with less air in a low window."""
        self._beside.setVisible(self.width() >= BESIDE)
        low = self.height() < LOW
        if low == self._low:
            return
        self._low = low
        top = 16 if low else 56
        self._column.setContentsMargins(24, top, 24, 16)
        self._found.setContentsMargins(24 if low else 39, top + 4, 24, 16)
        self._drop.set_low(low=low)
        for way in self.ways:
            way.set_low(low=low)


def _kind(place: int) -> Kind:
    return "primary" if place == 0 else "edged"
