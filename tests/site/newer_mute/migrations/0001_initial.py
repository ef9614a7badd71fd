from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunSQL("ALTER TABLE directory_contact RENAME COLUMN dialled TO digits")]
