"""The head of the page: which days, whose leads, which product, source and rating; what can be sent out. Owns no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.codes import RATINGS
from leaddesk.domain.named_spans import OWN, PERIODS
from leaddesk.ui.reports import said
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.head_reading import HeadFacts
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.text import one_line

_WIDEST, _NARROW, _AROUND = 170, 164, 46


class Head(PageHead):
    """``choice_changed`` (the new choice); ``days_wanted``: days of one's own are to be asked for."""

    choice_changed = Signal(object)
    days_wanted = Signal()

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(_("Reports"), "", parent)
        self._choice = Choice()
        self._known: HeadFacts | None = None
        self._filters: frozenset[str] = frozenset()
        self._widest = _WIDEST
        self.period = _drop_down(_("Came in when"))
        self.who = _drop_down(_("Whose leads"))
        self.product = _drop_down(_("Product"))
        self.source = _drop_down(_("Source"))
        self.rating = _drop_down(_("Rating"))
        self.excel = KeyButton(_("To Excel"), icon="file-spreadsheet")
        self.excel.follow(actions.action("report.workbook"))
        self.type_back = KeyButton(_("Type back a sheet"), icon="keyboard")
        self.type_back.follow(actions.action("report.type_back"))
        self.type_back.hide()
        for box in (*self._boxes().values(), self.excel, self.type_back):
            self.add(box)
        self.period.activated.connect(self._period_chosen)
        for name in ("who", "product", "source", "rating"):
            self._boxes()[name].activated.connect(lambda _at, name=name: self._chosen(name))
        self._fill_all()

    def _boxes(self) -> dict[str, QComboBox]:
        return {
            "period": self.period, "who": self.who, "product": self.product, "source": self.source, "rating": self.rating
        }  # fmt: skip

    # --- what stands there ----------------------------------------------------------------------------------------------
    def choice(self) -> Choice:
        """What is chosen."""
        return self._choice

    def show_choice(self, choice: Choice) -> None:
        """Say that this is chosen."""
        self._choice = choice
        self._fill_all()

    def show_facts(self, facts: HeadFacts) -> None:
        """Who and what can be chosen; what is there no more is no longer chosen, and that is told."""
        self._known = facts
        choice = self._choice
        if choice.owner_id and choice.owner_id not in dict(facts.people):
            choice = replace(choice, owner_id=None)
        if choice.source_id and choice.source_id not in dict(facts.sources):
            choice = replace(choice, source_id=None)
        self._fill_all()
        if choice != self._choice:
            self._choice = choice
            self._fill_all()
            self.choice_changed.emit(choice)

    def show_filters(self, filters: frozenset[str]) -> None:
        """Which of the choices the tab in front follows."""
        self._filters = filters
        self._show_boxes()

    def show_papers(self, on: bool) -> None:
        """Whether the papers are in front: what comes back from them, in place of what goes to Excel."""
        self.type_back.setVisible(on)
        self.excel.setVisible(not on)

    def _show_boxes(self) -> None:
        facts = self._known
        there = {
            "period": True,
            "who": facts is not None and len(facts.people) > 1,
            "product": facts is not None and len(facts.products) > 1,
            "source": facts is not None and len(facts.sources) > 1,
            "rating": True,
        }
        for name, box in self._boxes().items():
            box.setVisible(name in self._filters and there[name])

    def _fill_all(self) -> None:
        facts, choice = self._known, self._choice
        periods: list[tuple[Any, str]] = [(code, _(label)) for code, label in PERIODS.items()]
        if choice.period == OWN and choice.first and choice.last:
            own = f"{said.day(choice.first)} – {said.day(choice.last)}"
            periods = [(choice, own), *periods]
        _fill(self.period, periods, choice if choice.period == OWN else choice.period)
        people = facts.people if facts else ()
        sources = facts.sources if facts else ()
        products = facts.products if facts else ()
        if choice.product and choice.product not in products:
            products = (choice.product, *products)
        _fill(self.who, [(None, _("Everyone")), *people, (0, _("Nobody yet"))], choice.owner_id)
        _fill(
            self.product,
            [(None, _("All products")), *((p, one_line(p, 40)) for p in products), ("", _("No product"))],
            choice.product,
        )
        _fill(self.source, [(None, _("All sources")), *sources, (0, _("Source not known"))], choice.source_id)
        _fill(
            self.rating,
            [(None, _("Any rating")), *((code, _(label)) for code, label in RATINGS.items())],
            choice.rating,
        )
        self._show_boxes()
        self._fit()

    def set_narrow(self, narrow: bool) -> None:
        """Less room: narrower boxes, no words on the button."""
        self._widest = _NARROW if narrow else _WIDEST
        self._fit()
        self.excel.set_label("" if narrow else _("To Excel"))
        self.excel.setAccessibleName(_("To Excel"))

    def _fit(self) -> None:
        """Each box as wide as what is chosen in it, its list as wide as its longest line."""
        for box in self._boxes().values():
            metrics = box.fontMetrics()
            box.setFixedWidth(min(self._widest, metrics.horizontalAdvance(box.currentText()) + _AROUND))
            longest = max((metrics.horizontalAdvance(box.itemText(at)) for at in range(box.count())), default=0)
            box.view().setMinimumWidth(longest + _AROUND)

    # --- what is chosen ---------------------------------------------------------------------------------------------------
    def _period_chosen(self, _at: int) -> None:
        code = self.period.currentData()
        if code == OWN:
            self._fill_all()  # until days are given, what was chosen before holds
            self.days_wanted.emit()
        elif isinstance(code, str):
            self._take(replace(self._choice, period=code, first=None, last=None))

    def _chosen(self, name: str) -> None:
        field = {"who": "owner_id", "product": "product", "source": "source_id", "rating": "rating"}[name]
        self._take(replace(self._choice, **{field: self._boxes()[name].currentData()}))

    def _take(self, choice: Choice) -> None:
        if choice != self._choice:
            self._choice = choice
            self._fill_all()
            self.choice_changed.emit(choice)


def _drop_down(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    return box


def _fill(box: QComboBox, entries: Sequence[tuple[Any, str]], current: Any) -> None:
    with QSignalBlocker(box):
        box.clear()
        for key, label in entries:
            box.addItem(label, key)
        at = next(
            (place for place, (key, _label) in enumerate(entries) if key == current and type(key) is type(current)), 0
        )
        box.setCurrentIndex(at)
