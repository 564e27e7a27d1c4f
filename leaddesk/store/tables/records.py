"""What the program keeps about its own work: imports, the journal, search documents."""

from __future__ import annotations

from peewee import AutoField, BlobField, CompositeKey, IntegerField, TextField

from leaddesk.store.tables.base import Table


class ImportBatch(Table):
    """One import."""

    id = AutoField()
    changeset_id = IntegerField(null=True)
    file_name = TextField()
    file_hash = TextField()
    sheet = TextField()
    kind = TextField()
    layout = TextField()
    rows = IntegerField()
    created = IntegerField()
    updated = IntegerField()
    unchanged = IntegerField()
    duplicate = IntegerField()
    rejected = IntegerField()
    at = TextField()
    fingerprint = TextField()
    sender = TextField()
    layout_name = TextField()
    answers = TextField()
    resumes_id = IntegerField(null=True)

    class Meta:
        table_name = "import_batch"


class ImportRow(Table):
    """What became of a row."""

    batch_id = IntegerField()
    row_no = IntegerField()
    outcome = TextField()
    reason = TextField()
    tbl = TextField(null=True)
    row_id = IntegerField(null=True)
    problems = TextField(null=True)

    class Meta:
        table_name = "import_row"
        primary_key = CompositeKey("batch_id", "row_no")


class ImportChunk(Table):
    """Raw rows, compressed."""

    batch_id = IntegerField()
    first_row = IntegerField()
    n = IntegerField()
    data = BlobField()

    class Meta:
        table_name = "import_chunk"
        primary_key = CompositeKey("batch_id", "first_row")


class Changeset(Table):
    """One journalled change."""

    id = AutoField()
    label = TextField()
    args = TextField()
    actor_id = IntegerField(null=True)
    origin = TextField()
    at = TextField()
    is_group = IntegerField()
    inverts = IntegerField(null=True)
    undone_by = IntegerField(null=True)
    is_open = IntegerField()

    class Meta:
        table_name = "changeset"


class Change(Table):
    """One row of a changeset."""

    tbl = TextField()
    row_id = IntegerField()
    changeset_id = IntegerField()
    upto = IntegerField()
    op = TextField()
    before = TextField(null=True)
    after = TextField(null=True)
    kept = IntegerField()
    was_of = IntegerField(null=True)

    class Meta:
        table_name = "change"
        primary_key = CompositeKey("tbl", "row_id", "changeset_id")


class ChangeImage(Table):
    """Rows deleted in bulk, compressed."""

    changeset_id = IntegerField()
    tbl = TextField()
    first_id = IntegerField()
    n = IntegerField()
    data = BlobField()
    first_of = IntegerField(null=True)
    last_of = IntegerField(null=True)

    class Meta:
        table_name = "change_image"
        primary_key = CompositeKey("changeset_id", "tbl", "first_id")


class SearchDoc(Table):
    """What search reads."""

    id = AutoField()
    who = TextField()
    company = TextField()
    contact = TextField()
    digits = TextField()
    body = TextField()
    notes = TextField()

    class Meta:
        table_name = "search_doc"


class FileContent(Table):
    """The bytes of files copied in; outside the journal, each content once."""

    id = AutoField()
    sha256 = TextField()
    size = IntegerField()
    data = BlobField()

    class Meta:
        table_name = "file_content"
