"""The model behind every big list: ids in order, records in pages, everything fetched off the UI thread.

Count and first screen come first, the whole id vector follows from the read lane (PERFORMANCE section 4). No OFFSET, no row is
held that nobody looks at, a late answer to an old question is thrown away by its generation number.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from leaddesk.ui.bridge.jobs import JobRunner, RunningJob
from leaddesk.ui.models.cells import Cell
from leaddesk.ui.models.columns import ColumnSpec, Group
from leaddesk.ui.models.fetching import FIRST, FirstScreen, agrees, read_first, read_ids, read_rows
from leaddesk.ui.models.row_source import RowSource
from leaddesk.ui.models.row_store import PAGE, UNKNOWN, HasId, RowStore
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import one_line, tip_html

R = TypeVar("R", bound=HasId)
Q = TypeVar("Q")
Index = QModelIndex | QPersistentModelIndex
AFTER_PAINT_MS = 30
"""From the first screen's arrival to the question for the whole order: by then it is painted."""
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GROUP_ROLE = int(Qt.ItemDataRole.UserRole) + 2
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 3


class IdTableModel(QAbstractTableModel, Generic[Q, R]):
    """A list of records of type ``R`` in the order of a query of type ``Q``.

    ``columns`` declares what is shown, ``source`` answers on the read lane, ``sentence`` says a whole row for screen readers.
    Call ``set_query`` to show something, ``patch`` when records changed, ``rerun`` when order or membership may have changed.
    ``reordering``/``reordered`` frame each reset so that ``IdTableView`` keeps selection and scroll place by id;
    ``loaded`` (count) comes with the first screen, ``complete`` with the whole vector, ``failed`` with an error.
    """

    reordering = Signal()
    reordered = Signal()
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
        super().__init__(parent)
        self._source = source
        self._columns = tuple(columns)
        self._narrow = False
        self._runner = runner
        self._sentence = sentence
        self._rows: RowStore[R] = RowStore()
        self._query: Q | None = None
        self._generation = 0
        self._epoch = 0
        self._full = True
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
    def columns(self) -> tuple[ColumnSpec[R], ...]:
        """The declared columns, in order."""
        return self._columns

    @property
    def query(self) -> Q | None:
        return self._query

    @property
    def total(self) -> int:
        """Records in the list, group heads not counted."""
        return len(self._rows.ids)

    @property
    def is_complete(self) -> bool:
        """Whether every id is known (select all waits for it)."""
        return self._full

    @property
    def is_settled(self) -> bool:
        """Whether the last question is answered: what is not among the ids is not in the list."""
        return self._settled

    def set_columns(self, columns: Sequence[ColumnSpec[R]]) -> None:
        """Show other columns over the same rows."""
        self.reordering.emit()
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()
        self.reordered.emit()

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

    @property
    def is_narrow(self) -> bool:
        """Whether columns use their narrow form."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Use ``narrow_cell`` where a column has one."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._repaint()

    # ids and records

    def id_at(self, row: int) -> int | None:
        """Id shown at model row ``row``; None for a group head or a place still unknown."""
        return self._rows.id_at(row)

    def row_of(self, wanted: int) -> int | None:
        """Model row of id ``wanted``."""
        return self._rows.find(wanted)

    def rows_of(self, wanted: set[int]) -> list[int]:
        """Model rows of those of ``wanted`` that are in the list, ascending."""
        return self._rows.find_all(wanted)

    def place_of_row(self, row: int) -> int:
        """Position among the records (0-based) of model row ``row``: "6 of 23"."""
        return self._rows.place_of(row)

    def ids_between(self, first_row: int, last_row: int) -> array[int]:
        """Ids from ``first_row`` to ``last_row`` (both included), group heads left out."""
        return self._rows.ids_between(first_row, last_row)

    def all_ids(self) -> array[int]:
        """Every id in order (a copy); only what is known so far while not ``is_complete``."""
        return self._rows.ids_between(0, self._rows.row_count - 1) if self._rows.row_count else array("q")

    def record(self, wanted: int) -> R | None:
        """The record of ``wanted`` if it has been read."""
        return self._rows.record(wanted)

    def next_row(self, row: int, step: int) -> int | None:
        """The nearest row with a record in direction ``step`` (1 or -1), group heads skipped."""
        row += step
        while 0 <= row < self._rows.row_count:
            if self._rows.group_at(row) is None:
                return row
            row += step
        return None

    def group_rows(self) -> list[int]:
        """Model rows of the painted group heads."""
        return [group.start + number for number, group in enumerate(self._rows.groups)]

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows.row_count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows.group_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column.icon else column.title
        if role == Qt.ItemDataRole.DecorationRole and column.icon:
            return icons.icon(column.icon)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole and column.icon:
            return tip_html(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = self._rows.group_at(index.row())
        if group is not None:
            return self._group_data(group, index.column(), role)
        wanted = self._rows.id_at(index.row())
        if role == ID_ROLE:
            return wanted
        if wanted is None:
            return None
        record = self._rows.record(wanted)
        if role in (CELL_ROLE, Qt.ItemDataRole.DisplayRole) and not self._rows.knows(wanted):
            self._want(index.row())
        if record is None:
            return None
        return self._record_data(record, index.column(), role)

    def painted(self, row: int, column: int) -> Cell | Group | None:
        """What stands at a place, for the delegate: quicker than a role. Asks for what is missing, as ``data`` does."""
        group = self._rows.group_at(row)
        if group is not None:
            return group
        wanted = self._rows.id_at(row)
        if wanted is None:
            return None
        record = self._rows.record(wanted)
        if not self._rows.knows(wanted):
            self._want(row)
        return self.cell(record, column) if record is not None else None

    def _group_data(self, group: Group, column: int, role: int) -> Any:
        if role == GROUP_ROLE:
            return group
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column == 0:
            said = f"{group.text} {group.count}"
            return f"{said}, {group.hint}" if group.hint and role == Qt.ItemDataRole.AccessibleTextRole else said
        return None

    def _record_data(self, record: R, column: int, role: int) -> Any:
        if role == CELL_ROLE:
            return self.cell(record, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.cell(record, column).text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(one_line(self.cell(record, column).text, 2000))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[column].title}: {one_line(self.cell(record, column).text)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self._sentence is not None:
            return one_line(self._sentence(record), 500)
        return None

    def cell(self, record: R, column: int) -> Cell:
        """The cell of ``record`` in ``column``, in its narrow form where the list is narrow."""
        spec = self._columns[column]
        make = spec.narrow_cell if self._narrow and spec.narrow_cell is not None else spec.cell
        return make(record)

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
            self._rows.arrange(vector, groups)
            self._repaint()
            return
        self.reordering.emit()
        self.beginResetModel()
        self._rows.arrange(vector, groups)
        self._wanted.clear()
        self._asked.clear()
        self.endResetModel()
        self.reordered.emit()

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

    def _repaint_page(self, page: int) -> None:
        first, last = page * PAGE, min((page + 1) * PAGE, self.total) - 1
        if first <= last and self._columns:
            bottom = self.index(self._rows.row_of(last), len(self._columns) - 1)
            self.dataChanged.emit(self.index(self._rows.row_of(first), 0), bottom)

    def _repaint(self) -> None:
        if self._rows.row_count and self._columns:
            last = self.index(self._rows.row_count - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
