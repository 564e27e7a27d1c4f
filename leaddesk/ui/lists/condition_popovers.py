"""The small questions behind a chip: which values, which text, from what figure. One popover for each kind of field.

Each emits ``given`` (a ``Condition``, or None to take the condition away). Ticks act at once, everything else on Enter.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.domain import filters
from leaddesk.domain.filters import Condition
from leaddesk.store.references_of import OF_PEOPLE
from leaddesk.ui.lists.condition_asked import ANY, EMPTY, NONE, AskedPopover, Check, ConditionPopover, mode_of
from leaddesk.ui.lists.condition_days import DaysPopover
from leaddesk.ui.lists.filter_facts import FilterFacts, FilterField
from leaddesk.ui.lists.filter_pick import SEARCHED_FROM, Pick, PickList
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons


class ChoicesPopover(ConditionPopover):
    """One of several values with ticks; ``is not`` turns them round; *none* is a value too."""

    def __init__(self, known: FilterField, parent: QWidget, current: Condition | None) -> None:
        super().__init__(known, parent)
        self._modes = SegmentedButtons([Segment("=", _("is")), Segment("!=", _("is not"))], name=_("How"), small=True)
        self.picks = PickList(known.label, _("Type to find one"), self, ticks=True)
        self.picks.set_picks(self._rows(), self._ticked(current))
        self.picks.search.setVisible(len(known.choices) > SEARCHED_FROM)
        if current is not None and current.op in ("!=", "!~"):
            self._modes.set_code("!=")
        self._modes.chosen.connect(lambda _code: self._tell())
        self.picks.ticked.connect(lambda _code, _on: self._tell())
        self.picks.done.connect(self.close)
        self.body.addWidget(self._modes)
        self.body.addWidget(self.picks)
        self.setFocusProxy(self.picks.search)

    def _rows(self) -> list[Pick]:
        rows = [Pick(choice.value, choice.label, choice.icon, choice.token) for choice in self.known.choices]
        if self.known.name in OF_PEOPLE:
            rows.insert(0, Pick("me", _("Me"), "user-round"))
        nobody = _("Nobody yet") if self.known.name in OF_PEOPLE else _("none")
        return [*rows, Pick(NONE, nobody, "circle-dashed")] if self._may_be_none() else rows

    def _may_be_none(self) -> bool:
        return self.known.kind in ("ref", "tags", "choices") or self.known.name.startswith("custom:")

    def _ticked(self, current: Condition | None) -> tuple[str, ...]:
        if current is None:
            return ()
        codes = []
        for part in filters.parts(current.value):
            if not part.text:
                codes.append(NONE)
                continue
            label = self.known.label_of(part.text)
            codes += [one.value for one in self.known.choices if one.label == label] or [part.text]
        return tuple(codes)

    def _tell(self) -> None:
        chosen = self.picks.on()
        if not chosen:
            self.given.emit(None)
            return
        parts = ["" if code == NONE else filters.literal(code) if code != "me" else code for code in chosen]
        self.give("!=" if self._modes.code() == "!=" else "=", "|".join(parts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self.picks.key(event):
            return
        if event.text().isprintable() and event.text().strip():
            self.picks.begin(event.text())
            self.adjustSize()
            return
        super().keyPressEvent(event)


class TextPopover(AskedPopover):
    """Holds, is, is not, has none: for texts, addresses and numbers that are no figures."""

    modes = (("~", N_("holds")), ("=", N_("is")), ("!=", N_("is not")), (NONE, N_("none")), (ANY, N_("has one")))

    def __init__(self, known: FilterField, parent: QWidget, current: Condition | None, check: Check) -> None:
        super().__init__(known, parent, check)
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(200)
        self.field = Labelled(known.label, self.edit)
        self.body.addWidget(self.field)
        self.mode.set_code(mode_of(current, ("~", "=", "!="), "~"))
        if current is not None:
            self.edit.setText(_plain(current.value))
        self.finish()
        self.setFocusProxy(self.edit)
        self.edit.selectAll()

    def fit(self) -> None:
        self.field.setVisible(self.mode.code() not in EMPTY)
        self.adjustSize()

    def answer(self) -> None:
        code, text = self.mode.code(), self.edit.text().strip()
        if code in EMPTY:
            self.offer(self.field, EMPTY[code], "")
        elif not text:
            self.field.set_problem(_("Type what to look for."))
            self.adjustSize()
        else:
            self.offer(self.field, code, filters.literal(text))  # type: ignore[arg-type]


def _plain(value: str) -> str:
    """A value as it is typed in a field of its own: one literal without its quotes, else the value language as it stands."""
    found = filters.parts(value)
    if len(found) == 1 and not found[0].is_range:
        return found[0].text
    return value


class NumberPopover(AskedPopover):
    """From and to, either may stay empty; or none."""

    modes = (("=", N_("from … to")), (NONE, N_("none")), (ANY, N_("has one")))

    def __init__(self, known: FilterField, parent: QWidget, current: Condition | None, check: Check) -> None:
        super().__init__(known, parent, check)
        self.low, self.high = QLineEdit(self), QLineEdit(self)
        unit = f" ({known.unit})" if known.unit else ""
        self.low_field = Labelled(_("From") + unit, self.low)
        self.high_field = Labelled(_("To") + unit, self.high)
        row = QHBoxLayout()
        row.setSpacing(10)
        for field in (self.low_field, self.high_field):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.mode.set_code(mode_of(current, (), "="))
        low, high = _bounds(current)
        self.low.setText(low)
        self.high.setText(high)
        self.finish()
        self.setFocusProxy(self.low)
        self.low.selectAll()

    def fit(self) -> None:
        for field in (self.low_field, self.high_field):
            field.setVisible(self.mode.code() not in EMPTY)
        self.adjustSize()

    def answer(self) -> None:
        code = self.mode.code()
        low, high = self.low.text().strip(), self.high.text().strip()
        if code in EMPTY:
            self.offer(self.low_field, EMPTY[code], "")
        elif not low and not high:
            self.low_field.set_problem(_("Type at least one of the two."))
            self.adjustSize()
        else:
            self.offer(self.low_field, "=", low if low == high else f"{low}..{high}")


def _bounds(current: Condition | None) -> tuple[str, str]:
    """The two ends that a condition says: one figure is both, ``>=`` the lower one."""
    found = filters.parts(current.value) if current is not None else ()
    if current is None or len(found) != 1:
        return "", ""
    part = found[0]
    if part.is_range:
        return part.low, part.high
    figure = part.text
    ends = {"=": (figure, figure), ">=": (figure, ""), ">": (figure, ""), "<=": ("", figure), "<": ("", figure)}
    return ends.get(current.op, ("", ""))


def make_popover(
    known: FilterField, parent: QWidget, current: Condition | None, *, facts: FilterFacts, check: Check
) -> ConditionPopover:
    """The popover for a field: ``current`` is the condition being changed, None for a new one."""
    if known.editor in ("choices", "yes_no") and known.choices:
        return ChoicesPopover(known, parent, current)
    if known.editor == "number":
        return NumberPopover(known, parent, current, check)
    if known.editor == "day":
        return DaysPopover(known, parent, current, facts=facts, check=check)
    return TextPopover(known, parent, current, check)
