"""Addresses of editing in the console, below the language."""

from django.urls import path

from saath.directory.console import duplicates, editing, importing, proposals, proposing

urlpatterns = [
    path("services/", editing.service_list, name="console-services"),
    path("services/add/", editing.add, name="console-add"),
    path("services/<slug:public_id>/", editing.edit, name="console-service"),
    path("services/<slug:public_id>/out/", editing.take_out, name="console-take-out"),
    path("services/<slug:public_id>/history/", editing.history, name="console-history"),
    path("services/<slug:public_id>/undo/<slug:edit_id>/", editing.undo, name="console-undo"),
    path("import/", importing.upload, name="console-import"),
    path("import/<slug:public_id>/", importing.look, name="console-preview"),
    path("import/<slug:public_id>/undo/", importing.put_back, name="console-undo-import"),
    path("proposals/", proposals.queue, name="console-proposals"),
    path("proposals/<slug:public_id>/", proposals.decide, name="console-decide"),
    path("propose/<slug:public_id>/", proposing.propose, name="console-propose"),
    path("duplicates/", duplicates.pairs, name="console-duplicates"),
    path("duplicates/<slug:one>/<slug:other>/", duplicates.pair, name="console-pair"),
]
