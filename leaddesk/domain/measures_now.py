"""The measures of what stands at the data time, each in the words its reader sees. Source: PRODUCT.md sections 4 and 5."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.measure import Definition

_ACTIVE = N_("open leads")

NOW: Final = (
    Definition(
        "untouched",
        N_("Nobody has replied"),
        N_("Open leads, old rows left out, that nobody has tried for more than 1 working day since they came in."),
        _ACTIVE,
        "leads",
        "now",
        "S2-1",
        numerator="untouched",
        denominator="open",
    ),
    Definition(
        "backlog",
        N_("From before LeadDesk"),
        N_("Open leads of an import that came in before the file's first day and that nobody has talked with since."),
        _ACTIVE,
        "leads",
        "now",
        "PRODUCT 4, Backlog",
        numerator="backlog",
        denominator="open",
    ),
    Definition(
        "open",
        N_("Open"),
        N_("Leads that are neither parked nor closed, old rows included."),
        N_("leads in all"),
        "leads",
        "now",
        "PRODUCT 2",
        numerator="open",
        denominator="all",
    ),
    Definition(
        "parked",
        N_("Later"),
        N_("Leads parked until a day."),
        N_("leads in all"),
        "leads",
        "now",
        "S2-8",
        numerator="parked",
        denominator="all",
    ),
    Definition(
        "late",
        N_("Late next steps"),
        N_("Open leads whose next step was due before today."),
        _ACTIVE,
        "leads",
        "now",
        "PRODUCT 4, Today",
        numerator="late",
        denominator="open",
    ),
    Definition(
        "quiet",
        N_("Quiet"),
        N_(
            "Open leads that nobody has talked with for longer than their stage allows; a planned step puts that off by at most 14 days."
        ),
        _ACTIVE,
        "leads",
        "now",
        "K3",
        numerator="quiet",
        denominator="open",
    ),
    Definition(
        "needs_step",
        N_("Need a next step"),
        N_("Open leads, old rows left out, without a next step."),
        _ACTIVE,
        "leads",
        "now",
        "K10",
        numerator="needs_step",
        denominator="open",
    ),
    Definition(
        "black_hole",
        N_("Black hole"),
        N_(
            "Open leads, old rows left out, with nothing planned from today on and no contact or try for 14 days (a setting)."
        ),
        _ACTIVE,
        "leads",
        "now",
        "S3-1",
        numerator="black_hole",
        denominator="open",
    ),
    Definition(
        "unanswered",
        N_("Waiting for our answer"),
        N_("Open leads who wrote or called after our last try."),
        _ACTIVE,
        "leads",
        "now",
        "S4-11",
        numerator="unanswered",
        denominator="open",
    ),
    Definition(
        "open_value",
        N_("Value of what is open"),
        N_("Values of open leads added up, in the firm's currency; leads without one are left out."),
        "",
        "money",
        "now",
        "PRODUCT 5",
        numerator="open+valued+in_our_currency",
        kind="sum",
        value="value_minor",
    ),
)
