"""Where leads of a stage may go next, as ticks: the stages of its pipeline, those of others, Won. Saved as ticked; all = everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.process import WON, To
from leaddesk.domain.records import Stage
from leaddesk.services import process
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.settings.listed import ListedSection
from leaddesk.ui.settings.stages_state import StagesState
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic


class MovesEditor(QWidget):
    """``everywhere`` and ``boxes`` (stage id or ``won``) of the stage shown."""

    def __init__(self, section: ListedSection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section = section
        self._stage: Stage | None = None
        self._ways: tuple[tuple[To, str], ...] = ()
        self.boxes: dict[To, QCheckBox] = {}
        self.everywhere = QCheckBox(_("Everywhere"), self)
        self.everywhere.clicked.connect(self._open_all)
        self.problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self.problem.hide()
        self._host = QWidget(self)
        self._flow = FlowLayout(self._host, spacing=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.everywhere)
        column.addWidget(self._host)
        column.addWidget(self.problem)
        ways = ", ".join(_(codes.STATUSES[code]) for code in ("lost", "nurture", "disqualified", "non_responsive"))
        about = _("Always open, so that no lead is trapped: {ways}.").format(ways=ways)
        column.addWidget(PlainLabel(about, size=TypeSize.SECOND, tone="second", wrap=True))
        self.setFocusProxy(self.everywhere)

    def show_stage(self, stage: Stage, state: StagesState) -> None:
        """The ways out of ``stage``."""
        ways = _ways(stage, state)
        if self._stage is None or self._stage.id != stage.id or ways != self._ways:
            self._make(stage, ways)
        self._stage, self._ways = stage, ways
        self.problem.hide()
        allowed = state.process.allowed(stage.id)
        for to, box in self.boxes.items():
            box.setChecked(not allowed or to in allowed)
        self.everywhere.setChecked(not allowed)
        self.everywhere.setAccessibleName(_("From {stage} everywhere").format(stage=stage.label))

    def _make(self, stage: Stage, ways: Sequence[tuple[To, str]]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.boxes = {}
        for to, label in ways:
            box = QCheckBox(no_mnemonic(label), self._host)
            box.setAccessibleName(_("From {stage} to {other}").format(stage=stage.label, other=label))
            box.clicked.connect(partial(self._tick, to))
            self._flow.addWidget(box)
            box.show()
            self.boxes[to] = box

    def _open_all(self, on: bool) -> None:
        """Every way again; the tick is taken away by taking away one of the others."""
        if not on:
            self.everywhere.setChecked(True)
            self._say(_("Take the tick from a stage below where leads must not go."))
            return
        self._save(frozenset())

    def _tick(self, changed: To) -> None:
        ticked = frozenset(to for to, box in self.boxes.items() if box.isChecked())
        if not ticked:
            self.boxes[changed].setChecked(True)
            self._say(_("One way must stay open."))
            return
        self._save(frozenset() if len(ticked) == len(self.boxes) else ticked)

    def _save(self, ticked: frozenset[To]) -> None:
        if self._stage is None:
            return
        self._say("")
        self._section.context.verbs.run(process.allow, self._stage.id, ticked, owner=self, on_error=self._refuse)

    def _refuse(self, error: Exception) -> None:
        self._section.reload()
        self._section.context.shell.show_error(error)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def _ways(stage: Stage, state: StagesState) -> tuple[tuple[To, str], ...]:
    """Where a lead could go: its own pipeline first, Won, then the others."""
    own = [(each.id, each.label) for each in state.of(stage.pipeline_id) if each.id != stage.id]
    others = [(each.id, each.full) for each in state.stages if each.pipeline_id != stage.pipeline_id]
    return (*own, (WON, _("Won")), *others)
