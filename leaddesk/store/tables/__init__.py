"""peewee's view of the tables, used inside ``store`` only. The truth is ``migrations``; ``test_migrations`` compares the two.

Foreign keys are plain integers here: joins are written out where they are needed, nothing is fetched behind one's back.
"""

from __future__ import annotations

from leaddesk.store.tables import calendar, firm, leads, measures, paper, parties, records
from leaddesk.store.tables.base import Table

TABLES: dict[str, type[Table]] = {
    str(model._meta.table_name): model
    for module in (firm, parties, leads, calendar, measures, paper, records)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, Table) and model is not Table
}
"""Every table by its name in the file."""
