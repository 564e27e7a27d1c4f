"""The model behind every big list: ids in order, records in pages, everything fetched off the UI thread.

Count and first screen come first, the whole id vector follows from the read lane (PERFORMANCE section 4). No OFFSET, no row is
held that nobody looks at, a late answer to an old question is thrown away by its generation number.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.ui.bridge.jobs import JobRunner, RunningJob
from leaddesk.ui.models.columns import ColumnSpec, Group
from leaddesk.ui.models.fetching import FIRST, FirstScreen, agrees, read_first, read_ids, read_rows
from leaddesk.ui.models.roles import CELL_ROLE, GROUP_ROLE, ID_ROLE
from leaddesk.ui.models.row_source import RowSource
from leaddesk.ui.models.row_store import UNKNOWN, HasId
from leaddesk.ui.models.rows_model import RowsModel

R = TypeVar("R", bound=HasId)
Q = TypeVar("Q")
AFTER_PAINT_MS = 30
"""From the first screen's arrival to the question for the whole order: by then it is painted."""
__all__ = ["CELL_ROLE", "GROUP_ROLE", "ID_ROLE", "IdTableModel"]


class IdTableModel(RowsModel[R], Generic[Q, R]):
    """A list of records of type ``R`` in the order of a query of type ``Q``.

    ``columns`` declares what is shown, ``source`` answers on the read lane, ``sentence`` says a whole row for screen readers.
    Call ``set_query`` to show something, ``patch`` when records changed, ``rerun`` when order or membership may have changed.
    ``reordering``/``reordered`` frame each reset so that ``IdTableView`` keeps selection and scroll place by id;
    ``loaded`` (count) comes with the first screen, ``complete`` with the whole vector, ``failed`` with an error.
    """

    loaded = Signal(int)
    complete = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        source: RowSource[Q, R],
        columns: Sequence[ColumnSpec[R]],
        runner: JobRunner,
        parent: QObject | None = None,
        *,
        sentence: Callable[[R], str] | None = None,
    ) -> None:
        super().__init__(columns, parent, sentence)
        self._source = source
        self._runner = runner
        self._query: Q | None = None
        self._generation = 0
        self._epoch = 0
        self._settled = True
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._job: RunningJob | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch_wanted)
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(AFTER_PAINT_MS)
        self._painted.timeout.connect(self._ask_all)
        self._groups: Sequence[Group] = ()

    # what is shown

    @property
    def query(self) -> Q | None:
        return self._query

    @property
    def is_complete(self) -> bool:
        """Whether every id is known (select all waits for it)."""
        return self._full

    @property
    def is_settled(self) -> bool:
        """Whether the last question is answered: what is not among the ids is not in the list."""
        return self._settled

    def set_query(self, query: Q) -> None:
        """Show the rows of ``query``; what is shown stays until the first answer is there."""
        self._query = query
        self._ask()

    def rerun(self) -> None:
        """Ask the same question again: membership or order may have changed. Selection is kept by id."""
        if self._query is not None:
            self._epoch += 1
            self._asked.clear()
            self._ask(fresh=True)

    def patch(self, ids: Iterable[int] | None) -> None:
        """Read the records of ``ids`` (None = all) anew when next painted; order and membership stay."""
        self._epoch += 1
        self._asked.clear()
        self._rows.make_stale(ids)
        self._repaint()

    def repaint_clocks(self) -> None:
        """Repaint visible cells whose words depend on the time (connect ``Ticker.tick``)."""
        self._repaint()

    # fetching

    def _ask(self, *, fresh: bool = False) -> None:
        self._generation += 1
        self._settled = False
        self._painted.stop()
        generation, query = self._generation, self._query
        if self._job is not None:
            self._job.cancel()

        def first(answer: FirstScreen[R]) -> None:
            if generation == self._generation:
                self._take_first(answer, fresh=fresh)

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self.failed.emit(error)

        self._job = self._runner.submit(
            "read", read_first, self._source, query, owner=self, on_result=first, on_error=failed
        )

    def _take_first(self, answer: FirstScreen[R], *, fresh: bool) -> None:
        if fresh:
            self._rows.make_stale()
        self._rows.put(answer.ids[:FIRST], answer.records)
        whole = answer.count <= len(answer.ids)
        if fresh and not whole and self._full:
            # A long list: keep the known order on screen until the new one has come, instead of placeholders.
            self._repaint()
        else:
            vector = array("q", answer.ids[: answer.count])
            vector.extend(array("q", bytes(8 * max(0, answer.count - len(vector)))))
            self._replace(vector, answer.groups, full=whole)
        self._settled = whole
        self.loaded.emit(answer.count)
        if whole:
            self.complete.emit(answer.count)
        else:
            self._groups = answer.groups
            self._painted.start()

    def _ask_all(self) -> None:
        """Ask for the whole vector, once the first screen is painted: reading it would hold up the painting."""
        generation, query, groups = self._generation, self._query, self._groups

        def arrived(vector: array[int]) -> None:
            if generation == self._generation:
                self._replace(vector, groups, full=True)
                self._settled = True
                self.complete.emit(len(vector))

        def failed(error: Exception) -> None:
            if generation == self._generation:
                self.failed.emit(error)

        self._job = self._runner.submit(
            "read", read_ids, self._source, query, owner=self, on_result=arrived, on_error=failed
        )

    def _replace(self, vector: array[int], groups: Sequence[Group], *, full: bool) -> None:
        same_shape = len(vector) == self.total and tuple(groups) == self._rows.groups
        self._full = full
        if same_shape and agrees(self._rows.ids, vector):
            self._rows.arrange(vector, groups, self._folded)
            self._repaint()
            return
        self._reset(vector, groups)

    def _forget_asked(self) -> None:
        self._wanted.clear()
        self._asked.clear()

    def _want(self, row: int) -> None:
        place = self._rows.place_of(row)
        wanted = self._rows.ids[place] if place < self.total else UNKNOWN
        page = self._rows.page_of(place)
        if wanted != UNKNOWN and not self._rows.knows(wanted) and page not in self._asked:
            self._wanted.add(page)
            if not self._timer.isActive():
                self._timer.start()

    def _fetch_wanted(self) -> None:
        pages, self._wanted = self._wanted, set()
        ids = [wanted for page in sorted(pages) for wanted in self._rows.missing(page)]
        if not ids:
            return
        self._asked |= pages
        epoch = self._epoch

        def arrived(records: tuple[R, ...]) -> None:
            if epoch == self._epoch:
                self._asked -= pages
                self._rows.put(ids, records)
                for page in pages:
                    self._repaint_page(page)

        self._runner.read(read_rows, self._source, ids, owner=self, on_result=arrived, on_error=self.failed.emit)
