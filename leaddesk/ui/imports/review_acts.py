"""What can be decided on the review: about the row in focus, the marked ones, or all of a kind; by key, button and menu alike.

Turns wishes into decisions of the flow; what they mean for a row is ``exchange.review``'s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.imports import review_deciding, review_menu, review_words, sentences
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.review_deciding import FOR, WHAT, Decided, Rows, What
from leaddesk.ui.imports.review_list import ReviewList
from leaddesk.ui.imports.review_pane import ReviewPane
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import no_mnemonic, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.review_compare import Candidate

PAGE: Final = "import"
FOR_ALL: Final = "row.for_all"
OPEN: Final = "compare.open"
ACTIONS: Final = (*(action for _label, _icon, action in WHAT.values()), FOR_ALL, OPEN)
AT_ONCE: Final = 400
"""About so many rows is decided without a thread."""
MOST_KINDS: Final = 8
"""Kinds of differences that the menu offers; the others are decided row by row."""


class ReviewActs(QObject):
    """Binds the actions while ``is_front()``; ``group()`` is the one whose rows are shown."""

    def __init__(
        self,
        context: UiContext,
        flow: ImportFlow,
        rows: ReviewList,
        pane: ReviewPane,
        is_front: Callable[[], bool],
    ) -> None:
        super().__init__(rows)
        self._context = context
        self._flow = flow
        self._rows = rows
        self._pane = pane
        self._is_front = is_front
        actions = context.actions
        for what, (_label, _icon, action) in WHAT.items():
            actions.bind(action, self._doer(what), page=PAGE, enabled=self._asker(what))
        actions.bind(
            FOR_ALL, self._open_for_all, page=PAGE, enabled=lambda: self._is_front() and bool(self.for_all_label())
        )
        actions.bind(OPEN, self.open_whom, page=PAGE, enabled=self._can_open)

    def _doer(self, what: What) -> Callable[[], None]:
        return lambda: self.act(what)

    def _asker(self, what: What) -> Callable[[], bool]:
        return lambda: self.may(what)

    def refresh(self) -> None:
        """The row, the group or what is known of it changed."""
        self._context.actions.refresh(*ACTIONS)
        self._pane.show_for_all(self.for_all_label())

    # --- one row, or the marked ones -------------------------------------------------------------------------------------------
    def may(self, what: What) -> bool:
        """Whether ``what`` can be decided about the rows in focus."""
        group, rows = self._rows.group(), self._rows.rows()
        decision = self._flow.answers.decisions.get(rows[0]) if len(rows) == 1 else None
        allowed = FOR.get(group, ()) if len(rows) > 1 else review_deciding.offered(group, decision)
        if (
            what not in allowed
            or what in self._pane.hidden
            or not self._is_front()
            or self._flow.review is None
            or not rows
        ):
            return False
        return group != "rejected" or self._flow.answers.left_out.issuperset(rows)

    def act(self, what: What, rows: Sequence[int] | None = None) -> None:
        """Decide ``what`` about ``rows`` (None = those in focus)."""
        flow, plan = self._flow, self._flow.plan
        chosen = self._rows.rows() if rows is None else rows
        if not chosen or plan is None:
            return
        if what == "later":
            flow.lay_aside(chosen)
        elif what == "out":
            flow.leave_out(chosen)
        elif len(chosen) <= AT_ONCE:
            flow.decide(review_deciding.decisions(plan, what, chosen, flow.answers.decisions))
        else:
            self._decide_many(what, chosen)

    def _decide_many(self, what: What, rows: Sequence[int]) -> None:
        flow, plan, review = self._flow, self._flow.plan, self._flow.review
        if plan is None or review is None:
            return

        def got(decided: Decided) -> None:
            if review is flow.review:
                flow.decide(decided.found, decided.review)

        self._context.runner.submit(
            "read",
            review_deciding.decide_many,
            plan,
            review,
            what,
            rows,
            dict(flow.answers.decisions),
            owner=self,
            on_result=got,
            key="import.decide",
            label=_("Deciding about {rows}").format(rows=sentences.rows(len(rows))),
        )

    def choose(self, field: str, choice: str) -> None:
        """One field of the row in the comparison."""
        self._step(field=field, choice=choice)

    def take_whom(self, candidate: Candidate) -> None:
        """The row means somebody else of those it could mean."""
        self._step(same_as=candidate.whom)

    def _step(self, **said: Any) -> None:
        from leaddesk.exchange import review_decided

        compared = self._pane.compared
        if compared is not None:
            before = self._flow.answers.decisions.get(compared.row_no)
            self._flow.decide({compared.row_no: review_decided.decided(before, **said)})

    def _can_open(self) -> bool:
        compared = self._pane.compared
        return self._is_front() and compared is not None and compared.lead is not None

    def open_whom(self) -> None:
        """Show whom the row means, on the page where they stand."""
        compared = self._pane.compared
        if compared is not None and compared.lead is not None:
            self._context.shell.open_lead(compared.lead)

    # --- all of a kind ---------------------------------------------------------------------------------------------------------
    def kinds(self) -> list[tuple[Rows, Sequence[What]]]:
        """Rows that can be decided about together: the marked ones, all of the group, those in which the same field differs."""
        review, group = self._flow.review, self._rows.group()
        if review is None or group not in FOR or group == "rejected" or not self._is_front():
            return []
        found: list[Rows] = []
        marked = self._rows.rows()
        if len(marked) > 1:
            text = ngettext("The {n} marked row", "The {n} marked rows", len(marked))
            found.append(Rows(text.format(n=words.number(len(marked))), tuple(marked)))
        everyone = review_words.rows_of(review, group)
        if len(everyone) > 1:
            label = _("All {n}: {group}").format(n=words.number(len(everyone)), group=_(review_words.GROUPS[group][0]))
            found.append(Rows(label, tuple(everyone)))
        if group in review_words.ASKING:
            found += self._differences(set(everyone))
        may = tuple(what for what in FOR[group] if what not in self._pane.hidden)
        return [(one, may) for one in found if may]

    def _differences(self, everyone: set[int]) -> list[Rows]:
        thought = self._flow.thought
        found: list[Rows] = []
        for kind in thought.sums.differences if thought is not None else ():
            rows = tuple(row for row in kind.rows if row in everyone)
            if 1 < len(rows) < len(everyone) and len(found) < MOST_KINDS:
                text = _("{kind}, {n} rows").format(kind=kind.words, n=words.number(len(rows)))
                found.append(Rows(text, rows))
        return found

    def for_all_label(self) -> str:
        """What the button for all says: "For all 38 like this"; "" where there are no others."""
        review, group = self._flow.review, self._rows.group()
        marked = len(self._rows.rows())
        count = marked if marked > 1 else len(review_words.rows_of(review, group)) if review is not None else 0
        if count < 2 or group not in FOR or group == "rejected":
            return ""
        return ngettext("For all {n} like this", "For all {n} like this", count).format(n=words.number(count))

    def _open_for_all(self) -> None:
        self.open_for_all(self._pane.for_all)

    def open_for_all(self, anchor: QWidget) -> QMenu:
        """The menu of what can be decided about all of a kind, below ``anchor``."""
        menu = review_menu.kinds_menu(anchor, self.kinds(), self.act)
        menu.setAccessibleName(self.for_all_label())
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
        return menu

    # --- everything ------------------------------------------------------------------------------------------------------------
    def open_menu(self, parent: QWidget, place: QPoint) -> QMenu:
        """Everything that can be done with the row in focus, at ``place`` (global)."""
        self.refresh()
        actions = (*(WHAT[what][2] for what in WHAT), OPEN)
        menu = review_menu.row_menu(parent, self._context.actions, actions)
        compared = self._pane.compared
        if compared is not None and compared.candidates:
            whom = menu.addMenu(_("It is somebody else"))
            for candidate in compared.candidates:
                label = ", ".join(part for part in (candidate.name, candidate.company) if part)
                action = whom.addAction(no_mnemonic(one_line(label, 80)))
                action.triggered.connect(lambda _on=False, one=candidate: self.take_whom(one))
        kinds = self.kinds()
        if kinds:
            menu.addSeparator()
            review_menu.add_kinds(menu.addMenu(no_mnemonic(self.for_all_label())), kinds, self.act)
        menu.popup(place)
        return menu
