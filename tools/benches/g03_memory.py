"""P-G3: the most memory that an import takes, beside the rows as calamine gives them, all in one list.

The reading child and the importing parent are processes of their own: the larger of them counts; the parent has a budget besides.
"""

from __future__ import annotations

from tools.benches import fixtures, imported
from tools.benches.model import Arena, Case, Goal, Measured, Results, peak_mb, same

BUDGET_MB = 400.0
"""What the parent may take for 100,000 rows (PERFORMANCE, head)."""


def _list(arena: Arena) -> Measured:
    from python_calamine import CalamineWorkbook

    source = fixtures.sheet(arena, arena.leads)
    rows = CalamineWorkbook.from_path(str(source)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    peak = peak_mb()
    mail_at, value_at = fixtures.HEADERS.index("E-mail"), fixtures.HEADERS.index("Value")
    mails = len({row[mail_at] for row in rows[1:]})
    value = sum(cell for row in rows[1:] if isinstance(cell := row[value_at], float))
    return Measured({"peak": peak, "budget": BUDGET_MB}, {"mails": mails, "value": value})


def _prepare(arena: Arena) -> Measured:
    fixtures.base(arena)
    return fixtures.ready(fixtures.sheet(arena, arena.leads))


def _check(arena: Arena, results: Results) -> None:
    same(results, "mails", "value")
    assert results["import"].facts["created"] == arena.leads, results["import"].facts


CASE = Case(
    name="G3",
    title="Memory of an import of as many rows into the big file",
    sides={"import": lambda arena: imported.into_base(arena, arena.leads), "list": _list},
    goals=(
        Goal("peak memory over calamine's own list", "import", "list", "peak", limit=1.25),
        Goal("the child alone", "import", "list", "child", limit=1.25, floor_figure="peak"),
        Goal("the parent over its 400 MB", "import", "list", "parent", limit=1.0, floor_figure="budget"),
    ),
    prepare=_prepare,
    check=_check,
)
