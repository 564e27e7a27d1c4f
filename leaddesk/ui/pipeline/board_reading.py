"""Asks for the board off the UI thread: heads, lanes, ids and the cards in sight in one go, how leads flow after that. Shows nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from leaddesk.domain.board import BoardQuery, Card, ColumnKey, Flow, Heads, Layout
from leaddesk.domain.process import Process
from leaddesk.services.workspace import Workspace
from leaddesk.store import board, reference, stages
from leaddesk.ui.bridge.jobs import JobRunner, RunningJob
from leaddesk.ui.pipeline.card_face import Facing
from leaddesk.ui.pipeline.column_words import Shown

FLOW_AFTER_MS: Final = 60
"""From the board's arrival to the question how leads flow: by then it is painted."""
FLOW_EVERY_MS: Final = 60_000
"""A year of moves hardly changes by one more: after changes it is asked again at most so often, the shares before stay meanwhile."""


@dataclass(frozen=True)
class Answer:
    """The board at one moment, with the cards read for it (``asked``: their ids) and what its words hang on."""

    query: BoardQuery
    layout: Layout
    asked: tuple[int, ...]
    cards: tuple[Card, ...]
    process: Process
    facing: Facing
    shown: Shown
    fold_empty: bool

    @property
    def names(self) -> dict[ColumnKey, str]:
        """What the columns are called."""
        return {head.key: head.label for head in self.layout.heads.columns}


def read_board(ws: Workspace, query: BoardQuery, seen: Sequence[int], rows: int) -> Answer:
    """Everything the first frame needs: ``seen`` cards and the first ``rows`` of every column (read lane)."""
    moment, settings = ws.moment(), ws.settings
    layout = board.layout(ws.store, query, moment)
    asked = dict.fromkeys(seen)
    for ids in layout.ids.values():
        asked.update(dict.fromkeys(ids[:rows]))
    several = len(reference.assignees(ws.store)) > 1
    return Answer(
        query=query,
        layout=layout,
        asked=tuple(asked),
        cards=tuple(board.cards(ws.store, list(asked), moment)),
        process=stages.process(ws.store),
        facing=Facing(ws.today(), several=several, say_no_step=bool(settings["board_no_step"])),
        shown=Shown(likely=shows_likely(ws, layout.heads), went_on=bool(settings["board_went_on"])),
        fold_empty=bool(settings["board_fold_empty"]),
    )


def shows_likely(ws: Workspace, heads: Heads) -> bool:
    """Whether what is likely is told: where the firm wants it, from the second day on or once a lead has a chance of its own."""
    return bool(ws.settings["board_likely"]) and (_is_later(ws) or _has_own_chances(heads))


def _is_later(ws: Workspace) -> bool:
    """Whether the file's first day is over: on that day the board tells counts and sums only (PRODUCT section 9)."""
    return str(ws.settings["first_day"]) != ws.today().isoformat()


def _has_own_chances(heads: Heads) -> bool:
    """Whether somebody gave a lead a chance of its own: then what is likely is told at once."""
    return any(
        one.likely_minor != (one.sum_minor * head.stage.probability + 50) // 100
        for head in heads.columns
        if head.stage is not None
        for one in head.sums
    )


class BoardReader(QObject):
    """``answered`` (Answer), ``flowed`` (flow by column), ``failed`` (the question has a fault, or the reading).

    The flow is asked for when a board is shown or has other columns, else at most once in ``FLOW_EVERY_MS``.
    """

    answered = Signal(object)
    flowed = Signal(object)
    failed = Signal(object)

    def __init__(self, ws: Workspace, runner: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = ws
        self._runner = runner
        self._job: RunningJob | None = None
        self._generation = 0
        self._timer, self._later = QTimer(self), QTimer(self)
        for timer in (self._timer, self._later):
            timer.setSingleShot(True)
            timer.timeout.connect(self._ask_flow)
        self._query: BoardQuery | None = None
        self._columns: tuple[ColumnKey, ...] = ()
        self._since_flow = QElapsedTimer()

    @property
    def is_settled(self) -> bool:
        """Whether the last question is answered."""
        return self._job is None

    def ask(self, query: BoardQuery, *, seen: Sequence[int], rows: int) -> None:
        """Ask for the board; an older question is no longer waited for."""
        self._generation += 1
        self._query = query
        generation = self._generation
        if self._job is not None:
            self._job.cancel()

        def arrived(answer: Answer) -> None:
            if generation == self._generation:
                self._job = None
                self.answered.emit(answer)
                self._plan_flow(answer)

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self._job = None
                self.failed.emit(error)

        read = partial(read_board, self._ws, query, tuple(seen), rows)
        self._job = self._runner.read(read, owner=self, on_result=arrived, on_error=failed)

    def rest(self) -> None:
        """Nobody looks: nothing is asked until the next ``ask``."""
        self._generation += 1
        self._forget_flow()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _plan_flow(self, answer: Answer) -> None:
        """At once for columns not seen before, else when the last figures are old enough."""
        columns = tuple(head.key for head in answer.layout.heads.columns)
        if not answer.shown.went_on:
            self._forget_flow()
        elif columns != self._columns:
            self._columns = columns
            self._timer.start(FLOW_AFTER_MS)
        elif not self._timer.isActive() and not self._later.isActive():
            self._later.start(max(FLOW_AFTER_MS, FLOW_EVERY_MS - self._since_flow.elapsed()))

    def _forget_flow(self) -> None:
        """Nobody waits for it; the next board that tells it asks at once."""
        self._columns = ()
        self._timer.stop()
        self._later.stop()

    def _ask_flow(self) -> None:
        columns, query = self._columns, self._query
        if query is None:
            return
        self._later.stop()
        self._since_flow.start()

        def read() -> Mapping[ColumnKey, Flow]:
            return board.flow(self._ws.store, query, self._ws.moment())

        def arrived(found: Mapping[ColumnKey, Flow]) -> None:
            if columns == self._columns:
                self.flowed.emit(found)

        self._runner.read(read, owner=self, on_result=arrived, on_error=self.failed.emit)
