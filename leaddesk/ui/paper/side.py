"""What stands beside the pages: what is on them, as of when, whose leads, how many copies, other papers, and whether it fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.named_spans import OWN, PERIODS
from leaddesk.domain.paper import Wish
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.paper import asking
from leaddesk.ui.paper.on_page import Part, parts
from leaddesk.ui.paper.shelf import Paper
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled, NumberField
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.paper.making import Laid

MOST_COPIES = 99


@dataclass(frozen=True)
class SideFacts:
    """Who can be chosen, and the papers that stand on the shelf."""

    people: tuple[tuple[int, str], ...] = ()
    papers: tuple[Paper, ...] = ()


class PaperSide(Ground):
    """``wish_changed`` (the new wish), ``paper_wanted`` (report)."""

    wish_changed = Signal(object)
    paper_wanted = Signal(str)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "left", parent)
        self._ws = ws
        self._wish = Wish("")
        self._parts: tuple[Part, ...] = ()
        self.title = PlainLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True)
        self.about = PlainLabel("", tone="second", wrap=True)
        self.boxes: dict[str, QCheckBox] = {}
        self._box_column = QVBoxLayout()
        self._box_column.setSpacing(4)
        self.day = DateField(_("As of"), self, day=ws.today())
        self.who = QComboBox()
        self.period = QComboBox()
        self.form = QComboBox()
        self.copies = NumberField(_("Copies"), 1, MOST_COPIES, self)
        self._asked = {
            "form": Labelled(_("Form"), self.form),
            "period": Labelled(_("Period"), self.period),
            "day": Labelled(_("As of"), self.day),
            "who": Labelled(_("Whose leads"), self.who),
            "copies": Labelled(_("Copies"), self.copies),
        }
        self._others = QVBoxLayout()
        self._others.setSpacing(0)
        self._buttons: list[KeyButton] = []
        self.fit = Banner("", "green")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        inside = Ground("sunken")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addSpacing(4)
        self._on_page = _heading(_("On the page"))
        self._on_page.hide()
        column.addWidget(self._on_page)
        column.addLayout(self._box_column)
        column.addSpacing(6)
        column.addWidget(Line())
        for field in self._asked.values():
            column.addWidget(field)
        self._other_heading = _heading(_("Other papers"))
        column.addWidget(self._other_heading)
        column.addLayout(self._others)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = scrolled(inside, name=_("What is on the page"))
        outer.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 10)
        foot.addWidget(self.fit)
        outer.addLayout(foot)

    def _wire(self) -> None:
        self.day.setMaximumDate(self.day.date())
        self.day.dateChanged.connect(lambda _day: self._day_chosen())
        self.who.activated.connect(lambda _at: self._take(asking.whose(self._wish, self.who.currentData())))
        self.period.activated.connect(self._period_chosen)
        self.form.activated.connect(lambda _at: self._take(asking.of_form(self._wish, self.form.currentData())))
        self.copies.valueChanged.connect(lambda n: self._take(replace(self._wish, copies=n)))

    # --- what stands there ----------------------------------------------------------------------------------------------
    def show_facts(self, facts: SideFacts) -> None:
        """Who can be chosen, which other papers there are; another paper is told from its title on."""
        self._scroll.verticalScrollBar().setValue(0)
        with QSignalBlocker(self.who):
            self.who.clear()
            people: Sequence[tuple[int | None, str]] = ((None, _("Everyone")), *facts.people, (0, _("Nobody yet")))
            for key, label in people:
                self.who.addItem(label, key)
        for button in self._buttons:
            self._others.removeWidget(button)
            button.deleteLater()
        self._buttons = [KeyButton(_(paper.title), self, icon=paper.icon, kind="quiet") for paper in facts.papers]
        for paper, button in zip(facts.papers, self._buttons, strict=True):
            button.clicked.connect(partial(self.paper_wanted.emit, paper.report))
            self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._other_heading.setVisible(bool(facts.papers))

    def show_laid(self, laid: Laid) -> None:
        """What the paper that stands there says of itself."""
        document, pages = laid.document, len(laid.pages.drawings)
        self.title.setText(document.title)
        self.about.setText(
            _("One page. Rows that do not fit are counted, not cut.")
            if pages == 1
            else ngettext("{n} page.", "{n} pages.", pages).format(n=words.number(pages))
        )
        self._show_boxes(parts(document))
        self.show_wish(laid.wish)
        self._say_fit(pages, laid.pages.counted)

    def show_wish(self, wish: Wish) -> None:
        """What is chosen."""
        self._wish = wish
        told, asked, today = asking.told(wish.report), asking.question(wish), self._ws.today()
        for part in self._parts:
            with QSignalBlocker(self.boxes[part.code]):
                self.boxes[part.code].setChecked(part.is_on(wish.shown))
        with QSignalBlocker(self.day), QSignalBlocker(self.copies), QSignalBlocker(self.who):
            self.day.set_day(asked.as_of or today)
            self.copies.setValue(wish.copies)
            self.who.setCurrentIndex(max(0, _place(self.who, asked.owner_id)))
        self._fill_periods()
        self._fill_forms(told.forms, asked.form)
        self._asked["day"].setVisible(told.day)
        self._asked["who"].setVisible(told.whose and self.who.count() > 3)
        self._asked["period"].setVisible(told.period)
        self._asked["form"].setVisible(bool(told.forms))

    def _fill_periods(self) -> None:
        asked, moment = asking.question(self._wish), self._ws.moment()
        period = asking.period_of(asked, moment)
        with QSignalBlocker(self.period):
            self.period.clear()
            for code, label in PERIODS.items():
                if code != OWN:
                    self.period.addItem(_(label), code)
            if period == OWN:
                self.period.addItem(_span(asked.first, asked.last, moment.today), OWN)
            self.period.setCurrentIndex(self.period.findData(period))

    def _fill_forms(self, forms: Mapping[str, str], current: str) -> None:
        with QSignalBlocker(self.form):
            self.form.clear()
            for code, label in forms.items():
                self.form.addItem(_(label), code)
            self.form.setCurrentIndex(self.form.findData(current or "agenda"))

    def _show_boxes(self, wanted: tuple[Part, ...]) -> None:
        if wanted == self._parts:
            return
        self._parts = wanted
        for box in self.boxes.values():
            self._box_column.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        for part in wanted:
            said = f"{part.title}  ({part.hint})" if part.hint else part.title
            box = QCheckBox(no_mnemonic(said))
            box.setAccessibleName(said)
            box.setEnabled(not part.fixed)
            box.toggled.connect(partial(self._toggle, part))
            self.boxes[part.code] = box
            self._box_column.addWidget(box)
        self._on_page.setVisible(bool(wanted))

    def _say_fit(self, pages: int, counted: int) -> None:
        if counted:
            text = ngettext("{n} row does not fit and is counted", "{n} rows do not fit and are counted", counted)
            self.fit.say(text.format(n=words.number(counted)), "amber")
        elif pages == 1:
            self.fit.say(_("Fits on one page, readable in black and white"), "green")
        else:
            text = ngettext("{n} page, readable in black and white", "{n} pages, readable in black and white", pages)
            self.fit.say(text.format(n=words.number(pages)), "green")

    # --- what is chosen -------------------------------------------------------------------------------------------------
    def _toggle(self, part: Part, on: bool) -> None:
        self._take(replace(self._wish, shown=part.switched(self._wish.shown, on=on)))

    def _day_chosen(self) -> None:
        self._take(asking.as_of(self._wish, self.day.day(), self._ws.today()))

    def _period_chosen(self, _at: int) -> None:
        code = self.period.currentData()
        if code != OWN:
            self._take(asking.of_period(self._wish, code, self._ws.moment()))

    def _take(self, wish: Wish) -> None:
        if wish != self._wish:
            self._wish = wish
            self.wish_changed.emit(wish)


def _heading(text: str) -> PlainLabel:
    return PlainLabel(text, tone="second", weight=Weight.MEDIUM)


def _place(box: QComboBox, key: int | None) -> int:
    """Where a key stands; 0 is somebody, None nobody in particular."""
    return next(
        (at for at in range(box.count()) if box.itemData(at) == key and type(box.itemData(at)) is type(key)), -1
    )


def _span(first: date | None, last: date | None, today: date) -> str:
    begins = words.day(first, today) if first else "…"
    return f"{begins} – {words.day(last, today) if last else '…'}"
