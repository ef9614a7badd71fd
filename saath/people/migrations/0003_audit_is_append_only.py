"""The database itself refuses to change or delete an audit entry, a seal, or what lies under which seal."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("people_auditentry", "people_auditseal", "people_sealedentry")


def refuse_changes(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE FUNCTION people_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'append only: %', TG_TABLE_NAME; END $$",
            params=None,
        )
    for table in TABLES:
        for statement in _triggers(table, editor.connection.vendor):
            editor.execute(statement)


def _triggers(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION people_append_only()"
        ]
    return [
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'append only'); END"
        for event in ("UPDATE", "DELETE")
    ]


def allow_changes(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        else:
            editor.execute(f"DROP TRIGGER {table}_no_update")
            editor.execute(f"DROP TRIGGER {table}_no_delete")
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION people_append_only()")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_people_and_staff")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
