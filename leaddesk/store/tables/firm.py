"""The firm itself: identity, settings, people who work, stages, reasons, sources, tags, own fields, views."""

from __future__ import annotations

from peewee import AutoField, IntegerField, TextField

from leaddesk.store.tables.base import Table


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
    role = TextField()
    working_days = TextField(null=True)

    class Meta:
        table_name = "assignee"


class Absence(Table):
    """Days on which somebody is away."""

    id = AutoField()
    assignee_id = IntegerField()
    first_on = TextField()
    last_on = TextField()
    note = TextField()

    class Meta:
        table_name = "absence"


class Stage(Table):
    """A pipeline column."""

    id = AutoField()
    label = TextField()
    status = TextField()
    position = IntegerField()
    bit = IntegerField()
    probability = IntegerField()
    stale_days = IntegerField(null=True)
    pipeline_id = IntegerField()
    active = IntegerField()
    merged_into_id = IntegerField(null=True)

    class Meta:
        table_name = "stage"


class Pipeline(Table):
    """A board of its own."""

    id = AutoField()
    name = TextField()
    position = IntegerField()
    active = IntegerField()

    class Meta:
        table_name = "pipeline"


class StageMove(Table):
    """A move that the firm allows."""

    id = AutoField()
    from_stage_id = IntegerField()
    to_stage_id = IntegerField(null=True)
    to_status = TextField(null=True)

    class Meta:
        table_name = "stage_move"


class StageNeed(Table):
    """What a move into a stage or out of it asks."""

    id = AutoField()
    stage_id = IntegerField()
    moment = TextField()
    kind = TextField()
    field = TextField()
    label = TextField()
    is_must = IntegerField()
    position = IntegerField()

    class Meta:
        table_name = "stage_need"


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
    reply_minutes = IntegerField(null=True)
    cost_minor = IntegerField(null=True)
    cost_currency = TextField(null=True)
    cost_per = TextField(null=True)

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
    cost_minor = IntegerField(null=True)
    cost_currency = TextField(null=True)
    active = IntegerField()

    class Meta:
        table_name = "campaign"


class Tag(Table):
    """A tag."""

    id = AutoField()
    name = TextField()
    match_key = TextField()
    active = IntegerField()

    class Meta:
        table_name = "tag"


class CustomField(Table):
    """A field of the firm's own."""

    id = AutoField()
    label = TextField()
    kind = TextField()
    match_key = TextField()
    position = IntegerField()
    active = IntegerField()
    choices = TextField()

    class Meta:
        table_name = "custom_field"


class FormerName(Table):
    """What a source, campaign, tag, own field or person was called before, or what was joined into it."""

    id = AutoField()
    tbl = TextField()
    match_key = TextField()
    row_id = IntegerField()

    class Meta:
        table_name = "former_name"


class SavedView(Table):
    """A list somebody wants again."""

    id = AutoField()
    name = TextField()
    page = TextField()
    query = TextField()
    position = IntegerField()
    layout = TextField()
    in_side_bar = IntegerField()

    class Meta:
        table_name = "saved_view"


class AttemptPlan(Table):
    """What to try next after so many tries without an answer."""

    id = AutoField()
    name = TextField()
    source_id = IntegerField(null=True)
    stage_id = IntegerField(null=True)
    active = IntegerField()

    class Meta:
        table_name = "attempt_plan"


class AttemptStep(Table):
    """One try of a plan."""

    id = AutoField()
    plan_id = IntegerField()
    position = IntegerField()
    channel = TextField()
    wait_days = IntegerField()
    what = TextField()

    class Meta:
        table_name = "attempt_step"


class Snippet(Table):
    """A text used again and again."""

    id = AutoField()
    name = TextField()
    channel = TextField()
    body = TextField()
    position = IntegerField()
    active = IntegerField()

    class Meta:
        table_name = "snippet"


class Definition(Table):
    """A version of what a lead must be to be worth our time."""

    id = AutoField()
    version = IntegerField()
    agreed_on = TextField(null=True)
    agreed_by = TextField()
    note = TextField()
    qualifies = TextField()

    class Meta:
        table_name = "definition"


class Criterion(Table):
    """One question or field rule of a version."""

    id = AutoField()
    definition_id = IntegerField()
    code = TextField()
    letter = TextField()
    label = TextField()
    kind = TextField()
    ask = TextField()
    counts_when = TextField()
    rule = TextField()
    needed = IntegerField()
    position = IntegerField()

    class Meta:
        table_name = "criterion"
