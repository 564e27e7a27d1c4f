"""peewee's view of the tables, used inside ``store`` only. The truth is ``migrations``; ``test_migrations`` compares the two.

Foreign keys are plain integers here: joins are written out where they are needed, nothing is fetched behind one's back.
"""

from __future__ import annotations

from peewee import AutoField, BlobField, CompositeKey, IntegerField, Model, TextField


class Table(Model):
    """Base of all models. Models are bound to a connection only by ``Database.bind_ctx`` in tests, never globally."""


class FileMeta(Table):
    """Identity and generation of the file."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "meta"


class Counter(Table):
    """Numbers given out once and never again."""

    name = TextField(primary_key=True)
    value = IntegerField()

    class Meta:
        table_name = "counter"


class Setting(Table):
    """A setting of the firm, as JSON."""

    id = AutoField()
    key = TextField()
    value = TextField()

    class Meta:
        table_name = "setting"


class Assignee(Table):
    """A team member or an outside partner."""

    id = AutoField()
    kind = TextField()
    name = TextField()
    initials = TextField()
    color = TextField()
    email = TextField()
    match_key = TextField()
    capacity_min = IntegerField(null=True)
    active = IntegerField()

    class Meta:
        table_name = "assignee"


class Stage(Table):
    """A pipeline column."""

    id = AutoField()
    label = TextField()
    status = TextField()
    position = IntegerField()
    bit = IntegerField()
    probability = IntegerField()
    stale_days = IntegerField(null=True)

    class Meta:
        table_name = "stage"


class Reason(Table):
    """Why a lead left, by moment."""

    id = AutoField()
    moment = TextField()
    code = TextField()
    label = TextField()
    position = IntegerField()
    active = IntegerField()

    class Meta:
        table_name = "reason"


class Source(Table):
    """Where leads come from."""

    id = AutoField()
    name = TextField()
    type = TextField()
    match_key = TextField()
    active = IntegerField()

    class Meta:
        table_name = "source"


class SourceCost(Table):
    """What a source cost in a month."""

    id = AutoField()
    source_id = IntegerField()
    month = TextField()
    cost_minor = IntegerField()
    currency = TextField()

    class Meta:
        table_name = "source_cost"


class Campaign(Table):
    """A campaign of a source."""

    id = AutoField()
    source_id = IntegerField(null=True)
    name = TextField()
    match_key = TextField()

    class Meta:
        table_name = "campaign"


class Company(Table):
    """A firm."""

    id = AutoField()
    name = TextField()
    sort_key = TextField()
    match_key = TextField()
    industry = TextField()
    size = TextField()
    street = TextField()
    postcode = TextField()
    city = TextField()
    region = TextField()
    country = TextField()
    merged_into_id = IntegerField(null=True)
    deleted_at = TextField(null=True)
    rev = IntegerField()

    class Meta:
        table_name = "company"


class Person(Table):
    """Somebody, of a company or not."""

    id = AutoField()
    company_id = IntegerField(null=True)
    full_name = TextField()
    first_name = TextField()
    last_name = TextField()
    salutation = TextField()
    job_title = TextField()
    sort_key = TextField()
    match_key = TextField()
    street = TextField()
    postcode = TextField()
    city = TextField()
    region = TextField()
    country = TextField()
    merged_into_id = IntegerField(null=True)
    deleted_at = TextField(null=True)
    rev = IntegerField()

    class Meta:
        table_name = "person"


class ContactPoint(Table):
    """A way to reach a person or company."""

    id = AutoField()
    person_id = IntegerField(null=True)
    company_id = IntegerField(null=True)
    kind = TextField()
    value = TextField()
    norm = TextField()
    is_role = IntegerField()
    position = IntegerField()

    class Meta:
        table_name = "contact_point"


class OptOut(Table):
    """A wish not to be contacted."""

    id = AutoField()
    person_id = IntegerField(null=True)
    company_id = IntegerField(null=True)
    channel = TextField()
    since_on = TextField()
    source = TextField()

    class Meta:
        table_name = "opt_out"


class Lead(Table):
    """One inquiry, or a name on a list."""

    id = AutoField()
    number = TextField(null=True)
    kind = TextField()
    status = TextField()
    stage_id = IntegerField(null=True)
    stage_before_id = IntegerField(null=True)
    rating = TextField()
    owner_id = IntegerField(null=True)
    source_id = IntegerField(null=True)
    campaign_id = IntegerField(null=True)
    origin = TextField()
    person_id = IntegerField(null=True)
    company_id = IntegerField(null=True)
    product = TextField()
    value_minor = IntegerField(null=True)
    won_value_minor = IntegerField(null=True)
    currency = TextField(null=True)
    probability = IntegerField(null=True)
    expected_close = TextField(null=True)
    reason_id = IntegerField(null=True)
    reason_note = TextField()
    parked_until = TextField(null=True)
    external_id = TextField(null=True)
    preferred_channel = TextField()
    best_times = TextField()
    from_before = IntegerField()
    received_at = TextField(null=True)
    received_on = TextField(null=True)
    created_at = TextField()
    became_lead_at = TextField(null=True)
    became_lead_by_id = IntegerField(null=True)
    assigned_at = TextField(null=True)
    accepted_at = TextField(null=True)
    qualified_at = TextField(null=True)
    quoted_at = TextField(null=True)
    won_at = TextField(null=True)
    lost_at = TextField(null=True)
    onboarded_at = TextField(null=True)
    delivered_at = TextField(null=True)
    invoiced_at = TextField(null=True)
    satisfied_at = TextField(null=True)
    closed_at = TextField(null=True)
    deleted_at = TextField(null=True)
    rev = IntegerField()
    name_key = TextField()
    company_key = TextField()
    first_attempt_at = TextField(null=True)
    first_contact_at = TextField(null=True)
    last_attempt_at = TextField(null=True)
    last_contact_at = TextField(null=True)
    last_touch_at = TextField(null=True)
    last_touch_id = IntegerField(null=True)
    unanswered_since = TextField(null=True)
    attempt_n = IntegerField()
    inbound_n = IntegerField()
    touch_n = IntegerField()
    channel_mask = IntegerField()
    stage_mask = IntegerField()
    reached_mask = IntegerField()
    stage_since = TextField(null=True)
    reply_min = IntegerField(null=True)
    reply_work_min = IntegerField(null=True)
    answer_due_at = TextField(null=True)
    reply_due_at = TextField(null=True)
    untouched_due_at = TextField(null=True)
    next_action_id = IntegerField(null=True)
    next_due_on = TextField(null=True)
    next_due_time = TextField(null=True)
    needs_step_since = TextField(null=True)
    stale_on = TextField(null=True)
    in_backlog = IntegerField()
    is_active = IntegerField(null=True)
    rating_rank = IntegerField(null=True)
    custom = TextField()
    inquiry = TextField()
    notes = TextField()

    class Meta:
        table_name = "lead"


class Customer(Table):
    """Who has bought."""

    id = AutoField()
    person_id = IntegerField(null=True)
    company_id = IntegerField(null=True)
    since_on = TextField(null=True)
    basis = TextField()
    note = TextField()

    class Meta:
        table_name = "customer"


class Activity(Table):
    """A touch or a note."""

    id = AutoField()
    lead_id = IntegerField(null=True)
    person_id = IntegerField(null=True)
    company_id = IntegerField(null=True)
    happened_at = TextField()
    entered_at = TextField()
    date_only = IntegerField()
    tz = TextField()
    type = TextField()
    direction = TextField(null=True)
    outcome = TextField(null=True)
    origin = TextField()
    by_id = IntegerField(null=True)
    minutes = IntegerField(null=True)
    text = TextField()

    class Meta:
        table_name = "activity"


class StageEvent(Table):
    """An interval in a stage or status."""

    id = AutoField()
    lead_id = IntegerField()
    stage_id = IntegerField(null=True)
    status = TextField()
    at = TextField()
    left_at = TextField(null=True)
    by_id = IntegerField(null=True)
    reason_id = IntegerField(null=True)
    note = TextField()

    class Meta:
        table_name = "stage_event"


class AssignmentInterval(Table):
    """An interval with an assignee."""

    id = AutoField()
    lead_id = IntegerField()
    assignee_id = IntegerField()
    from_at = TextField()
    to_at = TextField(null=True)
    by_id = IntegerField(null=True)

    class Meta:
        table_name = "assignment_interval"


class NextAction(Table):
    """A planned step."""

    id = AutoField()
    lead_id = IntegerField()
    what = TextField()
    channel = TextField()
    due_on = TextField(null=True)
    due_time = TextField(null=True)
    owner_id = IntegerField(null=True)
    created_at = TextField()
    ended_at = TextField(null=True)
    ended_as = TextField(null=True)
    done_by_activity_id = IntegerField(null=True)

    class Meta:
        table_name = "next_action"


class Quote(Table):
    """An offer."""

    id = AutoField()
    lead_id = IntegerField()
    number = TextField()
    sum_minor = IntegerField(null=True)
    currency = TextField(null=True)
    sent_on = TextField(null=True)
    valid_until = TextField(null=True)
    state = TextField()
    decided_on = TextField(null=True)
    created_at = TextField()

    class Meta:
        table_name = "quote"


class Tag(Table):
    """A tag."""

    id = AutoField()
    name = TextField()
    match_key = TextField()

    class Meta:
        table_name = "tag"


class LeadTag(Table):
    """A tag on a lead."""

    id = AutoField()
    lead_id = IntegerField()
    tag_id = IntegerField()

    class Meta:
        table_name = "lead_tag"


class CustomField(Table):
    """A field of the firm's own."""

    id = AutoField()
    label = TextField()
    kind = TextField()
    match_key = TextField()
    position = IntegerField()
    active = IntegerField()

    class Meta:
        table_name = "custom_field"


class SavedView(Table):
    """A list somebody wants again."""

    id = AutoField()
    name = TextField()
    page = TextField()
    query = TextField()
    position = IntegerField()

    class Meta:
        table_name = "saved_view"


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


TABLES: dict[str, type[Table]] = {
    "meta": FileMeta,
    "counter": Counter,
    "setting": Setting,
    "assignee": Assignee,
    "stage": Stage,
    "reason": Reason,
    "source": Source,
    "source_cost": SourceCost,
    "campaign": Campaign,
    "company": Company,
    "person": Person,
    "contact_point": ContactPoint,
    "opt_out": OptOut,
    "lead": Lead,
    "customer": Customer,
    "activity": Activity,
    "stage_event": StageEvent,
    "assignment_interval": AssignmentInterval,
    "next_action": NextAction,
    "quote": Quote,
    "tag": Tag,
    "lead_tag": LeadTag,
    "custom_field": CustomField,
    "saved_view": SavedView,
    "import_batch": ImportBatch,
    "import_row": ImportRow,
    "import_chunk": ImportChunk,
    "changeset": Changeset,
    "change": Change,
    "change_image": ChangeImage,
    "search_doc": SearchDoc,
}
