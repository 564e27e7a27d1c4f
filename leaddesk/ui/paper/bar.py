"""The bar above the pages: back, printer, paper, size of print, zoom; save as PDF, print. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from leaddesk.base.i18n import N_, _, pgettext
from leaddesk.domain.paper import PageSetup, PaperSize, Wish
from leaddesk.ui.bridge.theme import HEAD_HEIGHT
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import one_line

_SIZES: Final[tuple[tuple[PaperSize, bool, str], ...]] = (
    ("A4", True, N_("A4 portrait")),
    ("A4", False, N_("A4 landscape")),
    ("Letter", True, N_("Letter portrait")),
    ("Letter", False, N_("Letter landscape")),
)
_PRINTER, _NARROW_PRINTER, _LEAST_PRINTER = 212, 150, 96


class PaperBar(Ground):
    """``back_wanted``; ``wish_changed`` (the new wish) by a box; ``zoom_wanted`` (steps; 0: a whole page)."""

    back_wanted = Signal()
    wish_changed = Signal(object)
    zoom_wanted = Signal(int)

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self._wish = Wish("")
        self._back_title = _("Back")
        self.setFixedHeight(HEAD_HEIGHT)
        self.setAccessibleName(_("Printer and paper"))
        self.back = KeyButton(_("Back"), self, icon="chevron-left", kind="quiet", key="Esc")
        self.back.clicked.connect(self.back_wanted)
        self.printer = _box(_("Printer"))
        self.printer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it gives way to the others
        self.printer.setMinimumWidth(_LEAST_PRINTER)
        self.paper = _box(_("Paper size"))
        self.print_size = _box(_("Size of print"))
        self.smaller = IconButton("minus", _("Smaller"))
        self.percent = KeyButton("", self, kind="quiet", small=True)
        self.larger = IconButton("plus", _("Larger"))
        self.pdf = KeyButton(_("Save PDF"), self, icon="file-text")
        self.print = KeyButton(pgettext("verb", "Print"), self, icon="printer", kind="primary")
        self.pdf.follow(actions.action("file.pdf"))
        self.print.follow(actions.action("file.print"))
        self.smaller.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_wanted.emit(1))
        self.percent.clicked.connect(lambda: self.zoom_wanted.emit(0))
        self.printer.activated.connect(self._printer_chosen)
        self.paper.activated.connect(self._paper_chosen)
        self.print_size.activated.connect(self._size_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 1)
        row.setSpacing(8)
        for box in (self.back, self.printer, self.paper, self.print_size):
            row.addWidget(box)
        row.addStretch(1)
        for button in (self.smaller, self.percent, self.larger):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.pdf)
        row.addWidget(self.print)

    # --- what stands there ----------------------------------------------------------------------------------------------
    def show_back(self, title: str) -> None:
        """Say where *Back* leads."""
        self._back_title = title
        self._fit()

    def show_printers(self, names: Sequence[str]) -> None:
        """The printers of this computer; none: the box says so."""
        with QSignalBlocker(self.printer):
            self.printer.clear()
            for name in names:
                self.printer.addItem(one_line(name, 60), name)
            self.printer.addItem(_("Choose when printing") if names else _("No printer here"), "")
        self.printer.setEnabled(bool(names))
        self.show_wish(self._wish)

    def show_wish(self, wish: Wish, *, drawn: bool = False) -> None:
        """What is chosen; ``drawn``: the report draws its own page and says which way up it is."""
        self._wish = wish
        with QSignalBlocker(self.printer), QSignalBlocker(self.paper), QSignalBlocker(self.print_size):
            at = self.printer.findData(wish.printer)
            self.printer.setCurrentIndex(at if at >= 0 else self.printer.count() - 1)
            setup = wish.setup
            self.paper.clear()
            for _size, upright, label in _SIZES:
                if not drawn or upright == setup.upright:
                    self.paper.addItem(_(label), label)
            chosen = next((label for size, up, label in _SIZES if (size, up) == (setup.size, setup.upright)), "")
            self.paper.setCurrentIndex(self.paper.findData(chosen))
            self.print_size.clear()
            self.print_size.addItem(_("Usual print"), False)
            self.print_size.addItem(_("Large print"), True)
            self.print_size.setCurrentIndex(int(setup.large))

    def show_zoom(self, zoom: float, *, fits: bool) -> None:
        """How large the pages are shown."""
        self.percent.set_label(_("{n}%").format(n=round(zoom * 100)))
        said = _("whole page") if fits else _("press to see a whole page")
        self.percent.setAccessibleDescription(said)

    def set_narrow(self, narrow: bool) -> None:
        """Less room: a narrower printer."""
        self.printer.setMaximumWidth(_NARROW_PRINTER if narrow else _PRINTER)
        self._fit()

    def _fit(self) -> None:
        """Words give way where an icon or a shorter one says it: no label is cut, in any language."""
        for back, pdf in ((self._back_title, _("Save PDF")), (_("Back"), _("Save PDF")), (_("Back"), "")):
            self.back.set_label(back)
            self.pdf.set_label(pdf)
            self.pdf.setAccessibleName(_("Save PDF"))
            if self._needed() <= self.width():
                return

    def _needed(self) -> int:
        """Width with everything in full but the printer, which gives way first."""
        row = self.layout()
        assert row is not None
        return row.sizeHint().width() - max(0, self.printer.sizeHint().width() - _NARROW_PRINTER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- what is chosen -------------------------------------------------------------------------------------------------
    def _printer_chosen(self, _at: int) -> None:
        self._take(replace(self._wish, printer=str(self.printer.currentData() or "")))

    def _paper_chosen(self, _at: int) -> None:
        size, upright, _label = _SIZES[[label for _size, _up, label in _SIZES].index(self.paper.currentData())]
        self._take_setup(replace(self._wish.setup, size=size, upright=upright))

    def _size_chosen(self, _at: int) -> None:
        self._take_setup(replace(self._wish.setup, large=bool(self.print_size.currentData())))

    def _take_setup(self, setup: PageSetup) -> None:
        self._take(replace(self._wish, setup=setup))

    def _take(self, wish: Wish) -> None:
        if wish != self._wish:
            self._wish = wish
            self.wish_changed.emit(wish)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    box.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return box
