"""Whose entries are shown: one tick per person with their colour, beside one another; what does not fit stands in a menu. Reads nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import avatar_colour
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.text import elide, no_mnemonic, set_tip

if TYPE_CHECKING:
    from leaddesk.domain.calendar import Person

NOBODY: Final = 0
MOST: Final = 5
"""So many ticks stand beside one another; more people are chosen in the menu."""
LIGHTER: Final = 170
LONGEST: Final = 90
"""Pixels of a name."""


def colour_of(person: Person | None) -> str:
    """The colour of somebody's entries; nobody's are grey."""
    return tokens().ctl if person is None else avatar_colour(person.name, person.color)


def mark_of(person: Person | None) -> str:
    """The same for bars and lines: lighter on a dark ground, where the colours of avatars are too close to it."""
    colour = colour_of(person)
    return QColor(colour).lighter(LIGHTER).name() if tokens().name == "dark" and person is not None else colour


class PersonTick(QAbstractButton):
    """A tick box, the person's colour, the first name. ``clicked`` as any button; Space and Enter press it."""

    def __init__(self, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        self._name = person.first_name
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(24)
        self.setFont(font(TypeSize.SECOND))
        self.setAccessibleName(_("Entries of {who}").format(who=person.name))
        set_tip(self, person.name)

    def sizeHint(self) -> QSize:
        return QSize(40 + min(LONGEST, self.fontMetrics().horizontalAdvance(self._name)) + 4, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look, on = tokens(), self.isChecked()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = self.height() / 2
            painter.setPen(Qt.PenStyle.NoPen if on else QPen(QColor(look.ctl), 1))
            painter.setBrush(QColor(look.accent if on else look.surface))
            painter.drawRoundedRect(QRectF(2.5, middle - 7.5, 15, 15), 3, 3)
            if on:
                icons.draw(painter, QRect(3, round(middle) - 7, 14, 14), "check", look.on_accent, 12)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark_of(self.person)))
            painter.drawRoundedRect(QRectF(24, middle - 4, 9, 8), 2, 2)
            painter.setPen(QColor(look.text))
            painter.setFont(self.font())
            room = QRect(38, 0, self.width() - 38, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elide(self._name, self.font(), LONGEST))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(look.accent), 1.5))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        finally:
            painter.end()


class PeopleTicks(QWidget):
    """``hidden_changed`` (frozenset of ids, 0 = nobody yet) when the user shows or hides somebody. With one person there is nothing."""

    hidden_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._hidden: frozenset[int] = frozenset()
        self._ticks: list[PersonTick] = []
        self._narrow = self._cramped = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.button = KeyButton(_("Who"), self, icon="users-round")
        self.button.clicked.connect(self.open_menu)
        self._row.addWidget(self.button)
        self._fit()

    @property
    def ticks(self) -> tuple[PersonTick, ...]:
        """The ticks shown."""
        return tuple(self._ticks)

    def show_people(self, people: Sequence[Person], hidden: Collection[int]) -> None:
        """These people, all ticked but those hidden."""
        if tuple(people) != self._people:
            self._people = tuple(people)
            for tick in self._ticks:
                self._row.removeWidget(tick)
                tick.deleteLater()
            self._ticks = [PersonTick(person, self) for person in self._people[:MOST]]
            for tick in self._ticks:
                tick.clicked.connect(lambda _on=False, who=tick.person.id: self.toggle(who))
                self._row.addWidget(tick)
        self._hidden = frozenset(hidden)
        for tick in self._ticks:
            tick.setChecked(tick.person.id not in self._hidden)
        self._fit()

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room one button opens the menu."""
        self._narrow = narrow
        self._fit()

    def wanted(self) -> int:
        """The width at which everybody has a tick, cut nowhere."""
        return sum(tick.sizeHint().width() + self._row.spacing() for tick in self._ticks)

    def set_cramped(self, cramped: bool) -> None:
        """Whether what stands beside leaves no room for the ticks: the button then, as where the window is narrow."""
        if cramped is not self._cramped:
            self._cramped = cramped
            self._fit()

    def toggle(self, who: int) -> None:
        """Show or hide somebody; the last one shown stays."""
        hidden = self._hidden ^ {who}
        everybody = {person.id for person in self._people} | {NOBODY}
        if everybody - hidden:
            self._hidden = hidden
            self.hidden_changed.emit(hidden)
        for tick in self._ticks:
            tick.setChecked(tick.person.id not in self._hidden)

    def _fit(self) -> None:
        several = len(self._people) > 1
        in_menu = self._narrow or self._cramped or len(self._people) > MOST
        self.setVisible(several)
        self.button.setVisible(several and in_menu)
        shown = len(self._people) - len(self._hidden - {NOBODY})
        words = _("Who: {n} of {of}").format(n=shown, of=len(self._people)) if self._hidden else _("Who")
        self.button.set_label(words)
        for tick in self._ticks:
            tick.setVisible(several and not in_menu)

    def open_menu(self) -> None:
        """Everybody, one by one, and nobody yet."""
        menu = QMenu(self)
        everyone = menu.addAction(_("Everyone"))
        everyone.triggered.connect(lambda _on=False: self.hidden_changed.emit(frozenset()))
        menu.addSeparator()
        for who, name in [*((one.id, one.name) for one in self._people), (NOBODY, _("Nobody yet"))]:
            entry = menu.addAction(no_mnemonic(name))
            entry.setCheckable(True)
            entry.setChecked(who not in self._hidden)
            entry.triggered.connect(lambda _on=False, who=who: self.toggle(who))
        menu.aboutToHide.connect(menu.deleteLater)
        anchor = self if self.isVisible() else self.window()
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))
