"""One stage opened below the table: what it asks, where its leads may go, which files are sent there. Each part saves itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import Stage
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.settings.listed import ListedSection
from leaddesk.ui.settings.stages_files import FilesEditor
from leaddesk.ui.settings.stages_moves import MovesEditor
from leaddesk.ui.settings.stages_needs import NeedsEditor
from leaddesk.ui.settings.stages_state import StagesState
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import ElidedLabel

NEEDS, MOVES, FILES = "needs", "moves", "files"


class StageEditor(Ground):
    """``closed`` when it is shut; ``stage_id`` is the stage shown, 0 = none."""

    closed = Signal()

    def __init__(self, section: ListedSection, parent: QWidget | None = None) -> None:
        super().__init__("surface", "box", parent)
        self.stage_id = 0
        self._stage: Stage | None = None
        self.name = ElidedLabel("", weight=Weight.SEMIBOLD)
        self.parts = SegmentedButtons(_segments(0, 0, 0), self, name=_("What of this stage"), small=True)
        self.parts.chosen.connect(self._choose)
        self.shut = IconButton("x", _("Close"), self)
        self.shut.clicked.connect(self.close_it)
        self.needs = NeedsEditor(section, self)
        self.moves = MovesEditor(section, self)
        self.files = FilesEditor(section, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.name, 1)
        head.addWidget(self.parts)
        head.addWidget(self.shut)
        column.addLayout(head)
        for part in self._all().values():
            column.addWidget(part)
        self._choose(NEEDS)
        self.hide()

    def _all(self) -> dict[str, QWidget]:
        return {NEEDS: self.needs, MOVES: self.moves, FILES: self.files}

    def open_part(self, part: str) -> None:
        """Bring a part to the front and put the focus in it."""
        self.parts.set_code(part)
        self._choose(part)
        self.show()
        self._all()[part].setFocus()

    def part(self) -> str:
        """The part in front."""
        return self.parts.code()

    def show_stage(self, stage: Stage, state: StagesState) -> None:
        """Everything of ``stage`` as it stands."""
        self.stage_id, self._stage = stage.id, stage
        self.name.setText(stage.full)
        asked, ways = len(state.process.needs_of(stage.id)), len(state.process.allowed(stage.id))
        self.parts.set_segments(_segments(asked, ways, state.files.get(stage.id, 0)))
        self.needs.show_stage(stage, state)
        self.moves.show_stage(stage, state)
        self._read_files()

    def _read_files(self) -> None:
        """Linked ones are looked for on the disk, so only while they are in front."""
        if self._stage is not None and self.part() == FILES:
            self.files.show_stage(self._stage)

    def close_it(self) -> None:
        """Shut it."""
        self.hide()
        self.closed.emit()

    def _choose(self, code: str) -> None:
        for name, part in self._all().items():
            part.setVisible(name == code)
        self._read_files()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
            return
        super().keyPressEvent(event)


def _segments(asked: int, ways: int, files: int) -> tuple[Segment, ...]:
    """The parts of a stage with how much is in them; no figure = leads may go everywhere."""
    counted = _("{what} ({n})")
    asks, goes, sends = _("What is asked"), _("Where it may go"), _("Files to send")
    return (
        Segment(NEEDS, counted.format(what=asks, n=words.number(asked)) if asked else asks),
        Segment(MOVES, counted.format(what=goes, n=words.number(ways)) if ways else goes),
        Segment(FILES, counted.format(what=sends, n=words.number(files)) if files else sends),
    )
