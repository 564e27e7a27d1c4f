"""What measures should reach, and reports kept as they were."""

from __future__ import annotations

from peewee import AutoField, IntegerField, TextField

from leaddesk.store.tables.base import Table


class Target(Table):
    """What a measure should reach in a month."""

    id = AutoField()
    measure = TextField()
    month = TextField()
    amount = IntegerField()
    currency = TextField(null=True)

    class Meta:
        table_name = "target"


class Snapshot(Table):
    """A report as it was, with the rows behind its figures."""

    id = AutoField()
    title = TextField()
    report = TextField()
    question = TextField()
    taken_at = TextField()
    taken_by_id = IntegerField(null=True)
    definitions = IntegerField()
    content_id = IntegerField()

    class Meta:
        table_name = "snapshot"
