"""The tables of the report on the lead definition: each question by version, each source, each reason. Counting only.

Beside every figure stand the conditions that list its leads (``Table.opens``); counts under 10 give no share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain.definition import CRITERION_PREFIX, Criterion, Definition
from leaddesk.domain.filters import Condition
from leaddesk.reporting.document import Cell, Column, Table, Where
from leaddesk.store import definition, reference
from leaddesk.store.definition_counts import GONE, Answered, Decided

if TYPE_CHECKING:
    from leaddesk.store.session import Store

FEW: Final = 10
"""Fewer cases give counts, no shares (PRODUCT section 5)."""
GONE_IS: Final = f"status={'|'.join(GONE)}"


def _fits(each: Decided | Answered, wanted: Mapping[str, object]) -> bool:
    return all(getattr(each, field) == value for field, value in wanted.items())


@dataclass(frozen=True)
class Counted:
    """What is decided in the span, how it was answered, and the conditions that every list of it has."""

    decided: Sequence[Decided]
    answered: Sequence[Answered]
    base: tuple[str, ...]

    def n(self, **wanted: object) -> int:
        """How many decided leads have these values (fields of ``Decided``)."""
        return sum(each.n for each in self.decided if _fits(each, wanted))

    def given(self, code: str, answer: str, **wanted: object) -> int:
        """How many of them have this answer, and these values (fields of ``Answered``)."""
        return sum(each.n for each in self.answered if _fits(each, {"code": code, "answer": answer, **wanted}))

    def where(self, *more: str) -> Where:
        """The conditions of one figure."""
        return (*self.base, *more)


def by_version(store: Store, counted: Counted) -> Table:
    """Each question of each version that decided anybody: yes, no, unknown; and how often it was no among those who left."""
    rows: list[tuple[Cell, ...]] = []
    opens: list[tuple[Where | None, ...]] = []
    for version in reversed(definition.versions(store)):
        n = counted.n(version=version.version)
        if n:
            for criterion in version.criteria:
                cells, where = _question(counted, version, criterion, n)
                rows.append(cells)
                opens.append(where)
    columns = (
        Column(_("Version"), "count"), Column(_("Question")), Column(_("Needed")), Column(_("Decided"), "count"), Column(_("Yes"), "count"),
        Column(_("No"), "count"), Column(_("Unknown"), "count"), Column(_("Not worth our time, and this was no"), "count"),
        Column(_("Lost or not for us, and this was no"), "count"), Column(_("Share no"), "share"),
    )  # fmt: skip
    note = _("Decided = qualified, won or gone, judged by the version of that day. Unknown is never a yes.")
    return Table(_("Which question was no"), columns, tuple(rows), note=note, opens=tuple(opens))


def _question(
    counted: Counted, version: Definition, criterion: Criterion, n: int
) -> tuple[tuple[Cell, ...], tuple[Where | None, ...]]:
    at, code = f"judged={version.version}", criterion.code
    yes = counted.given(code, "yes", version=version.version)
    no = counted.given(code, "no", version=version.version)
    refused = counted.given(code, "no", version=version.version, verdict="no")
    gone = sum(counted.given(code, "no", version=version.version, status=status) for status in GONE)
    name = CRITERION_PREFIX + code
    cells: tuple[Cell, ...] = (
        version.version, criterion.name, _("needed") if criterion.needed else _("optional"),
        n, yes, no, n - yes - no, refused, gone, _share(no, n),
    )  # fmt: skip
    is_no = f"{name}=no"
    opens = (
        None, None, None, counted.where(at), counted.where(at, f"{name}=yes"), counted.where(at, is_no),
        counted.where(at, f"{name}=unknown"), counted.where(at, "worth=no", is_no), counted.where(at, GONE_IS, is_no), None,
    )  # fmt: skip
    return cells, opens


def asked(store: Store, counted: Counted) -> list[Criterion]:
    """Every question that decided anybody, those of the latest version first."""
    known = {each.version for each in counted.decided}
    found: dict[str, Criterion] = {}
    for version in reversed(definition.versions(store)):
        if version.version in known:
            found |= {each.code: each for each in version.criteria if each.code not in found}
    return list(found.values())


def by_source(store: Store, counted: Counted) -> Table:
    """Each source: how many were decided how, and which needed question was no (S1-4: what a source's leads lack)."""
    needed = [each for each in asked(store, counted) if each.needed]
    names = {source.id: source.name for source in reference.sources(store, everything=True)}
    found = Counter[int | None]()
    for each in counted.decided:
        found[each.source_id] += each.n
    rows: list[tuple[Cell, ...]] = []
    opens: list[tuple[Where | None, ...]] = []
    for source_id, n in sorted(found.items(), key=lambda item: (-item[1], names.get(item[0] or 0, ""))):
        of = _has("source", names.get(source_id or 0, ""))
        verdicts = [counted.n(source_id=source_id, verdict=verdict) for verdict in ("yes", "no", "open")]
        noes = [counted.given(each.code, "no", source_id=source_id) for each in needed]
        rows.append((names.get(source_id or 0, _("No source")), n, *verdicts, _share(verdicts[0], n), *noes))
        worth = (counted.where(of, f"worth={verdict}") for verdict in ("yes", "no", "open"))
        no = (counted.where(of, f"{CRITERION_PREFIX}{each.code}=no") for each in needed)
        opens.append((None, counted.where(of), *worth, None, *no))
    columns = (
        Column(_("Source")), Column(_("Decided"), "count"), Column(_("Worth our time"), "count"), Column(_("Not worth our time"), "count"),
        Column(_("Open"), "count"), Column(_("Share worth our time"), "share"),
        *(Column(_("{question}: no").format(question=each.name), "count") for each in needed),
    )  # fmt: skip
    return Table(_("By source"), columns, tuple(rows), opens=tuple(opens))


def by_reason(store: Store, counted: Counted) -> Table:
    """Why they left, and which question had been no: whether the reasons say what the questions knew."""
    questions = asked(store, counted)
    known = {reason.id: reason.label for reason in reference.reason_rows(store)}
    found = Counter[tuple[str, int | None]]()
    for each in counted.decided:
        if each.status in GONE:
            found[each.status, each.reason_id] += each.n
    rows: list[tuple[Cell, ...]] = []
    opens: list[tuple[Where | None, ...]] = []
    labels = {"disqualified": _("Not for us"), "lost": _("Lost")}
    for (status, reason_id), n in sorted(found.items(), key=lambda item: (item[0][0], -item[1], item[0][1] or 0)):
        of = (f"status={status}", _has("reason", known.get(reason_id or 0, "")))
        noes = [counted.given(each.code, "no", status=status, reason_id=reason_id) for each in questions]
        rows.append((labels[status], known.get(reason_id or 0, "") or _("No reason"), n, *noes))
        no = (counted.where(*of, f"{CRITERION_PREFIX}{each.code}=no") for each in questions)
        opens.append((None, None, counted.where(*of), *no))
    columns = (
        Column(_("How it left")), Column(_("Reason")), Column(_("Leads"), "count"),
        *(Column(_("{question}: no").format(question=each.name), "count") for each in questions),
    )  # fmt: skip
    return Table(_("Why they left, and what had been no"), columns, tuple(rows), opens=tuple(opens))


def _has(field: str, value: str) -> str:
    """``field`` is exactly ``value``; has none where it is empty."""
    return str(Condition.of(field, "=", value)) if value else f"{field}="


def _share(n: int, of: int) -> Cell:
    return n / of if of >= FEW else None
