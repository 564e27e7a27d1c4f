"""The report *What was lost, and why* (S0-11): by reason, with what it was worth; what is not recorded stands last and apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes, row_sets
from leaddesk.domain.inputs import format_money
from leaddesk.domain.losses import Loss as Lost
from leaddesk.domain.losses import Losses, LossTally
from leaddesk.domain.measures import FEW
from leaddesk.domain.records import Reason
from leaddesk.domain.tally import filled
from leaddesk.reporting import same_leads, words
from leaddesk.reporting.charts import lost as charts
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table, Where
from leaddesk.reporting.question import Question
from leaddesk.reporting.topic import Figured, Topic, document, share_cell, topic
from leaddesk.store import measures

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

NAME: Final = "lost"
KEYS: Final = {
    "cohort": ("lost_of", "lost_of_worth", "lost_of_unrecorded"),
    "period": ("lost", "lost_worth", "lost_unrecorded"),
}
"""The measures by the view: those of leads that came in, and those of leads closed then."""
UNRECORDED: Final = "not_recorded"


def build(ws: Workspace, question: Question) -> Document:
    """The report of one question. Raises UserError where the question makes no sense."""
    about = topic(ws, question)
    told = filled(LossTally(about.frame), about.facts).told()
    known = reasons(ws)
    lost = ordered(told.lost, known)
    others = ordered((loss for loss in told.others if loss.status != "not_a_lead"), known)
    none = ordered((loss for loss in told.others if loss.status == "not_a_lead"), known)
    said = Figured(
        name=NAME,
        title=_("What was lost, and why"),
        headline=headline(told, known, about.currency),
        measures=_measures(about, told, known),
        key=KEYS[about.frame.view],
        sections=(
            Section(_("Lost"), (_table(about, _("Lost"), lost, known, note=_brought(about, told)),), empty=_("Nothing was lost."),
            code="lost"),
            Section(_("Left otherwise"), (_table(about, _("Left otherwise"), others, known),), empty=_("Nothing left otherwise."),
            code="otherwise"),
            Section(_("Not a lead"), (_table(about, _("Not a lead"), none, known),), empty=_("Everything that came in was a lead."),
            code="no_leads"),
        ),
        notes=(
            which(about),
            _("Worth = the value written on the lead; leads without one are counted and bring nothing to the sums."),
            _("Sums of different currencies are never added up."),
        ),
        charts=(charts.chart(told, about.drawn),),
    )  # fmt: skip
    return document(about, said)


def which(about: Topic) -> str:
    """Which leads are told about: the view in one sentence."""
    if about.frame.view == "period":
        return _("Leads that were closed during the period, whenever they came in.")
    return _("Leads that came in during the period and have been closed since then.")


def reasons(ws: Workspace) -> dict[int, Reason]:
    """Every reason by its id."""
    return measures.reasons(ws.store)


def is_recorded(loss: Lost, known: Mapping[int, Reason]) -> bool:
    """Whether somebody said why."""
    reason = known.get(loss.reason_id or 0)
    return reason is not None and reason.code != UNRECORDED


def reason_label(loss: Lost, known: Mapping[int, Reason]) -> str:
    """The reason in words."""
    reason = known.get(loss.reason_id or 0)
    return reason.label if reason else _("Not recorded")


def ordered(losses: Iterable[Lost], known: Mapping[int, Reason]) -> list[Lost]:
    """Most leads first, what is not recorded last."""
    return sorted(
        losses, key=lambda loss: (not is_recorded(loss, known), -loss.n, loss.status, reason_label(loss, known))
    )


def headline(told: Losses, known: Mapping[int, Reason], currency: str) -> str:
    """How many were lost, and the reason that cost most; claimed from ten lost on."""
    if not told.n:
        return _("Nothing was lost.")
    said = ngettext("{n} lead was lost.", "{n} leads were lost.", told.n).format(n=words.count(told.n))
    said_why = [loss for loss in told.lost if is_recorded(loss, known)]
    most = max(said_why, key=lambda loss: (loss.minor(currency), loss.n), default=None)
    if most is None or told.n < FEW:
        return said
    return f"{said} " + _("Most was lost for this reason: {reason} ({n}, worth {sums}).").format(
        reason=reason_label(most, known),
        n=words.count(most.n),
        sums=words.sums(dict(most.sums), currency) or _("nothing known"),
    )


# --- figures ------------------------------------------------------------------------------------------------------------
def _measures(about: Topic, told: Losses, known: Mapping[int, Reason]) -> tuple[Measure, ...]:
    """Lost of those that came in, or closed as lost in the period: two measures of two names, never mixed."""
    silent = [loss for loss in told.lost if not is_recorded(loss, known)]
    unsaid, valued = sum(loss.n for loss in silent), sum(loss.valued for loss in told.lost)
    sums = _added(told.lost)
    when = {"period": about.when("closed" if about.frame.view == "period" else "received"), "source": "S0-11"}
    names = KEYS[about.frame.view]
    return (
        about.defined(names[0]),
        about.money(
            names[1], _("Worth"), sums.get(about.currency, 0), numerator=valued, denominator=told.n,
            shown=words.sums(sums, about.currency) or _("nothing known"), words=_("The values written on the lost leads."),
            of=_("{n} of {all} lost ones have a value").format(n=words.count(valued), all=words.count(told.n)),
            opens=about.where(f"{told.rows}+valued"), **when,
        ),
        about.figure(
            names[2], _("Reason not recorded"), unsaid, denominator=told.n,
            of=_("{n} of {all} lost").format(n=words.count(unsaid), all=words.count(told.n)),
            opens=about.where(silent[0].rows) if len(silent) == 1 else None,
            words=_("Lost leads nobody gave a reason for, such as those of an old file."), **when,
        ),
    )  # fmt: skip


# --- tables -------------------------------------------------------------------------------------------------------------
def _table(about: Topic, title: str, losses: Sequence[Lost], known: Mapping[int, Reason], *, note: str = "") -> Table:
    currencies = sorted(
        {code for loss in losses for code, _minor in loss.sums}, key=lambda code: (code != about.currency, code)
    )
    every = sum(loss.n for loss in losses)
    columns = (
        Column(_("Left as")), Column(_("Reason")), Column(_("Leads"), "count"), Column(_("Share"), "share"),
        *(Column(_("Worth"), "money", code) for code in currencies), Column(_("Without a value"), "count"), Column(_("Code"), paper=False),
    )  # fmt: skip
    rows, opens = [], []
    for loss in losses:
        sums = (format_money(loss.minor(code), code) for code in currencies)
        reason = known.get(loss.reason_id or 0)
        rows.append((
            _(codes.STATUSES[loss.status]), reason_label(loss, known), loss.n, share_cell(loss.n, every), *sums, loss.n - loss.valued,
            reason.code if reason else UNRECORDED,
        ))  # fmt: skip
        where: Where = about.where(loss.rows)
        opens.append((None, None, where, None, *(where for _code in currencies), None, None))
    added = _added(losses)
    total: tuple[Cell, ...] = (
        _("Total"), "", every, None, *(format_money(added.get(code, 0), code) for code in currencies),
        sum(loss.n - loss.valued for loss in losses), "",
    )  # fmt: skip
    return Table(title, columns, tuple(rows), total, f"{which(about)} {note}".rstrip(), tuple(opens))


def _brought(about: Topic, told: Losses) -> str:
    return same_leads.sentence(about, row_sets.chosen(told.rows, about.facts, about.frame))


def _added(losses: Iterable[Lost]) -> dict[str, int]:
    """The sums of several reasons by currency."""
    found: dict[str, int] = {}
    for loss in losses:
        for code, minor in loss.sums:
            found[code] = found.get(code, 0) + minor
    return found
