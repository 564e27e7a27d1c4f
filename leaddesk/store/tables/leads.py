"""Inquiries and what happened to them."""

from __future__ import annotations

from peewee import AutoField, FloatField, IntegerField, TextField

from leaddesk.store.tables.base import Table


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
    same_as_id = IntegerField(null=True)
    keep_trying_at = TextField(null=True)
    judged = TextField(null=True)
    judged_version = IntegerField(null=True)
    promise_n = IntegerField()
    promise_due_on = TextField(null=True)
    promise_due_time = TextField(null=True)
    parked_n = IntegerField()
    silent_since = TextField(null=True)
    worth = IntegerField(null=True)
    board_rank = FloatField(null=True)
    after_sale = TextField(null=True)
    onboarding_owner_id = IntegerField(null=True)
    board_place = FloatField(null=True)

    class Meta:
        table_name = "lead"


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
    after_sale = TextField(null=True)

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
    is_light = IntegerField()
    minutes = IntegerField(null=True)
    place = TextField()
    reminder_min = IntegerField(null=True)
    recurrence_id = IntegerField(null=True)
    occurs_on = TextField(null=True)
    care = TextField(null=True)
    uid = TextField()

    class Meta:
        table_name = "next_action"


class SurveyScore(Table):
    """How happy a customer is, 0 to 10."""

    id = AutoField()
    lead_id = IntegerField()
    score = IntegerField()
    comment = TextField()
    given_on = TextField()
    channel = TextField()
    by_id = IntegerField(null=True)
    created_at = TextField()

    class Meta:
        table_name = "survey_score"


class Promise(Table):
    """What somebody promised to a person."""

    id = AutoField()
    lead_id = IntegerField()
    activity_id = IntegerField(null=True)
    what = TextField()
    by_id = IntegerField(null=True)
    due_on = TextField()
    due_time = TextField(null=True)
    is_call_back = IntegerField()
    created_at = TextField()
    state = TextField()
    settled_on = TextField(null=True)
    settled_by_activity_id = IntegerField(null=True)

    class Meta:
        table_name = "promise"


class CallList(Table):
    """A list that is called through."""

    id = AutoField()
    name = TextField()
    created_at = TextField()
    closed_at = TextField(null=True)
    by_id = IntegerField(null=True)

    class Meta:
        table_name = "call_list"


class CallListEntry(Table):
    """One row of it, with the touch that came of it."""

    id = AutoField()
    list_id = IntegerField()
    lead_id = IntegerField()
    position = IntegerField()
    activity_id = IntegerField(null=True)

    class Meta:
        table_name = "call_list_entry"


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
    is_gross = IntegerField()
    tax_bp = IntegerField(null=True)
    note = TextField()
    replaces_id = IntegerField(null=True)
    activity_id = IntegerField(null=True)
    by_id = IntegerField(null=True)

    class Meta:
        table_name = "quote"


class QuoteLine(Table):
    """A line of an offer."""

    id = AutoField()
    quote_id = IntegerField()
    position = IntegerField()
    what = TextField()
    quantity_milli = IntegerField()
    unit = TextField()
    price_minor = IntegerField()

    class Meta:
        table_name = "quote_line"


class LeadTag(Table):
    """A tag on a lead."""

    id = AutoField()
    lead_id = IntegerField()
    tag_id = IntegerField()

    class Meta:
        table_name = "lead_tag"


class LeadRole(Table):
    """Somebody else of a lead, with a role."""

    id = AutoField()
    lead_id = IntegerField()
    person_id = IntegerField()
    role = TextField()
    position = IntegerField()

    class Meta:
        table_name = "lead_role"


class LeadCriterion(Table):
    """What is known of a lead by one question."""

    id = AutoField()
    lead_id = IntegerField()
    code = TextField()
    answer = TextField()
    evidence = TextField()
    definition_id = IntegerField()
    answered_at = TextField()
    by_id = IntegerField(null=True)

    class Meta:
        table_name = "lead_criterion"


class Document(Table):
    """A file of a lead, or of a stage: copied into the firm's file, or linked."""

    id = AutoField()
    lead_id = IntegerField(null=True)
    stage_id = IntegerField(null=True)
    activity_id = IntegerField(null=True)
    of_stage_document_id = IntegerField(null=True)
    kind = TextField()
    name = TextField()
    path = TextField()
    content_id = IntegerField(null=True)
    size = IntegerField()
    file_time = TextField()
    about = TextField()
    added_at = TextField()
    by_id = IntegerField(null=True)
    position = IntegerField()
    quote_id = IntegerField(null=True)

    class Meta:
        table_name = "document"
