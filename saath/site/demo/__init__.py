"""A demonstration: the invented cast, a few weeks of invented work, and one click into every role.

Promises: it lives in a data folder of its own and only on SQLite; every page, file and answer of it says that it is a
demonstration; a folder or database is one or the other for ever, and Saath refuses to start where they would mix.
"""
