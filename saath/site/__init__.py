"""Site: the roof. Home, pages composed of several rooms, the help card, the offline shell, the command line.

Promises: a page that a person may not see is a 404; nothing sensitive is cached; Leave is on every page.
"""
