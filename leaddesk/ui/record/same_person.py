"""Two rows that may be one person, and people who were joined: compare, same inquiry, take apart again. Handlers of ``lead.merge`` and
``lead.split``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.compare import inquiries
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.domain.likeness import Party
    from leaddesk.services.merging_model import Joined, Split
    from leaddesk.services.workspace import Workspace

PAGE = "duplicates"
SAME = "same"
NAME_LIMIT = 40
_Kind = Literal["compare", "inquiry", "neither"]


@dataclass(frozen=True)
class TwoRows:
    """What two chosen rows are to each other: two ``people`` to compare, two leads of one (``inquiry``), or neither."""

    kind: _Kind
    parties: tuple[Party, Party]
    names: tuple[str, str]
    who: str = ""


@dataclass(frozen=True)
class JoinedRow:
    """Somebody who was joined to the person or firm (``table``) of the record shown."""

    table: str
    joined: Joined


class SamePerson:
    """``ids`` says which rows are chosen, ``joined`` who was joined to the record shown."""

    def __init__(
        self,
        context: UiContext,
        owner: QObject,
        ids: Callable[[], Sequence[int]],
        joined: Callable[[], Sequence[JoinedRow]],
    ) -> None:
        self._context = context
        self._owner = owner
        self._ids = ids
        self._joined = joined

    def can_compare(self) -> bool:
        """Whether just two rows are chosen."""
        return len(self._ids()) == 2

    def can_split(self) -> bool:
        """Whether somebody was joined to the record shown."""
        return bool(self._joined()) and not self._context.ws.read_only

    # --- two rows ----------------------------------------------------------------------------------------------------------
    def compare(self) -> None:
        """Compare the two chosen; two leads of one person may be the same inquiry."""
        ids = tuple(self._ids())
        if len(ids) == 2:
            self._context.runner.read(
                read_two, self._context.ws, *ids, owner=self._owner, on_result=lambda two: self._show(ids, two)
            )

    def _show(self, ids: tuple[int, int], two: TwoRows) -> None:
        if two.kind == "compare":
            (table, one), (_table, other) = two.parties
            self._context.shell.show_view(PAGE, f"{table}:{one}:{other}")
        elif two.kind == "inquiry":
            self._ask_inquiry(ids, two)
        else:
            self._context.shell.toast(_("A person and a company cannot become one."))

    def _ask_inquiry(self, ids: tuple[int, int], two: TwoRows) -> None:
        text = _("{one} and {other} are both of {who}. Is it the same inquiry?")
        self._context.prompts.choose(
            _("Same inquiry?"),
            text.format(one=two.names[0], other=two.names[1], who=two.who),
            (Choice(SAME, _("It is the same inquiry"), main=True),),
            lambda _code: self._join_inquiries(ids),
            hint=_("The later one leaves as a duplicate and points to the other. Both numbers are still found."),
        )

    def _join_inquiries(self, ids: tuple[int, int]) -> None:
        self._context.verbs.run(inquiries.join, *ids, owner=self._owner)

    # --- apart again -------------------------------------------------------------------------------------------------------
    def split(self) -> None:
        """Take apart whoever was joined last; of several, who is asked."""
        rows = tuple(self._joined())
        if len(rows) == 1:
            self._split(rows[0])
        elif rows:
            self._context.prompts.choose(
                _("Take apart again"),
                _("Who is it that was joined by mistake?"),
                tuple(Choice(str(n), said(row, self._context)) for n, row in enumerate(rows)),
                lambda code: self._split(rows[int(code)]),
            )

    def _split(self, row: JoinedRow) -> None:
        self._context.verbs.run(_split, row.table, row.joined.id, owner=self._owner, on_done=self._tell_stayed)

    def _tell_stayed(self, done: Split) -> None:
        """What was changed since the merge stays where it is, and is named."""
        if done.stayed:
            self._context.prompts.tell(
                _("Taken apart"), _("What was changed since stays where it is."), hint="\n".join(done.stayed)
            )


def said(row: JoinedRow, context: UiContext) -> str:
    """Whom and when: "B. Frost, today 10:42"."""
    ws = context.ws
    when = words.moment_long(row.joined.at, ws.settings.zone, ws.today())
    return _("{name}, {when}").format(name=one_line(row.joined.name, NAME_LIMIT), when=when)


def read_two(ws: Workspace, one: int, other: int) -> TwoRows:
    """What two leads or names are to each other (read lane)."""
    from leaddesk.services import already_known
    from leaddesk.store import leads

    rows = {row.id: row for row in leads.rows(ws.store, [one, other])}
    names = tuple(one_line(rows[n].lead_number or rows[n].name or rows[n].company, NAME_LIMIT) for n in (one, other))
    first, second = already_known.party_of_lead(ws.store, one), already_known.party_of_lead(ws.store, other)
    who = one_line(rows[one].name or rows[one].company, NAME_LIMIT)
    kind: _Kind = "inquiry" if first == second else "compare" if first[0] == second[0] else "neither"
    return TwoRows(kind, (first, second), (names[0], names[1]), who)


def read_joined(ws: Workspace, person_id: int | None, company_id: int | None) -> tuple[JoinedRow, ...]:
    """Who was joined to a person, and to their firm (read lane); the latest first."""
    from leaddesk.services.merging_split import merged_into

    parties = (("person", person_id), ("company", company_id))
    rows = [
        JoinedRow(table, one)
        for table, row_id in parties
        if row_id is not None
        for one in merged_into(ws, table, row_id)
    ]
    return tuple(sorted(rows, key=lambda row: row.joined.at, reverse=True))


def _split(ws: Workspace, table: str, row_id: int) -> Split:
    from leaddesk.services import merging

    return merging.split(ws, table, row_id)
