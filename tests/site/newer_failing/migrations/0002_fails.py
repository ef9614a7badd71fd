from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newer_failing", "0001_initial")]
    operations = [migrations.RunSQL("SELECT 1 FROM nowhere")]
