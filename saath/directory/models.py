"""Tables of the directory. Every write goes through `actions`, every read through `reads`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from saath.directory.vocabulary import (
    ChangeKind,
    Channel,
    ClaimStatus,
    Confidence,
    Cost,
    Kind,
    Outcome,
    ReportReason,
)
from saath.kernel.ids import public_id


def _one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


class Province(models.Model):
    """A first-level division, by its ISO 3166-2 code."""

    code = models.CharField(max_length=8, unique=True)
    country = models.CharField(max_length=2)
    slug = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    name_ur = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["country", "slug"], name="province_slug_per_country")]

    def __str__(self) -> str:
        return self.name


class City(models.Model):
    """A populated place (GeoNames), for "near me" and for filters."""

    geonames_id = models.PositiveIntegerField(unique=True)
    province = models.ForeignKey(Province, models.PROTECT, related_name="cities")
    name = models.CharField(max_length=80, db_index=True)
    name_ur = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField()
    also = models.JSONField(default=list, help_text="Other spellings people use")

    def __str__(self) -> str:
        return self.name


class Organization(models.Model):
    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    country = models.CharField(max_length=2)
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["country", "name"], name="organization_name_per_country"),
        ]

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """One thing an organization offers to people who need help."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    slug = models.SlugField(max_length=80, unique=True, help_text="The stable key of imports and exports")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="services")
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    name_ur = models.CharField(max_length=200, blank=True, help_text="Only as the organisation itself writes it")
    name_ur_ours = models.CharField(max_length=200, blank=True, help_text="As we write it, where it has no Urdu name")
    topics = models.JSONField(default=list)
    audiences = models.JSONField(default=list)
    languages = models.JSONField(default=list, help_text="BCP-47 tags; empty means not known")
    cost = models.CharField(max_length=8, choices=Cost, default=Cost.UNKNOWN)
    hours = models.CharField(max_length=200, blank=True, help_text="OpenStreetMap opening_hours; empty: not known")
    ramadan_hours = models.CharField(max_length=200, blank=True, help_text="opening_hours during Ramadan, if stated")
    other_hours = models.CharField(max_length=200, blank=True, help_text="What another source says of its hours")
    confidence = models.CharField(max_length=8, choices=Confidence)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Not shown since; its history stays")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")

    class Meta:
        constraints: ClassVar = [
            _one_of("kind", Kind, "service_kind_known"),
            _one_of("cost", Cost, "service_cost_known"),
            _one_of("confidence", Confidence, "service_confidence_known"),
        ]

    def __str__(self) -> str:
        return self.slug


class Contact(models.Model):
    """A way to reach a service. `value` is what is dialled inside the country, an address, or a web address."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField(default=0)
    channel = models.CharField(max_length=8, choices=Channel)
    value = models.CharField(max_length=300)
    dialled = models.CharField(max_length=24, blank=True, db_index=True, help_text="Digits only, for numbers")
    press = models.CharField(max_length=8, blank=True, help_text="Key to press once the call is answered")
    hours = models.CharField(max_length=200, blank=True, help_text="Where they differ from the service's own")
    languages = models.JSONField(default=list)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="Taken down after two calls")

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            _one_of("channel", Channel, "contact_channel_known"),
            models.UniqueConstraint(fields=["service", "channel", "value"], name="contact_once_per_service"),
        ]

    def __str__(self) -> str:
        return f"{self.channel}:{self.value}"


class ServiceArea(models.Model):
    """Where a service works: a city, a province, or (both empty) the whole country."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="areas")
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True)
    city = models.ForeignKey(City, models.PROTECT, null=True, blank=True)
    city_name = models.CharField(
        max_length=80, blank=True, help_text="As published, whether the gazetteer has it or not"
    )


class Place(models.Model):
    """Where a centre is. A shelter's place carries no address: publishing it can endanger those inside."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="places")
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True)
    city = models.ForeignKey(City, models.PROTECT, null=True, blank=True)
    city_name = models.CharField(max_length=80, blank=True, help_text="As published, where the gazetteer lacks it")
    address = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)


class Citation(models.Model):
    """Where facts about a service were published, and when."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="citations")
    position = models.PositiveSmallIntegerField(default=0)
    url = models.CharField(max_length=500, blank=True)
    dated = models.DateField(null=True, blank=True, help_text="The page's own date")
    read_on = models.DateField(null=True, blank=True, help_text="The day the page was read")
    fields = models.JSONField(default=list, help_text="The facts it supports; empty: the whole entry")
    note = models.TextField(blank=True)
    edit = models.ForeignKey("directory.Edit", models.CASCADE, null=True, blank=True, related_name="citations")

    class Meta:
        ordering: ClassVar = ["position", "id"]


