"""What was lost and why: value by reason as lying bars, what is not recorded last. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.i18n import inside as inner
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.losses import Loss, Losses
from leaddesk.domain.measures import FEW
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.findings import Finding, strongest

NAME = "lost"


def chart(told: Losses, about: About) -> Chart:
    """By value in the firm's currency; by number of leads where no value is known."""
    by_value = any(loss.minor(about.currency) for loss in told.lost)
    ordered = sorted(
        told.lost, key=lambda loss: (_unknown(loss, about), -_weight(loss, about, by_value), -loss.n, loss.rows)
    )
    named = [loss for loss in ordered if not _unknown(loss, about)]
    unknown = sum(loss.n for loss in ordered if _unknown(loss, about))
    title = strongest(_findings(named, unknown, about, by_value), _("What was lost, and why"))
    marked = named[0] if named and told.n >= FEW and _leads(named, about, by_value) else None
    return Chart(
        name=NAME,
        title=title,
        measured=_measured(told, unknown, by_value),
        shape="bars",
        series=(Series(_("Lost"), tuple(_mark(loss, about, by_value, loss is marked) for loss in ordered), "context"),),
        columns=(_("Reason"), _("Leads"), _("Value")),
        rows=tuple(
            (_name(loss, about), said.number(loss.n), said.amounts(loss.sums, about.currency) or _("not recorded"))
            for loss in ordered
        ),
        opens=tuple((None, about.key(loss.rows), about.key(loss.rows)) for loss in ordered),
        n=told.n,
        unit=about.currency if by_value else "leads",
        notes=_notes(ordered, about, by_value),
    )


def _unknown(loss: Loss, about: About) -> bool:
    return loss.reason_id is None or loss.reason_id in about.unknown_reasons


def _weight(loss: Loss, about: About, by_value: bool) -> int:
    return loss.minor(about.currency) if by_value else loss.n


def _name(loss: Loss, about: About) -> str:
    return about.name("reason_id", loss.reason_id)


def _mark(loss: Loss, about: About, by_value: bool, marked: bool) -> Mark:
    name, minor = _name(loss, about), loss.minor(about.currency)
    sums = said.amounts(loss.sums, about.currency)
    sentence = _("{reason}: {leads}, {value}").format(
        reason=name, leads=said.leads(loss.n), value=sums or _("value not recorded")
    )
    shown = said.short_money(minor, about.currency) if minor else _("not recorded")
    if not by_value:
        shown = said.number(loss.n)
    value = _weight(loss, about, by_value) or None
    below = said.leads(loss.n) if by_value else ""
    return Mark(name, value, shown, sentence, about.key(loss.rows), "bad" if marked else None, below)


def _measured(told: Losses, unknown: int, by_value: bool) -> str:
    words = {"n": said.number(told.n), "none": said.number(unknown)}
    if told.view == "period":
        if by_value:
            return _("Value of {n} leads lost in the period; {none} without a reason").format(**words)
        return _("{n} leads lost in the period; {none} without a reason").format(**words)
    if by_value:
        return _("Value of {n} lost leads; {none} without a reason").format(**words)
    return _("{n} lost leads; {none} without a reason").format(**words)


def _notes(losses: Sequence[Loss], about: About, by_value: bool) -> tuple[str, ...]:
    notes = []
    blank = sum(loss.n - loss.valued for loss in losses)
    if by_value and blank:
        notes.append(
            ngettext("Of {n} lost lead no value is known.", "Of {n} lost leads no value is known.", blank).format(
                n=said.number(blank)
            )
        )
    others = sorted({code for loss in losses for code, _minor in loss.sums} - {about.currency})
    if by_value and others:
        notes.append(_("Not in it: what is in {currencies}.").format(currencies=", ".join(others)))
    return tuple(notes)


def _leads(named: Sequence[Loss], about: About, by_value: bool) -> bool:
    """Whether the first is really ahead of the second."""
    weights = [_weight(loss, about, by_value) for loss in named[:2]]
    return bool(weights[0]) and (len(weights) < 2 or weights[0] > weights[1])


def _findings(named: Sequence[Loss], unknown: int, about: About, by_value: bool) -> Iterator[Finding]:
    """One reason above all others together, or above the next; missing reasons where they hide the answer."""
    n = sum(loss.n for loss in named) + unknown
    if unknown * 2 >= n > 0:
        title = ngettext(
            "For {n} of {all} lost leads no reason is recorded",
            "For {n} of {all} lost leads no reason is recorded",
            unknown,
        )
        yield Finding(3.0, unknown, title.format(n=said.number(unknown), all=said.number(n)))
    if not named or not _leads(named, about, by_value):
        return
    first = _name(named[0], about)
    whole = sum(_weight(loss, about, by_value) for loss in named)
    ahead = _weight(named[0], about, by_value)
    if len(named) > 2 and ahead * 2 > whole:
        title = (
            _("{reason} costs more than all other reasons together")
            if by_value
            else _("{reason}: more leads than all other reasons together")
        )
        yield Finding(2.0, n, title.format(reason=first))
    elif len(named) > 1:
        title = _("{reason} costs more than {other}") if by_value else _("{reason}: more leads than {other}")
        yield Finding(1.0, n, title.format(reason=first, other=inner(_name(named[1], about))))
    else:
        yield Finding(1.0, n, _("All lost leads were lost for one reason: {reason}").format(reason=inner(first)))
