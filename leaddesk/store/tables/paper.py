"""Papers that were printed, sheets that are typed back, and monthly reviews."""

from __future__ import annotations

from peewee import AutoField, CompositeKey, FloatField, IntegerField, TextField

from leaddesk.store.tables.base import Table


class Paper(Table):
    """One printing or PDF."""

    id = AutoField()
    report = TextField()
    title = TextField()
    made_at = TextField()
    by_id = IntegerField(null=True)
    way = TextField()
    pages = IntegerField()
    copies = IntegerField()
    wish = TextField()
    content_id = IntegerField(null=True)

    class Meta:
        table_name = "paper"


class PaperSheet(Table):
    """A printed list with numbered rows; its id is the number on the paper."""

    id = AutoField()
    paper_id = IntegerField(null=True)
    report = TextField()
    title = TextField()
    made_at = TextField()
    kept_until = TextField()
    call_list_id = IntegerField(null=True)

    class Meta:
        table_name = "paper_sheet"


class PaperRow(Table):
    """A row of a sheet and whose it is."""

    sheet_id = IntegerField()
    row_no = IntegerField()
    lead_id = IntegerField()
    what = TextField()

    class Meta:
        table_name = "paper_row"
        primary_key = CompositeKey("sheet_id", "row_no")


class PaperResult(Table):
    """What was typed back of a row."""

    id = AutoField()
    sheet_id = IntegerField()
    row_no = IntegerField()
    activity_id = IntegerField()

    class Meta:
        table_name = "paper_result"


class Review(Table):
    """A monthly review."""

    id = AutoField()
    month = TextField()
    held_on = TextField()
    figures = TextField()
    note = TextField()

    class Meta:
        table_name = "review"


class ReviewDecision(Table):
    """What a review decided."""

    id = AutoField()
    review_id = IntegerField()
    position = IntegerField()
    what = TextField()
    measure = TextField()
    value = FloatField(null=True)
    owner_id = IntegerField(null=True)
    due_on = TextField(null=True)
    done_on = TextField(null=True)

    class Meta:
        table_name = "review_decision"