class Verification(models.Model):
    """One call by a person of ours to one contact, and what happened.

    Rows are never changed, with one exception: an erased account is unlinked, and its note emptied. A number that
    stands under several services has one row for each, with the same `call`. See `CallWithdrawn` for what is undone.
    """

    call = models.CharField(max_length=16, default=public_id, db_index=True, editable=False)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="verifications")
    caller = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    caller_role = models.CharField(max_length=20, default="verifier")
    called_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=16, choices=Outcome)
    seconds_to_answer = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=12, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-called_at"]
        constraints: ClassVar = [
            _one_of("outcome", Outcome, "verification_outcome_known"),
            models.UniqueConstraint(fields=["call", "contact"], name="call_once_per_contact"),
        ]


class Report(models.Model):
    """What somebody without an account told us about an entry. No address or name of theirs is kept."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="reports")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="reports")
    reason = models.CharField(max_length=16, choices=ReportReason)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [_one_of("reason", ReportReason, "report_reason_known")]


class FalseClaim(models.Model):
    """A number that goes round for a service it does not belong to. The rule is per service *and* number."""

    country = models.CharField(max_length=2)
    claimed_for = models.CharField(max_length=120)
    number = models.CharField(max_length=40, help_text="As written in the source")
    dialled = models.CharField(max_length=24, help_text="Digits as dialled inside the country", db_index=True)
    status = models.CharField(max_length=12, choices=ClaimStatus)
    seen_in = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300)
    reason_ur = models.CharField(max_length=300, blank=True)
    services = models.JSONField(default=list, help_text="Slugs of the services it is falsely claimed for")

    class Meta:
        constraints: ClassVar = [
            _one_of("status", ClaimStatus, "false_claim_status_known"),
            models.UniqueConstraint(fields=["country", "claimed_for", "dialled"], name="false_claim_once"),
        ]


class EmergencyNumber(models.Model):
    """What to dial in danger, valid in a country or in one of its provinces only."""

    country = models.CharField(max_length=2)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True)
    service = models.ForeignKey(Service, models.CASCADE, related_name="+")
    number = models.CharField(max_length=12)
    name = models.CharField(max_length=40, help_text="Short, for the danger strip")
    name_ur = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["service", "number"], name="emergency_number_once")]


class Holiday(models.Model):
    """A public holiday, correctable by staff: dates by the moon are only known a day before."""

    country = models.CharField(max_length=2)
    day = models.DateField()
    name = models.CharField(max_length=120)
    name_ur = models.CharField(max_length=120, blank=True)
    tentative = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["country", "day", "name"], name="holiday_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Ramadan(models.Model):
    """A month of Ramadan in a country, first and last day included, correctable by staff."""

    country = models.CharField(max_length=2)
    first_day = models.DateField()
    last_day = models.DateField()
    tentative = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["country", "first_day"], name="ramadan_once"),
            models.CheckConstraint(condition=Q(last_day__gte=models.F("first_day")), name="ramadan_in_order"),
        ]


class Revision(models.Model):
    """Counts the changes of the directory, so that a process knows when its copy is old. One row."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)


class Change(models.Model):
    """Something that changed for those who use the directory, as the public feed tells it. Rows are never changed.

    It names the service as it was called then, and nobody who did it; a number that was taken down is not repeated.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    what = models.CharField(max_length=20, choices=ChangeKind)
    service = models.ForeignKey(Service, models.SET_NULL, null=True, related_name="changes")
    name = models.CharField(max_length=200)
    name_ur = models.CharField(max_length=200, blank=True)
    call = models.CharField(max_length=16, blank=True, help_text="The call that brought it")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [_one_of("what", ChangeKind, "change_kind_known")]


from saath.directory.records import Distinct, Edit, ImportRun, Proposal  # noqa: E402, F401 - tables of their own file
from saath.directory.turns import CallWithdrawn, Turn, VerificationDay  # noqa: E402, F401
