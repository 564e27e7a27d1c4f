"""The actions of the page Reports: a part of the one table ``actions.ACTIONS``."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.ui.shell.action_spec import ActionSpec, Menu

_A = ActionSpec

REPORT_ACTIONS: Final[tuple[ActionSpec, ...]] = (
    _A(
        "report.workbook",
        N_("Reports: to Excel…"),
        "",
        "file-spreadsheet",
        Menu.FILE,
        1,
        words=N_("workbook charts figures export"),
    ),
    _A(
        "report.type_back",
        N_("Type back a sheet…"),
        "",
        "keyboard",
        Menu.FILE,
        2,
        words=N_("printed paper call list van ticks"),
    ),
    _A("report.save", N_("Save the report…"), "", "file-down", Menu.FILE, 1, words=N_("html json excel paper")),
    _A(
        "report.table",
        N_("Chart: show as table"),
        "Ctrl+Alt+V",
        "rows-3",
        Menu.VIEW,
        9,
        words=N_("figures twin picture"),
    ),
    _A("report.picture", N_("Chart: copy picture"), "", "copy", Menu.VIEW, 9, words=N_("clipboard image")),
    _A("report.excel", N_("Chart: to Excel…"), "", "file-spreadsheet", Menu.VIEW, 9, words=N_("workbook figures")),
    _A("report.keep", N_("Keep this report…"), "", "archive", Menu.FILE, 1, words=N_("snapshot saved as it is")),
    _A(
        "report.same_targets",
        N_("Targets: same as last month"),
        "Ctrl+Alt+R",
        "copy",
        Menu.VIEW,
        9,
        words=N_("goals copy forward"),
    ),
    _A(
        "report.overview",
        N_("Reports: overview"),
        "",
        "chart-column",
        Menu.VIEW,
        9,
        words=N_("charts milestones sources"),
    ),
    _A("paper.change", N_("Look at the paper first…"), "", "search", Menu.FILE, 2, words=N_("preview print change")),
    _A("report.days", N_("Reports: days of your own…"), "", "calendar-days", Menu.VIEW, 9, words=N_("period from to")),
)
"""What the charts and reports offer."""
