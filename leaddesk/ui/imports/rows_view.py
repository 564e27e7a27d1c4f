"""Your list, as it will look: her rows as cards, the questions beside them, and the button that brings them in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.imports import pending, sentences
from leaddesk.ui.imports.card_list import CardList
from leaddesk.ui.imports.card_model import CardModel
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.foot import Foot
from leaddesk.ui.imports.questions import QuestionsPane
from leaddesk.ui.imports.waiting_bar import WaitingBar
from leaddesk.ui.imports.work import Look
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.empty_state import EmptyState, IconLabel
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

PANE = 372
PANE_NARROW = 340


class RowsView(QWidget):
    """``columns_wanted``, ``another_wanted``, ``skip_wanted`` and ``review_wanted`` lead elsewhere; everything else goes through the
    flow."""

    columns_wanted = Signal()
    another_wanted = Signal()
    skip_wanted = Signal()
    review_wanted = Signal()

    def __init__(self, context: UiContext, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._context = context
        self.model = CardModel(self)
        self.cards = CardList(self.model, name=_("Rows of the file"))
        self.cards.row_toggled.connect(flow.toggle_row)
        self.cards.kind_chosen.connect(lambda row_no, kind: flow.set_kind_of_row(row_no, kind or None))
        self.cards.cell_typed.connect(flow.correct)
        self.cards.step_wanted.connect(self._next_cell)
        self.questions = QuestionsPane(flow)
        self.questions.table_chosen.connect(self._choose_table)
        self.foot = Foot("", _("Cancel"))
        self.review = KeyButton(_("Review"), icon="list-checks", kind="quiet")
        self.review.clicked.connect(self.review_wanted)
        self.foot.add_button(self.review)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PageHead(_("Your list, as it will look"))
        another = KeyButton(_("Another file"), icon="folder-open")
        another.clicked.connect(self.another_wanted)
        self.head.add(another)
        self._head_icon = IconLabel("file-spreadsheet", "green", 16)
        self.head.insert_after_title(self._head_icon)
        outer.addWidget(self.head)
        outer.addWidget(Line())
        self.waiting = WaitingBar()
        self.waiting.skip_wanted.connect(self.skip_wanted)
        outer.addWidget(self.waiting)
        outer.addWidget(self._summary_bar())
        self.banner = Banner()
        self._banner_row = QWidget()
        holder = QVBoxLayout(self._banner_row)
        holder.setContentsMargins(16, 8, 16, 8)
        holder.addWidget(self.banner)
        outer.addWidget(self._banner_row)
        outer.addWidget(self._middle(), 1)
        outer.addWidget(self.foot)

    def _summary_bar(self) -> QWidget:
        bar = Ground("surface", "bottom")
        bar.setFixedHeight(46)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        self._summary_icon = IconLabel("circle-check", "green", 17)
        self.summary = ElidedLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self.filter = SegmentedButtons([Segment("all", _("All rows"))], name=_("Show"))
        self.filter.chosen.connect(lambda _code: self._show_rows())
        row.addWidget(self._summary_icon)
        row.addWidget(self.summary, 1)
        row.addWidget(self.filter)
        return bar

    def _middle(self) -> QWidget:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        left = Ground("sunken")
        self._stack = QStackedLayout(left)
        self.cards.setProperty("ground", "sunken")
        self._empty = EmptyState("circle-check", _("No cell needs you"))
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._empty)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._right())
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([820, PANE])
        remember_splitter(self._splitter, "import.rows", self._context.settings)
        return self._splitter

    def _right(self) -> QWidget:
        self._pane = Ground("surface")
        self._pane.setMinimumWidth(PANE)
        column = QVBoxLayout(self._pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._area = scrolled(self.questions)
        column.addWidget(self._area, 1)
        below = Ground("surface", "top")
        lines = QVBoxLayout(below)
        lines.setContentsMargins(14, 9, 14, 9)
        lines.setSpacing(1)
        self.columns_link = LinkButton(_("Check the columns"), icon="columns-3")
        self.columns_link.clicked.connect(self.columns_wanted)
        self._columns_text = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        lines.addWidget(self.columns_link, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._columns_text)
        column.addWidget(below)
        return self._pane

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_flow(self) -> None:
        """Everything anew from the flow."""
        look = self._flow.look
        if look is None:
            return
        prepared = look.prepared
        facts = prepared.origin.file_name
        if facts != self._file:
            self._area.verticalScrollBar().setValue(0)
        self._file = facts
        if prepared.table.sheet:
            facts = _("{file}, sheet “{sheet}”").format(file=facts, sheet=prepared.table.sheet)
        self.head.set_facts(one_line(facts))
        unusable = len(look.unusable)
        is_sure = look.count and not unusable
        self._summary_icon.set_icon("circle-check" if is_sure else "triangle-alert", "green" if is_sure else "amber")
        questions = pending.open_questions(look, self._flow.answers)
        self.summary.setText(sentences.understood(look.count, unusable, look.cells, questions))
        self.cards.file_kind = self._flow.answers.kind or ""
        self.filter.set_segments(self._segments(look))
        self._columns_text.setText(sentences.columns(look.known, look.kept, prepared.table.header_row))
        self._say_banner(look)
        self.show_waiting()
        self.questions.show_look(look)
        self.questions.show_plan()
        self._show_rows()
        self.show_fates()

    def _segments(self, look: Look) -> list[Segment]:
        found = [
            Segment("all", _("All rows {n}").format(n=words.number(look.count))),
            Segment("needing", _("Need you {n}").format(n=words.number(len(look.needing)))),
        ]
        thought = self._flow.thought
        if thought is not None and thought.changes:
            found.append(Segment("changing", _("Would change {n}").format(n=words.number(len(thought.changes)))))
        left = self._flow.left
        if left:
            found.append(Segment("asking", _("To decide {n}").format(n=words.number(left))))
        return found

    def _say_banner(self, look: Look) -> None:
        prepared = look.prepared
        if prepared.came_before:
            self.banner.say(
                _("This very list came in before. Rows that came in then and are the same are not brought in twice."),
                "blue",
            )
        else:
            about_file = [problem.message for problem in prepared.problems if problem.row is None]
            self.banner.say(" ".join(about_file[:2]), "amber" if about_file else "blue")
        self._banner_row.setVisible(bool(self.banner.text()))

    def _show_rows(self) -> None:
        look = self._flow.look
        if look is None:
            return
        model, code = self.model, self.filter.code()
        here = self.cards.currentIndex().row()
        stays = self._book is look.prepared.book and code == self._code and 0 <= here < model.rowCount()
        row_no, scrolled = (model.row_no(here), self.cards.verticalScrollBar().value()) if stays else (0, 0)
        self._book, self._code = look.prepared.book, code
        model.show_look(look, self._places(look, code))
        self._stack.setCurrentWidget(self.cards if model.rowCount() or not look.count else self._empty)
        if model.rowCount() and not (stays and self.cards.currentIndex().isValid()):
            self.cards.setCurrentIndex(model.index(min(model.place_of(row_no), model.rowCount() - 1)))
            self.cards.verticalScrollBar().setValue(scrolled)

    _file = ""
    _code = "all"
    _book: object = None

    def _next_cell(self, row_no: int, index: int, step: int) -> None:
        """Open the next cell that needs an answer; from the last one on to the first."""
        look = self._flow.look
        if look is None:
            return
        found = pending.next_cell(look, row_no, index, step)
        if found is None and step > 0:
            found = pending.next_cell(look, 0, -1, 1)
        if found is not None and (found.row_no, found.column) != (row_no, index) and not self.cards.edit_cell(found):
            self.filter.set_code("all")
            self._show_rows()
            self.cards.edit_cell(found)

    def _places(self, look: Look, code: str) -> Sequence[int] | None:
        if code == "needing":
            return look.needing
        thought = self._flow.thought
        if code == "changing" and thought is not None:
            return [place for place, row in enumerate(look.prepared.rows) if row.row_no in thought.changes]
        if code == "asking" and thought is not None:
            return [place for place, row in enumerate(look.prepared.rows) if row.row_no in thought.asked]
        return None

    def show_fates(self) -> None:
        """What would become of the rows, as far as it is known."""
        flow, look = self._flow, self._flow.look
        if look is None:
            return
        self.filter.set_segments(self._segments(look))
        if self.filter.code() in ("changing", "asking") and flow.plan is not None:
            self._show_rows()
        self.model.set_fates(flow.thought, flow.answers)
        self.questions.show_plan()
        self.show_button()
        self.foot.say(self._stake(look))

    def show_button(self) -> None:
        """What the main button does; where rows are to decide it says that these wait."""
        flow = self._flow
        left = flow.left
        label = sentences.leave_for_later(flow.comes_in, left) if left else sentences.bring_in(flow.usable)
        self.foot.main_button.set_label(label)
        self.foot.main_button.setEnabled(flow.can_bring_in)
        self.review.set_label(_("Review {n}").format(n=words.number(left)) if left else _("Review"))
        self.review.setEnabled(flow.review is not None)

    def _stake(self, look: Look) -> str:
        if self._flow.answers.kind is None:
            return _("Nothing is saved yet. Say who is in this file, and its rows can come in.")
        if self._flow.plan is None and self._flow.thinking.is_behind:
            return _("Looking whether you know them…")
        text = _("Nothing is saved yet. Afterwards one undo takes the whole list back.")
        if look.cells:
            more = ngettext(
                "The cell can wait: its row comes in all the same.",
                "The {n} cells can wait: their rows come in all the same.",
                look.cells,
            ).format(n=words.number(look.cells))
            text = f"{text} {more}"
        return text

    def show_waiting(self) -> None:
        """How many files come afterwards, and what was passed over."""
        files = self._flow.files
        self.waiting.show_files(files.names(), files.passed)

    def take_edit(self) -> None:
        """Keep what is being typed into a card or a drop-down."""
        self.cards.take_edit()
        self.questions.take_typed()

    def show_work(self, working: bool) -> None:
        """Writing: nothing can be answered meanwhile."""
        self._splitter.setEnabled(not working)
        self.head.setEnabled(not working)
        self.filter.setEnabled(not working)
        self.foot.show_work(working, _("Bringing in the rows. Cancel leaves everything as it was.") if working else "")

    def say_error(self, error: Exception) -> None:
        """What could not be done, above the rows."""
        self.banner.say_error(error)
        self._banner_row.setVisible(True)

    def set_narrow(self, narrow: bool) -> None:
        """A small laptop: the pane gets narrower, the rows keep two columns."""
        self._pane.setMinimumWidth(PANE_NARROW if narrow else PANE)
        if narrow:
            self._splitter.setSizes([max(400, self.width() - PANE_NARROW), PANE_NARROW])

    def toggle_pane(self) -> None:
        """Hide or show the questions."""
        self._pane.setVisible(not self._pane.isVisible())

    def focus_start(self) -> None:
        """Where work starts: the open question, else the rows."""
        if self._flow.answers.kind is None:
            self.questions.who.chosen_row().setFocus()
        else:
            self.cards.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.head, self.filter, self.cards, self._pane, self.foot)

    def _choose_table(self, place: int) -> None:
        look = self._flow.look
        if look is not None and 0 <= place < len(look.prepared.tables):
            self._flow.choose_table(look.prepared.tables[place])
