"""Lead to quote and lead to won over time, as lines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.became import ROWS_OF, Became, added
from leaddesk.domain.chart import Chart, Mark, Series
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.measures import FEW
from leaddesk.domain.rates import Rates, lead_to_quote, lead_to_won
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About
from leaddesk.reporting.charts.over_time import Stretch, stretches
from leaddesk.reporting.findings import CERTAIN, Finding, apart, strongest

NAME = "rates"
_RIPE = 0.25
"""A month of which more is still open says nothing yet about how many are won."""


def chart(told: Rates, about: About) -> Chart:
    """Two lines of shares, 0 to 1, of the leads that came in then; broken where there are fewer than ten."""
    found = stretches([(str(group.key[0]), group.became) for group in told.groups])
    quote, won = _("Lead to quote"), _("Lead to won")
    size = found[-1].size if found else 1
    open_from = 1 + max((at for at, each in enumerate(found) if _is_ripe(each.became)), default=-1)
    whole = told.total
    return Chart(
        name=NAME,
        title=strongest(_findings(found, whole), _("Leads, quotes and what was won")),
        measured={
            1: _("Per cent of the leads that came in that month"),
            3: _("Per cent of the leads that came in that quarter"),
            12: _("Per cent of the leads that came in that year"),
        }[size],
        shape="lines",
        series=(
            Series(quote, tuple(_mark(e, about, quote, "quoted", at >= open_from) for at, e in enumerate(found))),
            Series(won, tuple(_mark(e, about, won, "won", at >= open_from) for at, e in enumerate(found)), "second"),
        ),
        columns=(_("Came in"), _("Leads"), _("Quotes"), quote, _("Won"), won, _("Still open")),
        rows=tuple(_row(each) for each in found),
        opens=tuple(_opens(each, about) for each in found),
        n=whole.received,
        unit="fraction",
        notes=_notes(whole),
    )


def _mark(stretch: Stretch, about: About, name: str, part: str, unsettled: bool) -> Mark:
    became = stretch.became
    count = getattr(became, part)
    share = lead_to_quote(became) if part == "quoted" else lead_to_won(became)
    shown = said.share_of(count, became.received) if became.received else ""
    sentence = _("{name}, {when}: {share} ({n} of {all})").format(
        name=name, when=stretch.full, share=shown, n=said.number(count), all=said.number(became.received)
    )
    few = became.received < FEW
    opens = stretch.key(about, ROWS_OF[about.frame.view][part])
    return Mark(stretch.label, share, shown, sentence, opens, few=few, unsettled=unsettled and not few)


def _is_ripe(became: Became) -> bool:
    return became.open <= _RIPE * became.received


def _row(stretch: Stretch) -> tuple[str, ...]:
    became = stretch.became
    counts = [said.number(n) for n in (became.received, became.quoted, became.won, became.open)]
    quote, won = (said.share_of(n, became.received) if became.received else "" for n in (became.quoted, became.won))
    return (stretch.full, counts[0], counts[1], quote, counts[2], won, counts[3])


def _opens(stretch: Stretch, about: About) -> tuple[FigureKey | None, ...]:
    """Of the cells of a row; a share opens its numerator."""
    sets = ROWS_OF[about.frame.view]
    keys = {
        part: stretch.key(about, sets[part]) if part in sets else None for part in ("received", "quoted", "won", "open")
    }
    return (None, keys["received"], keys["quoted"], keys["quoted"], keys["won"], keys["won"], keys["open"])


def _notes(total: Became) -> tuple[str, ...]:
    if not total.open:
        return ()
    said_open = ngettext(
        "{n} lead of these is still open and may yet be won; dashed where it is more than a quarter.",
        "{n} leads of these are still open and may yet be won; dashed where they are more than a quarter.",
        total.open,
    )
    return (said_open.format(n=said.number(total.open)),)


def _findings(found: Sequence[Stretch], whole: Became) -> Iterator[Finding]:
    """The earlier half against the later half of what is settled; else how it stands."""
    ripe = [each.became for each in found if each.became.received and _is_ripe(each.became)]
    middle = len(ripe) // 2
    if middle:
        yield from _trend(added(ripe[:middle]), added(ripe[-middle:]))
    if whole.received:
        quotes, won = (said.percent(n / whole.received) for n in (whole.quoted, whole.won))
        title = _("{quotes} of the leads get a quote, {won} are won").format(quotes=quotes, won=won)
        yield Finding(0.1, whole.received, title)


def _trend(before: Became, after: Became) -> Iterator[Finding]:
    quote = apart(after.quoted, after.received, before.quoted, before.received)
    won = apart(after.won, after.received, before.won, before.received)
    titles = {
        (1, 1): _("More leads get a quote, and more are won"),
        (1, 0): _("More leads get a quote, sales do not follow"),
        (1, -1): _("More leads get a quote, fewer are won"),
        (0, 1): _("As many leads get a quote, more are won"),
        (0, -1): _("As many leads get a quote, fewer are won"),
        (-1, 1): _("Fewer leads get a quote, more are won"),
        (-1, 0): _("Fewer leads get a quote, as many are won"),
        (-1, -1): _("Fewer leads get a quote, and fewer are won"),
    }
    title = titles.get((_sign(quote), _sign(won)))
    if title is not None:
        yield Finding(max(abs(quote), abs(won)), min(before.received, after.received), title)


def _sign(strength: float) -> int:
    return (strength >= CERTAIN) - (strength <= -CERTAIN)
