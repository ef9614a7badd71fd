"""The database itself refuses to change or delete a decision; only who made it may be forgotten."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLE = "safety_decision"
KEPT = "id, public_id, case_id, kind, reason, revision, supersedes_id, created_at"


def refuse_changes(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _postgresql() if editor.connection.vendor == "postgresql" else _sqlite():
        editor.execute(statement, params=None)


def _postgresql() -> list[str]:
    return [
        "CREATE FUNCTION safety_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'append only: %', TG_TABLE_NAME; END $$",
        f"CREATE TRIGGER safety_decision_stays BEFORE UPDATE OF {KEPT} OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION safety_append_only()",
        f"CREATE TRIGGER safety_decision_actor BEFORE UPDATE OF actor_id ON {TABLE} "
        "FOR EACH ROW WHEN (NEW.actor_id IS NOT NULL) EXECUTE FUNCTION safety_append_only()",
    ]


def _sqlite() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'append only'); END"
    return [
        f"CREATE TRIGGER safety_decision_no_update BEFORE UPDATE OF {KEPT} ON {TABLE} {refuse}",
        f"CREATE TRIGGER safety_decision_no_delete BEFORE DELETE ON {TABLE} {refuse}",
        f"CREATE TRIGGER safety_decision_actor BEFORE UPDATE OF actor_id ON {TABLE} "
        f"WHEN NEW.actor_id IS NOT NULL {refuse}",
    ]


def allow_changes(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for name in ("stays", "actor"):
            editor.execute(f"DROP TRIGGER safety_decision_{name} ON {TABLE}")
        editor.execute("DROP FUNCTION safety_append_only()")
        return
    for name in ("no_update", "no_delete", "actor"):
        editor.execute(f"DROP TRIGGER safety_decision_{name}")


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_queue")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
