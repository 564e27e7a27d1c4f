"""The measures of promises and of names, each in the words its reader sees. Source: PRODUCT.md sections 4 and 5."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.measure import Definition

_PROMISED = N_("promises that fell due")

OTHER: Final = (
    Definition(
        "promises_kept",
        N_("Promises kept"),
        N_("Promises kept by their day, of all that fell due; those kept earlier count as soon as they are kept."),
        _PROMISED,
        "fraction",
        "due",
        "S0-2",
        kind="other",
        formula=N_("kept by their day / all that fell due"),
    ),
    Definition(
        "promises_late",
        N_("Promises kept late"),
        N_("Promises that were kept, but after their day."),
        _PROMISED,
        "promises",
        "due",
        "S0-2",
        kind="other",
        formula=N_("kept after their day"),
    ),
    Definition(
        "promises_broken",
        N_("Promises not kept"),
        N_("Promises given up, and open ones whose day is over."),
        _PROMISED,
        "promises",
        "due",
        "S0-2",
        kind="other",
        formula=N_("given up + open though their day is over"),
    ),
    Definition(
        "names",
        N_("Only on a list"),
        N_("Names nobody asked us from; they are in no lead count."),
        "",
        "names",
        "now",
        "S3-11",
        kind="other",
        formula=N_("names on lists"),
    ),
)
