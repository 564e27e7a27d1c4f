"""The cards read so far, by id, one store for all columns: asked for in pages off the UI thread, the old ones shown until new ones are
there. Knows no order and no view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.domain.board import Card
from leaddesk.services.workspace import Workspace
from leaddesk.store import board
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.models.row_store import RowStore
from leaddesk.ui.pipeline.card_face import CardFace, Facing, face_of

MOST: Final = 256
"""Cards of one read."""
FACES: Final = 8_192
"""Faces kept; then all are made anew as they are painted."""


class CardStore(QObject):
    """``card`` and ``face`` give what is known, None while it is being read; asking for a face wants it. ``arrived`` (ids of
    those that look different now) follows."""

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, ws: Workspace, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._runner = runner
        self._cards: RowStore[Card] = RowStore()
        self._faces: dict[int, CardFace] = {}
        self._facing = Facing(ws.today())
        self._wanted: dict[int, None] = {}
        self._asked: set[int] = set()
        self._age = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch)

    def card(self, lead_id: int) -> Card | None:
        """What is known of a card; it may be being read anew."""
        return self._cards.record(lead_id)

    def face(self, lead_id: int) -> CardFace | None:
        """How a card looks; None while it is being read for the first time."""
        if not self._cards.knows(lead_id):
            self.want((lead_id,))
        found = self._faces.get(lead_id)
        if found is None:
            card = self._cards.record(lead_id)
            if card is None:
                return None
            found = self._faces[lead_id] = face_of(card, self._facing)
        return found

    def face_with(self, how: Facing) -> bool:
        """Make faces for another day or other settings; False where they are the same."""
        if how == self._facing:
            return False
        self._facing = how
        self._faces.clear()
        return True

    @property
    def facing(self) -> Facing:
        """What faces are made with."""
        return self._facing

    def put(self, ids: Iterable[int], cards: Sequence[Card]) -> set[int]:
        """Keep ``cards``, which were asked for as ``ids``. The ids of those that look different now: the others stay painted."""
        asked = list(ids)
        before = {lead_id: self._cards.record(lead_id) for lead_id in asked}
        self._cards.put(asked, cards)
        changed = set()
        for lead_id in asked:
            card = self._cards.record(lead_id)
            if card == before[lead_id]:
                continue
            face = self._faces.pop(lead_id, None)
            if card is not None and face is not None and face_of(card, self._facing) == face:
                self._faces[lead_id] = face
            else:
                changed.add(lead_id)
        if len(self._faces) > FACES:
            self._faces.clear()
        return changed

    def make_stale(self, ids: Iterable[int] | None = None) -> None:
        """The cards of ``ids`` (None = all) have to be read again; the old ones are shown until then."""
        self._age += 1
        self._asked.clear()
        self._cards.make_stale(ids)

    def knows(self, lead_id: int) -> bool:
        """Whether the card is read and still fresh."""
        return self._cards.knows(lead_id)

    def want(self, ids: Iterable[int]) -> None:
        """Read these cards soon, where they are not on their way already."""
        for lead_id in ids:
            if lead_id not in self._asked:
                self._wanted[lead_id] = None
        if self._wanted and not self._timer.isActive():
            self._timer.start()

    def _fetch(self) -> None:
        wanted = [lead_id for lead_id in self._wanted if not self._cards.knows(lead_id)]
        self._wanted.clear()
        for start in range(0, len(wanted), MOST):
            self._read(wanted[start : start + MOST], self._age)

    def _read(self, ids: list[int], age: int) -> None:
        self._asked.update(ids)

        def arrived(cards: list[Card]) -> None:
            if age == self._age:
                self._asked.difference_update(ids)
                self.arrived.emit(self.put(ids, cards))

        def read() -> list[Card]:
            return board.cards(self._ws.store, ids, self._ws.moment())

        self._runner.read(read, owner=self, on_result=arrived, on_error=self.failed.emit)
