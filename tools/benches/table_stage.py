"""A window with the real list over one file, and a stopwatch on its frames. Used by the case of P-G9."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from leaddesk.services.workspace import Workspace
    from leaddesk.ui.lists.lines import Line
    from leaddesk.ui.models.columns import ColumnSpec

SIZE = (1280, 800)
PATIENCE_SECONDS = 120
CHUNK = 2_000


def application() -> QApplication:
    """The application in the program's own look."""
    from PySide6.QtWidgets import QApplication

    from leaddesk.ui.bridge.appearance import Appearance

    app = QApplication(["bench"])
    Appearance(app, mode="light")
    return app


class Moment(NamedTuple):
    """A reading of both clocks, or the time between two: seconds of the wall, and of the processor in all threads."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Moment:
        return cls(time.perf_counter(), time.process_time())

    def since(self, earlier: Moment) -> Moment:
        return Moment(self.wall - earlier.wall, self.cpu - earlier.cpu)


class Stage:
    """The list over ``ws``; ``hoard`` holds every record in memory from the start, as a naive model would."""

    def __init__(self, ws: Workspace, app: QApplication, hoard: Sequence[Line] = ()) -> None:
        from PySide6.QtCore import QTimer

        from leaddesk.base.jobs import ThreadJobs
        from leaddesk.ui.bridge.jobs import JobRunner
        from leaddesk.ui.lists.columns import wanted
        from leaddesk.ui.lists.source import LeadSource

        self._app = app
        self._hoard = hoard
        self._columns = shown_columns(ws)
        self._source = LeadSource(ws)
        self._source.wanted = wanted(self._columns)
        self._runner = JobRunner(ThreadJobs())
        self._frames: list[tuple[Moment, bool]] = []
        """When each frame was painted, and whether every visible row had its record."""
        self._heart = QTimer()
        self._heart.start(20)  # so that a wait for events always ends
        self.model: Any = None
        self.view: Any = None

    def open(self) -> Moment:
        """A new view; time from its question to its first whole frame."""
        from PySide6.QtCore import QEvent

        from leaddesk.ui.models.id_table import IdTableModel

        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
            self.model.deleteLater()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # which no event loop does here
        self.model = IdTableModel(self._source, self._columns, self._runner)
        if self._hoard:
            self.model._rows = _whole_store(self._hoard)
        self.view = self._timed_view()
        self.view.resize(*SIZE)
        self.view.show()
        self._until(lambda: bool(self._frames))
        return self.ask()

    def ask(self, sort: str = "", *, descending: bool = False) -> Moment:
        """Time until the list stands in this order."""
        from leaddesk.domain.filters import ListQuery, Sort

        arrived: list[int] = []

        def note(count: int) -> None:
            arrived.append(count)
            self._frames.clear()

        connection = self.model.loaded.connect(note)
        began = Moment.now()
        self.model.set_query(ListQuery(view="all", sorts=(Sort(sort, descending),) if sort else ()))
        self._until(lambda: bool(arrived) and self._whole_at() is not None)
        self.model.loaded.disconnect(connection)
        return self._whole().since(began)

    def wait_for_all(self) -> None:
        """Until the whole id vector is there, nothing is under way and everything is painted."""
        self._until(lambda: self.model.is_complete and not self._runner.busy())
        for _ in range(3):
            self._app.processEvents()  # what is still to be painted is not part of the next question

    def jump(self, share: float) -> tuple[Moment, Moment]:
        """Time until anything is painted at another place, and until its records are."""
        bar = self.view.verticalScrollBar()
        self._frames.clear()
        began = Moment.now()
        bar.setValue(int(share * bar.maximum()))
        self._until(lambda: self._whole_at() is not None)
        return self._frames[0][0].since(began), self._whole().since(began)

    def words(self) -> list[str]:
        """What stands on the screen, cell by cell."""
        records = [self.model.record(self.model.id_at(row)) for row in self._visible()]
        return [self.model.cell(record, n).text for record in records for n in range(len(self._columns))]

    def close(self) -> None:
        """Wait for the threads and take the window away."""
        self._runner.shutdown()
        self.view.close()

    def _timed_view(self) -> Any:
        from leaddesk.ui.delegates.id_table_view import IdTableView

        stage = self

        class Timed(IdTableView):
            def paintEvent(self, event: Any) -> None:
                super().paintEvent(event)
                painted = Moment.now()
                stage._frames.append((painted, stage.view is self and stage._shows_records()))

        return Timed(self.model, name="Leads", wide=True)

    def _visible(self) -> range:
        first, last = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else self.model.rowCount() - 1) + 1)

    def _shows_records(self) -> bool:
        ids = [self.model.id_at(row) for row in self._visible()]
        return bool(ids) and all(i is not None and self.model.record(i) is not None for i in ids)

    def _whole_at(self) -> Moment | None:
        return next((at for at, whole in self._frames if whole), None)

    def _whole(self) -> Moment:
        found = self._whole_at()
        assert found is not None
        return found

    def _until(self, done: Callable[[], bool]) -> None:
        from PySide6.QtCore import QEventLoop

        late = time.perf_counter() + PATIENCE_SECONDS
        while not done():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() < late, "the list did not come"


def shown_columns(ws: Workspace) -> tuple[ColumnSpec[Line], ...]:
    """The columns of the Inbox as it comes, the questions among them."""
    from dataclasses import replace

    from leaddesk.ui.inbox.columns import first_columns
    from leaddesk.ui.lists.columns import all_columns
    from leaddesk.ui.lists.facts import read_facts, teller

    facts = replace(read_facts(ws, ()), answered=True)
    columns = all_columns(teller(ws, facts))
    return tuple(columns[key] for key in first_columns("inbox", facts) if key in columns)


def all_records(ws: Workspace) -> list[Line]:
    """Every lead of the file, as the list shows them."""
    from leaddesk.domain.filters import ListQuery
    from leaddesk.store import lists
    from leaddesk.ui.lists.columns import wanted
    from leaddesk.ui.lists.source import lines

    ids = lists.ids(ws.store, ListQuery(view="all"), ws.moment())
    more = wanted(shown_columns(ws))
    return [line for at in range(0, len(ids), CHUNK) for line in lines(ws, ids[at : at + CHUNK], more)]


def _whole_store(records: Sequence[Line]) -> Any:
    """A row store that begins with everything and drops nothing."""
    from leaddesk.ui.models.row_store import RowStore

    class Hoard(RowStore[Any]):
        def put(self, asked: Any, records: Any) -> None:
            fresh = {record.id: record for record in records}
            self._records.update((i, (self._age, fresh.get(i))) for i in asked)

    store = Hoard()
    store.put([record.id for record in records], records)
    return store
