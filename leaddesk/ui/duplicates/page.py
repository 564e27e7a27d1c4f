"""The page "Same person?": its doors to the window, what is in front, and what the keys do. The finder looks, the acts change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.ui.bridge import words
from leaddesk.ui.duplicates import pair_rows, work
from leaddesk.ui.duplicates.acts import PairActs
from leaddesk.ui.duplicates.finder import PairFinder
from leaddesk.ui.duplicates.pair_rows import Heading, PairKey, PairRow, Row
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page

if TYPE_CHECKING:
    from leaddesk.services.duplicates import Remembered
    from leaddesk.services.merging_model import Comparison
    from leaddesk.ui.duplicates.body import PageBody

RUN = "lead.save_text"
"""The one action of Ctrl+Enter; on this page it merges, and its menu entry says so."""
PAGE_ACTIONS = (
    RUN, "lead.later", "lead.not_same", "pair.left", "pair.right", "compare.same", "compare.not_same", "compare.open", "go.next",
    "go.previous",
)  # fmt: skip


class DuplicatesPage(Page):
    """Pairs at the left, the one in front compared at the right."""

    page_id = "duplicates"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._body: PageBody | None = None
        self._front = False
        self._asked: PairRow | None = None
        self._remembered: Sequence[Remembered] | None = None
        self._later: set[PairKey] = set()
        self._awaited: PairKey | None = None
        self.finder = PairFinder(context, self)
        self.acts = PairActs(context, self)
        self.finder.found.connect(lambda _looked: self._take_found())
        self.finder.state_changed.connect(self._say_state)
        self.acts.gone.connect(self._gone)
        self.acts.two_leads.connect(self._offer_same_inquiry)
        context.changes.changed.connect(self._changed)
        self._bind()

    def _bind(self) -> None:
        actions = self._context.actions
        actions.bind("tools.duplicates", self._look)
        bound = (
            (RUN, self._run, self._can_act),
            ("lead.later", self._put_off, self._can_decide),
            ("lead.not_same", self._not_same, self._can_decide),
            ("pair.left", lambda: self.body.compare.choose_all("ours"), self._can_decide),
            ("pair.right", lambda: self.body.compare.choose_all("theirs"), self._can_decide),
            ("compare.same", self._run, self._can_act),
            ("compare.not_same", self._not_same, self._can_decide),
            ("compare.open", self._open_one, self._can_act),
            ("go.next", lambda: self.body.pairs.list.step(1), self._has_pair),
            ("go.previous", lambda: self.body.pairs.list.step(-1), self._has_pair),
        )
        for action_id, handler, enabled in bound:
            actions.bind(action_id, handler, page=self.page_id, enabled=enabled)

    @property
    def body(self) -> PageBody:
        """The widgets."""
        return self.build()

    def build(self) -> PageBody:
        """Make the widgets when they are first needed: opening a file does not wait for them."""
        if self._body is None:
            from leaddesk.ui.duplicates.body import PageBody

            self._body = body = PageBody(self._context, self, RUN)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(body)
            body.pairs.list.pair_changed.connect(self._show_pair)
            body.pairs.list.entered.connect(self._enter)
            body.pairs.list.key_passed.connect(self._take_key)
            body.pairs.remembered_wanted.connect(self._show_remembered)
            body.nothing.remembered.clicked.connect(lambda: self._show_remembered(True))
            body.compare.changed.connect(self._say_open)
            body.same_inquiry.clicked.connect(self._same_inquiry)
            body.two_inquiries.clicked.connect(lambda: body.banner.say(""))
            body.foot.set_narrow(self._context.shell.is_narrow())
        return self._body

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        self._front = True
        actions = self._context.actions
        actions.set_text("go.next", _("Next pair"))
        actions.set_text("go.previous", _("Previous pair"))
        self.build()
        if self.finder.is_stale and not self.finder.is_looking:
            self.finder.look()
        self._say_state()
        self._focus()

    def on_hidden(self) -> None:
        self._front = False
        actions = self._context.actions
        actions.set_text("go.next", _("Next lead"))
        actions.set_text("go.previous", _("Previous lead"))
        actions.set_text(RUN, _("Save typed text"))

    def on_narrow(self, narrow: bool) -> None:
        if self._body is not None:
            self._body.foot.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        if self._body is None:
            return ()
        body = self._body
        return (body.head, body.pairs, body.compare, body.foot) if body.shows_pairs() else (body.head, body.nothing)

    def bottom_pane(self) -> int:
        return self._body.foot.height() if self._body is not None and self._body.shows_pairs() else 0

    def open_view(self, code: str) -> None:
        """``person:12:15`` or ``company:3:4``: compare just these two, whether or not they look alike."""
        table, one, other = code.split(":")
        self._context.runner.read(
            work.compare_any, self._context.ws, table, int(one), int(other), owner=self, on_result=self._take_asked
        )

    # --- what is listed ------------------------------------------------------------------------------------------------------
    def _rows(self) -> list[Row]:
        ws = self._context.ws
        if self._remembered is not None:
            return pair_rows.of_remembered(self._remembered, ws.settings.zone, ws.today())
        looked = self.finder.looked
        rows = pair_rows.of_pairs(looked.pairs, self._later) if looked is not None else []
        asked = self._asked
        if asked is not None and asked.key not in {row.key for row in pair_rows.pairs_in(rows)}:
            return [Heading(_("Chosen by you"), 1), asked, *rows]
        return rows

    def _show_rows(self, key: PairKey | None = None) -> None:
        rows, body = self._rows(), self.body
        before = body.pairs.list.current()
        body.pairs.list.show_rows(rows, key or (before.key if before is not None else None))
        self._show_side()

    def _show_side(self) -> None:
        """The pairs where there are some, else the sentence; the keyboard goes along."""
        body = self.body
        had_pairs = body.shows_pairs()
        body.show_pairs(bool(pair_rows.pairs_in(body.pairs.list.rows())))
        self._say_state()
        if body.shows_pairs() != had_pairs:
            self._focus()

    def _take_found(self) -> None:
        looked = self.finder.looked
        if looked is None:
            return
        asks = self.finder.asks()
        self.badge_changed.emit(words.number(asks) if asks else "", False)
        if self._body is None:
            return
        back, self._awaited = self._awaited, None
        listed = {pair_rows.key_of(p.table, p.keep.party[1], p.other.party[1]) for p in looked.pairs.pairs}
        if back in listed:
            self.body.banner.say("")
            self._show_rows(back)  # undone: it is in front again
        else:
            self._awaited = back
            self._show_rows()
        if self._remembered is not None:
            self._show_remembered(True)
        if not self.body.shows_pairs():
            self._focus()

    def _take_asked(self, comparison: Comparison) -> None:
        """Two that somebody chose: in front, above whatever looks alike."""
        lines = (
            comparison.theirs.name or comparison.theirs.company,
            comparison.ours.name or comparison.ours.company,
            _("chosen by you"),
        )
        self._asked = PairRow(comparison.table, comparison.keep, comparison.other, lines)
        self._remembered = None
        self.body.pairs.set_remembered(False)
        self._show_rows(self._asked.key)
        self._focus()

    # --- the pair in front ---------------------------------------------------------------------------------------------------
    def _show_pair(self, row: PairRow | None) -> None:
        self._say_state()
        if row is None:
            self.body.compare.show_comparison(None)
            return
        self._read(row)

    def _read(self, row: PairRow) -> None:
        now = self.body.compare.comparison
        same = now is not None and (now.table, now.keep, now.other) == (row.table, row.keep, row.other)
        choices = now.choices if now is not None and same else {}
        self._context.runner.read(
            work.compare,
            self._context.ws,
            row.table,
            row.keep,
            row.other,
            choices,
            owner=self,
            on_result=self._take_comparison,
            on_error=self._cannot_compare,
            key="duplicates.compare",
        )

    def _take_comparison(self, comparison: Comparison) -> None:
        row = self.body.pairs.list.current()
        if row is None or (comparison.table, comparison.keep, comparison.other) != (row.table, row.keep, row.other):
            return
        ws = self._context.ws
        due = comparison.reply_due_at
        self.body.compare.show_comparison(
            comparison, moment=words.moment_long(due, ws.settings.zone, ws.today()) if due is not None else ""
        )
        self._say_open()

    def _cannot_compare(self, _error: Exception) -> None:
        """One of the two is gone: merged, or in the bin. The next look leaves the pair out."""
        self.body.compare.show_comparison(None)
        self._say_open()

    def _changed(self, changes: Changes) -> None:
        self.finder.take_changes(changes, at_once=self._front)
        row = self._body.pairs.list.current() if self._body is not None and self._front else None
        if row is not None and changes.touches("person", "company", "contact_point", "lead", "activity"):
            self._read(row)

    # --- acting --------------------------------------------------------------------------------------------------------------
    def _look(self) -> None:
        self._context.shell.show_page(self.page_id)
        if not self.finder.is_looking:
            self.finder.look()

    def _run(self) -> None:
        """Ctrl+Enter: merge, where every field is chosen; else go to the first that is not."""
        row, comparison = self.body.pairs.list.current(), self.body.compare.comparison
        if row is not None and self._remembered is not None:
            self._awaited = row.key
            self.acts.same_after_all(row)
        elif comparison is not None and self.body.compare.table.go_to_open():
            self.body.compare.table.setFocus()
            self.body.compare.announce_open()
        elif comparison is not None:
            self._awaited = pair_rows.key_of(comparison.table, comparison.keep, comparison.other)
            self.acts.merge(comparison)

    def _not_same(self) -> None:
        row = self.body.pairs.list.current()
        if row is not None:
            self._awaited = row.key
            self.acts.not_same(row)

    def _open_one(self) -> None:
        """Show the record that would join, else the one that stays, where it stands."""
        comparison = self.body.compare.comparison
        lead_id = (comparison.theirs.lead_id or comparison.ours.lead_id) if comparison is not None else None
        if lead_id is not None:
            self._context.shell.open_lead(lead_id)

    def _put_off(self) -> None:
        """Later: on to the next pair, this one comes up again after the others."""
        row = self.body.pairs.list.current()
        if row is not None:
            self._later.add(row.key)
            self._show_rows(pair_rows.after(self._rows(), row.key) or row.key)

    def _gone(self, key: PairKey) -> None:
        """A pair is done: the next one comes; those of the record that joined another go with the next look."""
        rows = self.body.pairs.list.rows()
        following = pair_rows.after(rows, key)
        if self._asked is not None and self._asked.key == key:
            self._asked = None
        left = [row for row in rows if isinstance(row, Heading) or row.key != key]
        self.body.pairs.list.show_rows(left, following)
        self._show_side()

    def _offer_same_inquiry(self, name: str) -> None:
        text = _("{name} has two open leads now. Is it the same inquiry?").format(name=name)
        self.body.banner.say(text, "blue", icon="inbox")

    def _same_inquiry(self) -> None:
        self.body.banner.say("")
        self.acts.same_inquiry()

    def _show_remembered(self, shown: bool) -> None:
        if not shown:
            self._take_remembered(None)
            return
        self._context.runner.read(
            work.remembered, self._context.ws, owner=self, on_result=self._take_remembered, key="duplicates.remembered"
        )

    def _take_remembered(self, found: Sequence[Remembered] | None) -> None:
        was_shown, self._remembered = self._remembered is not None, found or None
        self.body.pairs.set_remembered(bool(found))
        self.body.foot.set_remembered(bool(found))
        first = next((row.key for row in pair_rows.pairs_in(self._rows())), None)
        self._show_rows(first if bool(found) != was_shown else None)
        self._say_open()

    # --- keys ----------------------------------------------------------------------------------------------------------------
    def _enter(self) -> None:
        self.body.compare.table.go_to_open()
        self.body.compare.table.setFocus()

    def _take_key(self, event: QKeyEvent) -> None:
        """Left, Right and Space in the list act on the field in focus, as they do in the table."""
        self.body.compare.take(event.key())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._body is not None and self.body.compare.table.hasFocus():
            self.body.pairs.list.setFocus()
            return
        super().keyPressEvent(event)

    def _focus(self) -> None:
        """Put the keyboard where work starts."""
        if self._front and self.body.shows_pairs():
            self.body.pairs.list.setFocus()
        elif self._front:
            self.body.nothing.focus_first()

    def _has_pair(self) -> bool:
        return self._body is not None and self._body.shows_pairs() and self._body.pairs.list.current() is not None

    def _can_act(self) -> bool:
        """Whether the pair in front can be merged, or be the same after all."""
        if not self._has_pair() or self._context.ws.read_only:
            return False
        return self._remembered is not None or self.body.compare.comparison is not None

    def _can_decide(self) -> bool:
        return self._can_act() and self._remembered is None

    # --- what is said --------------------------------------------------------------------------------------------------------
    def _say_state(self) -> None:
        """Facts in the head, where the pair in front stands, what is in place of the list."""
        body, finder = self._body, self.finder
        if body is None:
            return
        looked = finder.looked
        if not body.shows_pairs():
            if finder.is_looking and looked is None:
                body.nothing.say_looking(finder.progress)
            elif finder.was_stopped:
                body.nothing.say_stopped()
            elif looked is not None and looked.is_empty_file:
                body.nothing.say_nobody()
            elif looked is not None:
                body.nothing.say_none(looked.pairs.remembered)
        body.head.set_facts(self._facts())
        body.again.setVisible(finder.is_stale and not finder.is_looking and looked is not None)
        pairs = pair_rows.pairs_in(body.pairs.list.rows())
        row = body.pairs.list.current()
        place = pairs.index(row) + 1 if row in pairs else 0
        body.position.setText(
            _("{n} of {total}").format(n=words.number(place), total=words.number(len(pairs))) if place else ""
        )
        found = looked.pairs if looked is not None else None
        body.pairs.say(
            remembered=found.remembered if found is not None else 0,
            left_off=found.total - len(found.pairs) if found is not None else 0,
        )
        self._context.actions.refresh(*PAGE_ACTIONS)

    def _facts(self) -> str:
        looked = self.finder.looked
        if self._remembered is not None:
            return _("Somebody said that these are two. That is remembered.")
        if looked is None or not self.body.shows_pairs():
            return ""
        return self.finder.facts()

    def _say_open(self) -> None:
        """What is still to choose, and what Ctrl+Enter does."""
        body = self.body
        body.foot.say_open("" if self._remembered is not None else body.compare.open_words())
        if self._front:
            self._context.actions.set_text(RUN, _("Same after all") if self._remembered is not None else _("Merge"))
        self._context.actions.refresh(*PAGE_ACTIONS)
