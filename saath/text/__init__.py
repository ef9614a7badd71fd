"""Text: Urdu, Roman Urdu and English as people really type them.

Words: to *fold* is to bring spellings of one word to one form for comparing, never for showing; a *skeleton* is the
consonant key of a Roman Urdu word; to *isolate* is to keep left-to-right text whole inside right-to-left text.
Promises: folding is idempotent; what a person wrote is stored and shown as written; nothing here reads the database.
"""
