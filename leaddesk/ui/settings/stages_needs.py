"""What moves into a stage and out of it ask: a table of needs, each with its moment and whether it may stay open; saved as made."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.process import KINDS, Need
from leaddesk.domain.records import Stage
from leaddesk.services import process
from leaddesk.ui.models.cells import TextCell
from leaddesk.ui.settings.listed import ListedSection
from leaddesk.ui.settings.rows_model import RowColumn, TableRow
from leaddesk.ui.settings.rows_part import NewLine, RowsPart
from leaddesk.ui.settings.stages_ask import FIELD, NeedPopover, at_row
from leaddesk.ui.settings.stages_state import StagesState
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import PlainLabel

MUST, ASKED = "1", ""


def moments() -> tuple[tuple[str, str], ...]:
    """When a need is asked, code and words."""
    return (("enter", _("To come in")), ("leave", _("When leaving")), ("back", _("When going back")))


class NeedsEditor(QWidget):
    """``part`` lists the needs of the stage shown; ``adders`` are the buttons that ask for one more, by moment."""

    def __init__(self, section: ListedSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section = section
        self._stage: Stage | None = None
        self._needs: tuple[Need, ...] = ()
        self._fields: tuple[tuple[str, str], ...] = ()
        self._moment = "enter"
        self.part = self._table()
        self.adders = {moment: KeyButton(words, self, icon="plus", small=True) for moment, words in moments()}
        self.line = NewLine(self)
        self.line.setFixedWidth(300)
        self.line.setPlaceholderText(_("What somebody has to confirm"))
        self.line.setAccessibleName(_("What somebody has to confirm"))
        self.line.setMaxLength(120)
        self.line.hide()
        self._lay()
        self._join()

    # --- widgets -------------------------------------------------------------------------------------------------------
    def _table(self) -> RowsPart:
        may = ((ASKED, _("asked, may stay open")), (MUST, _("a must, else it does not move")))
        return RowsPart(
            (
                RowColumn("grip", "", "grip", 24),
                RowColumn("moment", _("When"), "choice", 150, choices=moments()),
                RowColumn("label", _("What is asked"), "text"),
                RowColumn("must", _("How strictly"), "choice", 200, choices=may),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("What is asked"),
            none=_("Nothing is asked: leads come and go freely."),
        )

    def _lay(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.part)
        foot = QWidget(self)
        flow = FlowLayout(foot, spacing=8)
        said = PlainLabel(_("Ask for something:"), tone="second")
        said.setFixedHeight(next(iter(self.adders.values())).sizeHint().height())
        for widget in (said, *self.adders.values(), self.line):
            flow.addWidget(widget)
        outer.addWidget(foot)
        self.setFocusProxy(self.adders["enter"])

    def _join(self) -> None:
        view = self.part.view
        view.edited.connect(self._edited)
        view.moved.connect(self._reorder)
        view.menu_wanted.connect(self._menu)
        for moment, button in self.adders.items():
            button.clicked.connect(partial(self.ask, moment))
        self.line.entered.connect(self._confirm)
        self.line.given_up.connect(self._end_line)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_stage(self, stage: Stage, state: StagesState) -> None:
        """The needs of ``stage``; a line begun for another one is given up."""
        if self._stage is None or self._stage.id != stage.id:
            self.line.clear()
            self.line.hide()
            self.part.say("")
        self._stage, self._fields = stage, state.fields
        self._needs = state.process.needs_of(stage.id)
        self.part.set_rows([self._row(need, state) for need in self._needs])

    def _row(self, need: Need, state: StagesState) -> TableRow:
        said = state.labels.get(need.id, need.label)
        must = need.is_must
        may = dict(self.part.view.rows_model.columns[3].choices)
        return TableRow(
            need.id,
            said,
            {
                "moment": TextCell(dict(moments())[need.moment], "text2"),
                "label": TextCell(said, strong=True),
                "must": TextCell(may[MUST if must else ASKED], "text" if must else "text2"),
            },
            {"moment": need.moment, "label": said, "must": MUST if must else ASKED},
        )

    # --- acting --------------------------------------------------------------------------------------------------------
    def ask(self, moment: str, _checked: bool = False) -> None:
        """Which kind or field is asked at ``moment``; a statement to confirm is typed then."""
        self._moment = moment
        popover = NeedPopover(_("What is asked"), self._fields, self.window())
        popover.taken.connect(self._take)
        popover.open_at(self.adders[moment])

    def _take(self, code: str) -> None:
        if code == "confirm":
            self.line.show()
            self.line.setFocus()
        elif code.startswith(FIELD):
            self._add("field", field=code.removeprefix(FIELD))
        else:
            self._add(code)

    def _add(self, kind: str, **named: str) -> None:
        if self._stage is not None:
            self._section.save(self.part, process.add_need, self._stage.id, self._moment, kind, **named)

    def _confirm(self, text: str) -> None:
        self._add("confirm", label=text)
        self._end_line()

    def _end_line(self) -> None:
        self.line.clear()
        self.line.hide()
        self.adders[self._moment].setFocus()

    def _edited(self, need_id: int, key: str, text: str) -> None:
        change = partial(self._section.save, self.part, process.change_need, need_id)
        if key == "must":
            change(is_must=text == MUST)
        elif key == "moment":
            change(moment=text)
        else:
            change(label=text)

    def _reorder(self, ids: list[int]) -> None:
        if self._stage is not None:
            self._section.save(self.part, process.order_needs, self._stage.id, ids)

    def _menu(self, need_id: int, at: QPoint) -> None:
        need = next((each for each in self._needs if each.id == need_id), None)
        if need is None:
            return
        change = partial(self._section.save, self.part, process.change_need, need_id)
        when = [(words, partial(change, moment=code)) for code, words in moments() if code != need.moment]
        other = [(_("Ask for another field"), partial(self.ask_field, need_id))] if need.kind == "field" else []
        own = [(_("Call it “{words}” again").format(words=_(KINDS[need.kind])), partial(change, label=""))]
        self.part.open_menu(
            at,
            [
                (_("Other words for it"), partial(self.part.view.change, need_id, "label")),
                *(own if need.label and need.kind not in ("confirm", "field") else []),
                *other,
                (_("Ask it at another time"), when),
                (
                    _("Ask it, but let it stay open") if need.is_must else _("Make it a must"),
                    partial(change, is_must=not need.is_must),
                ),
                (_("Move up"), partial(self._step, need_id, -1)),
                (_("Move down"), partial(self._step, need_id, 1)),
                (_("No longer ask it"), partial(self._section.save, self.part, process.remove_need, need_id)),
            ],
            row_id=need_id,
        )

    def ask_field(self, need_id: int) -> None:
        """Which field a need asks instead; words of the firm's own for the old one go with it."""
        popover = NeedPopover(_("What is asked"), self._fields, self.window(), only_fields=True)
        change = partial(self._section.save, self.part, process.change_need, need_id)
        popover.taken.connect(lambda code: change(field=code.removeprefix(FIELD), label=""))
        place = at_row(self.part.view, need_id)
        popover.closed.connect(place.deleteLater)
        popover.open_at(place)

    def _step(self, need_id: int, by: int) -> None:
        self.part.view.go_to(need_id)
        self.part.view.step(by)
