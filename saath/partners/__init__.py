"""Partners: organisations and creators that work with the platform, their editors, and how they were verified.

Words: a *partner* is an organisation, a platform or a creator; an *editor* is an account that may propose changes to
the services of its partner; a *verification* says that somebody checked on what evidence a partner is who it says, and
runs out on a day.
Promises: a partner's page shows sourced facts only, and says so where nothing could be confirmed; an editor proposes
and never publishes; whoever verified a partner is named in the audit log, never on the page.
"""
