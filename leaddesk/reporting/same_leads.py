"""Quotes, clients and revenue of the very leads that a table counts (S1-1): columns beside each count, or one line below. Counting only."""

from __future__ import annotations

from collections.abc import Iterable

from leaddesk.base.i18n import _
from leaddesk.domain import row_sets
from leaddesk.domain.became import Became, Count
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_sets_people import IS_WON, WITH_QUOTE
from leaddesk.reporting import cells, words
from leaddesk.reporting.document import Cell, Column, Where
from leaddesk.reporting.topic import Topic


def columns() -> tuple[Column, ...]:
    """What ``beside`` fills."""
    return Column(_("Quotes"), "count"), Column(_("Won"), "count"), Column(_("Amount won"), "sums")


def became(facts: Iterable[LeadFact]) -> Became:
    """What became of leads until the data time, whatever brought them together."""
    count = Count()
    for fact in facts:
        if fact.real:
            count.add(fact)
    return count.told()


def beside(
    about: Topic, facts: Iterable[LeadFact], rows: str, **narrower: int | str | None
) -> tuple[tuple[Cell, ...], tuple[Where | None, ...]]:
    """The cells of ``columns`` and what opens them. ``facts``: the leads counted; ``rows`` and ``narrower``: the row set that they are."""
    told = became(facts)
    quoted = about.where(f"{rows}+{WITH_QUOTE}", **narrower) if told.quoted else None
    won = about.where(f"{rows}+{IS_WON}", **narrower) if told.won else None
    revenue = dict(told.revenue)
    return (told.quoted, told.won, cells.sums(revenue, about.currency)), (quoted, won, won if revenue else None)


def of_rows(about: Topic, rows: str, **narrower: int | None) -> tuple[tuple[Cell, ...], tuple[Where | None, ...]]:
    """The same of a row set that facts tell; ``narrower``: further fields that its leads have (``source_id=3``; 0: none)."""
    facts = row_sets.chosen(rows, about.facts, about.frame)
    own = [
        fact for fact in facts if all((getattr(fact, name) or 0) == (value or 0) for name, value in narrower.items())
    ]
    return beside(about, own, rows, **narrower)


def sentence(about: Topic, facts: Iterable[LeadFact]) -> str:
    """The same in one line, for a table whose rows say why leads were not won."""
    told = became(facts)
    return _("The same leads brought: quotes {quotes}, won {won}, amount won {sum}.").format(
        quotes=words.count(told.quoted),
        won=words.count(told.won),
        sum=words.sums(dict(told.revenue), about.currency) or "0",
    )
