"""The measures of the way from first inquiry to happy customer (K8, S0-10, S1-10): who went on, and after how many days.

Cohort measures: leads received in the period, followed to the data time. A lead got as far as its furthest milestone and all before
it, so that no share is above 100 %.
"""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.measure import Definition

_SHARES: Final = (
    (
        "contacted",
        "received",
        N_("Went on to a first talk"),
        N_("Leads that got as far as a first talk, also where only a later step is recorded, of all leads received."),
        N_("leads received"),
    ),
    (
        "qualified",
        "contacted",
        N_("Went on to qualified"),
        N_("Leads that got as far as qualified, of those that got as far as a first talk."),
        N_("leads that got as far as a talk"),
    ),
    (
        "quoted",
        "qualified",
        N_("Went on to a quote"),
        N_("Leads that got as far as a quote, of the qualified."),
        N_("qualified leads"),
    ),
    (
        "won",
        "quoted",
        N_("Went on to won"),
        N_("Leads that are won, of those that got as far as a quote."),
        N_("leads with a quote"),
    ),
    ("onboarded", "won", N_("Went on to started"), N_("Won leads that were started, of all won."), N_("won leads")),
    (
        "invoiced",
        "onboarded",
        N_("Went on to invoiced"),
        N_("Won leads that were invoiced, of those started."),
        N_("started leads"),
    ),
    (
        "satisfied",
        "invoiced",
        N_("Went on to happy"),
        N_("Won leads whose customer is happy, of those invoiced."),
        N_("invoiced leads"),
    ),
    (
        "repeat",
        "won",
        N_("Came back"),
        N_("Won leads whose customer asked again on a later day, of all won."),
        N_("won leads"),
    ),
)
_DAYS: Final = (
    (
        "contacted",
        N_("Days to the first talk"),
        N_("Days from coming in to the first talk, the middle one of those recorded."),
    ),
    ("qualified", N_("Days to qualified"), N_("Days from coming in to qualified, the middle one of those recorded.")),
    (
        "quoted",
        N_("Days to the quote"),
        N_("Days from coming in to the first quote, the middle one of those recorded."),
    ),
    ("won", N_("Days to won"), N_("Days from coming in to won, the middle one of those recorded.")),
)
MILESTONES: Final = (
    Definition(
        "accepted",
        N_("Taken"),
        N_("Leads received that somebody took on."),
        N_("leads received"),
        "leads",
        "received",
        "S3-15",
        numerator="reached:accepted",
        denominator="received",
        topic="continuum",
    ),
    *(
        Definition(
            f"went_on_{code}",
            label,
            words,
            base,
            "fraction",
            "received",
            "K8",
            numerator=f"reached:{code}",
            denominator=f"reached:{before}",
            kind="share",
            topic="continuum",
        )
        for code, before, label, words, base in _SHARES
    ),
    *(
        Definition(
            f"days_to_{code}",
            label,
            words,
            N_("leads received that got so far"),
            "days",
            "received",
            "S0-10",
            numerator=f"dated:{code}",
            denominator=f"reached:{code}",
            kind="middle",
            value=f"days_to_{code}",
            topic="continuum",
        )
        for code, label, words in _DAYS
    ),
)
