"""Who they are: companies, persons, ways to reach them, wishes, customers."""

from __future__ import annotations

from peewee import AutoField, CompositeKey, IntegerField, TextField

from leaddesk.store.tables.base import Table


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


class NotDuplicate(Table):
    """Two people or two companies that somebody said are not the same."""

    id = AutoField()
    tbl = TextField()
    one_id = IntegerField()
    other_id = IntegerField()
    at = TextField()
    by_id = IntegerField(null=True)

    class Meta:
        table_name = "not_duplicate"


class MatchKey(Table):
    """A key by which likely duplicates are found."""

    key = IntegerField()
    party = IntegerField()

    class Meta:
        table_name = "match_key"
        primary_key = CompositeKey("key", "party")
