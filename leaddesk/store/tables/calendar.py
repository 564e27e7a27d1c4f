"""The calendar's own tables: what comes again, meetings, and which reminders were seen."""

from __future__ import annotations

from peewee import AutoField, IntegerField, TextField

from leaddesk.store.tables.base import Table


class Recurrence(Table):
    """What comes again: its rule, its first day, what it is counted from, and what the next follow-up of it has."""

    id = AutoField()
    rule = TextField()
    start_on = TextField()
    counts_from = TextField()
    shift = TextField()
    at_time = TextField(null=True)
    minutes = IntegerField(null=True)
    owner_id = IntegerField(null=True)

    class Meta:
        table_name = "recurrence"


class RecurrenceSkip(Table):
    """A day on which a repeated meeting does not take place."""

    id = AutoField()
    recurrence_id = IntegerField()
    skipped_on = TextField()

    class Meta:
        table_name = "recurrence_skip"


class Event(Table):
    """A meeting, a visit or days of its own."""

    id = AutoField()
    what = TextField()
    kind = TextField()
    lead_id = IntegerField(null=True)
    owner_id = IntegerField(null=True)
    start_on = TextField()
    start_time = TextField(null=True)
    end_on = TextField()
    minutes = IntegerField(null=True)
    place = TextField()
    note = TextField()
    reminder_min = IntegerField(null=True)
    recurrence_id = IntegerField(null=True)
    uid = TextField()
    created_at = TextField()
    ended_at = TextField(null=True)
    ended_as = TextField(null=True)

    class Meta:
        table_name = "event"


class Reminder(Table):
    """A reminder that was seen, or comes again."""

    id = AutoField()
    tbl = TextField()
    row_id = IntegerField()
    at = TextField()
    seen_at = TextField(null=True)
    again_at = TextField(null=True)

    class Meta:
        table_name = "reminder"
