"""Jobs: background work that is never lost.

Words: a *job* is a function run later by the worker; a *heartbeat* says that it is still running; a *lease* that ran
out means that its worker died and the job is given out again.
Promises: a job runs at least once; it is tried again with growing pauses; a killed worker loses nothing.
"""
