"""The engine room: staff correct the calendar and read reports. Everything they save goes through an action."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from saath.directory.actions.correcting import correct_holiday, withdraw_holiday
from saath.directory.models import Holiday, Report


@admin.register(Holiday)
class HolidayAdmin(admin.ModelAdmin[Holiday]):
    list_display = ("day", "name", "country", "tentative", "source")
    list_filter = ("country", "tentative")
    date_hierarchy = "day"

    def save_model(self, request: HttpRequest, obj: Holiday, form: Any, change: bool) -> None:  # noqa: FBT001
        correct_holiday(holiday=obj)

    def delete_model(self, request: HttpRequest, obj: Holiday) -> None:
        withdraw_holiday(holiday=obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for holiday in queryset:
            withdraw_holiday(holiday=holiday)


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin[Report]):
    """Reports are read here; nobody edits what a person told us."""

    list_display = ("created_at", "service", "contact", "reason", "note", "closed_at")
    list_filter = ("reason", "closed_at")
    list_select_related = ("service", "contact")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return False
