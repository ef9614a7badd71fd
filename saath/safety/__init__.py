"""Safety: what waits for a person to look at, and what that person decides.

Words: a *subject* is anything somebody wrote, by kind and id; rooms above register how it is shown and changed. A
*report* is what a reader tells us of it, by a named reason. A *case* is a subject that waits, with one tier (0 comes
first) and a time by which a person should have looked. A *lease* is ten minutes in which one person has the case and
nobody else can. A *decision* says what happens, on a *ground* that its author is told in their language.
Promises: one open case a subject; two people never hold one case; nobody decides over their own words; a decision is
never changed or deleted, only followed by another; a decision to support counts as nothing against anybody; a report
that somebody may be in danger accuses nobody; where nobody is on duty, the page says so.
"""
