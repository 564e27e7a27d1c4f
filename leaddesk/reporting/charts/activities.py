"""Which tries of ours are answered, by kind and outcome, as lying bars (S3-8). Rows are activities, not leads. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.effects import Effect, Effects
from leaddesk.domain.measures import FEW
from leaddesk.reporting.charts import said
from leaddesk.reporting.findings import CERTAIN, Finding, apart, strongest

NAME = "activities"


def chart(told: Effects) -> Chart:
    """Two bars a kind: answered within 7 days, went on within 30; below ten tries counts."""
    kinds = [kind for kind in told.kinds if kind.n]
    answered, went_on = _("answered within 7 days"), _("went on within 30 days")
    return Chart(
        name=NAME,
        title=strongest(_findings(told), _("Which tries work")),
        measured=_("Our tries by kind; fewer than 10: counts"),
        shape="bars",
        series=(
            Series(answered, tuple(_mark(kind, kind.answered, kind.due7, answered) for kind in kinds)),
            Series(went_on, tuple(_mark(kind, kind.went_on, kind.due30, went_on) for kind in kinds), "second"),
        ),
        columns=(_("Kind"), _("Outcome"), _("Tries"), answered, went_on),
        rows=tuple(_row(row) for row in told.rows),
        n=told.total.n,
        unit="fraction",
    )


def _mark(kind: Effect, part: int, of: int, name: str) -> Mark:
    label = _(codes.ACTIVITY_TYPES[kind.type])
    shown = said.share_of(part, of) if of else _("too soon to say")
    sentence = _("{kind}, {name}: {n} of {all}").format(kind=label, name=name, n=said.number(part), all=said.number(of))
    few = of < FEW
    below = ngettext("{n} try", "{n} tries", kind.n).format(n=said.number(kind.n))
    return Mark(label, None if few else part / of, shown, sentence, below=below, few=few)


def _row(row: Effect) -> tuple[str, ...]:
    return (
        _(codes.ACTIVITY_TYPES[row.type]),
        _(codes.OUTCOMES[row.outcome]) if row.outcome else "",
        said.number(row.n),
        said.share_of(row.answered, row.due7) if row.due7 else "",
        said.share_of(row.went_on, row.due30) if row.due30 else "",
    )


def comparable(told: Effects) -> list[Effect]:
    """The kinds that chart and paper speak of: tried often enough, and not such as are always a talk, which tells nothing."""
    return [kind for kind in told.kinds if kind.due7 >= FEW and kind.answered < kind.due7]


def _findings(told: Effects) -> Iterator[Finding]:
    """The kind answered most often against the one least often."""
    known = comparable(told)
    ranked = sorted(known, key=lambda kind: (-kind.answered / kind.due7, kind.type))
    if len(ranked) < 2:
        return
    best, worst = ranked[0], ranked[-1]
    strength = apart(best.answered, best.due7, worst.answered, worst.due7)
    if strength >= CERTAIN:
        title = _("{best}: {most} answered within 7 days, {worst}: {least}").format(
            best=_(codes.ACTIVITY_TYPES[best.type]),
            worst=_(codes.ACTIVITY_TYPES[worst.type]),
            most=said.percent(best.answered / best.due7),
            least=said.percent(worst.answered / worst.due7),
        )
        yield Finding(strength, min(best.due7, worst.due7), title)
