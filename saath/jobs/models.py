"""What django-tasks-db lacks: who is working on a job and since when it was last heard of, and when a schedule last ran."""

from typing import ClassVar

from django.db import models


class Lease(models.Model):
    """A worker's hold on a job. Without a heartbeat for a while the job is given out again."""

    job = models.UUIDField(primary_key=True)
    worker = models.CharField(max_length=40)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["heartbeat_at"], name="lease_heartbeat")]


class WorkerSeen(models.Model):
    """When a worker last said that it lives, whether it had a job or not."""

    worker = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()


class ScheduleRun(models.Model):
    """The day a daily job was last handed out, so that many workers hand it out once."""

    name = models.CharField(max_length=200, primary_key=True)
    day = models.DateField()
