"""Columns that say what became of the same leads (S1-1): in every table the same, each cell with the leads it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from leaddesk.base.i18n import _
from leaddesk.domain.became import ROWS_OF, Became, rate
from leaddesk.domain.inputs import format_money
from leaddesk.domain.measures import DEFINITIONS, FEW
from leaddesk.reporting import words
from leaddesk.reporting.document import Cell, Column, Measure, Where
from leaddesk.reporting.topic import Topic, share, share_cell

Rows = Callable[[str], Where | None]
"""The conditions that list the leads of a row set, for one row of a table."""


@dataclass(frozen=True)
class Part:
    """A column: what it counts (a field of ``Became``), or what it divides by what."""

    title: str
    part: str
    of: str = ""


@dataclass(frozen=True)
class BecameCells:
    """The columns of one table. ``view`` says which there are; ``currencies``: a column of amounts won for each."""

    view: str
    currencies: tuple[str, ...]
    with_open: bool = True

    @property
    def parts(self) -> tuple[Part, ...]:
        """The columns of counts and shares, in order."""
        if self.view == "period":
            return (
                Part(_("Came in"), "received"), Part(_("First talk"), "talked"), Part(_("Qualified"), "qualified"),
                Part(_("First quote sent"), "quoted"), Part(_("Won"), "won"), Part(_("Lost"), "lost"),
                Part(_("Won of decided"), "won", "decided"),
            )  # fmt: skip
        found = (
            Part(_("Came in"), "received"), Part(_("Talked with"), "talked"), Part(_("Qualified"), "qualified"),
            Part(_("Quotes"), "quoted"), Part(_("Won"), "won"), Part(_("Lost"), "lost"),
            Part(_("Not for us or no answer"), "left"), Part(_("Open"), "open"),
            Part(_("Lead to quote"), "quoted", "received"), Part(_("Lead to won"), "won", "received"),
        )  # fmt: skip
        return found if self.with_open else tuple(part for part in found if part.part not in ("left", "open"))

    @property
    def columns(self) -> tuple[Column, ...]:
        counts = (Column(part.title, "share" if part.of else "count") for part in self.parts)
        return (*counts, *(Column(_("Amount won"), "money", code) for code in self.currencies))

    def row(self, became: Became) -> tuple[Cell, ...]:
        """The cells of one row; an amount of a currency in which nothing was won is blank."""
        cells = (
            share_cell(getattr(became, part.part), _of(became, part.of)) if part.of else getattr(became, part.part)
            for part in self.parts
        )
        return (*cells, *self.money(became))

    def money(self, became: Became) -> tuple[Cell, ...]:
        """The amounts won, one a currency; blank where nothing was won in it."""
        won = dict(became.revenue)
        return tuple(format_money(won.get(code), code) if code in won else None for code in self.currencies)

    def opens(self, became: Became, where: Rows) -> tuple[Where | None, ...]:
        """What lists the leads of each cell; a share opens the leads above the line."""
        rows = ROWS_OF[self.view]
        counts = tuple(where(rows[part.part]) if getattr(became, part.part) else None for part in self.parts)
        won = where(rows["won"]) if became.won else None
        return (*counts, *(won if code in dict(became.revenue) else None for code in self.currencies))


def _of(became: Became, of: str) -> int:
    return became.won + became.lost if of == "decided" else int(getattr(became, of))


def cells(view: str, found: Iterable[Became], currency: str, *, with_open: bool = True) -> BecameCells:
    """The columns that ``found`` needs: the firm's currency first, the others by their code."""
    codes = {code for became in found for code, _minor in became.revenue} or {currency}
    return BecameCells(view, tuple(sorted(codes, key=lambda code: (code != currency, code))), with_open)


def figures(about: Topic, became: Became) -> tuple[Measure, ...]:
    """The measures of the leads asked about, as the glossary defines them."""
    if about.frame.view == "period":
        named = (("received", "received", ""), ("won", "won", ""), ("lost", "lost", ""), ("win_rate", "won", "decided"))
    else:
        named = (
            ("received", "received", ""), ("lead_to_quote", "quoted", "received"), ("lead_to_close", "won", "received"),
            ("still_open", "open", ""),
        )  # fmt: skip
    rows = ROWS_OF[about.frame.view]
    return tuple(
        defined(about, name, getattr(became, part), _of(became, of) if of else None, rows[part])
        for name, part, of in named
    )


def defined(about: Topic, name: str, n: int, of: int | None, rows: str) -> Measure:
    """A measure of the glossary: a count, or a share where there is something to divide by."""
    definition = DEFINITIONS[name]
    when = {"closed": _("closed: {period}"), "now": _("at {at}")}.get(definition.period, _("received: {period}"))
    said = (
        ""
        if of is None
        else _("{n} of {all} {base}").format(n=words.count(n), all=words.count(of), base=_(definition.base))
    )
    return about.figure(
        name, _(definition.label), n if of is None else (n / of if of else None), numerator=n, denominator=of, of=said,
        unit=definition.unit, shown=words.count(n) if of is None else share(n, of), words=_(definition.words), source=definition.source,
        period=when.format(period=about.period, at=about.at), opens=about.where(rows),
    )  # fmt: skip


def claims(became: Became, view: str = "cohort") -> str:
    """``34 % got a quote and 12 % are won``, one sentence; counts below 10 leads, and where they are not the same leads."""
    if view == "period":
        return happened(became.received, became.won)
    if not became.received:
        return _("Nothing came in during this period.")
    if rate(became.won, became.received) is None:
        return _("Came in: {all}; with a quote: {quoted}; won: {won}.").format(
            quoted=words.count(became.quoted), all=words.count(became.received), won=words.count(became.won)
        )
    return _("Of {all} leads that came in {quoted} got a quote and {won} are won.").format(
        all=words.count(became.received),
        quoted=share(became.quoted, became.received),
        won=share(became.won, became.received),
    )


def happened(came: int, won: int) -> str:
    """What a period saw, where nothing may be divided."""
    return _("Came in during the period: {came}; won during it: {won}. These are not the same leads.").format(
        came=words.count(came), won=words.count(won)
    )


def notes(view: str, became: Sequence[Became]) -> tuple[str, ...]:
    """What has to be said beside these columns."""
    if view == "period":
        said = [
            _(
                "Each column counts what happened in the period: these are not the same leads, so only won of decided is a share."
            )
        ]
    else:
        said = [
            _(
                "Leads that came in during the period, “not a lead” left out, and what became of these same leads until the data time."
            )
        ]
        said.append(_("Quotes = leads with at least one quote sent; a lead won without one counts as won only."))
    without = sum(each.without_amount for each in became)
    if without:
        said.append(_("Won, but no amount is recorded: {n}.").format(n=words.count(without)))
    said.append(
        _("Fewer than {n} cases are printed as counts; sums of different currencies are never added up.").format(n=FEW)
    )
    return tuple(said)
