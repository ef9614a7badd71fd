"""Directory: find help that answers.

Words of the trade (Open Referral HSDS): an *organization* offers *services*; a service has *contacts* (a number on a
channel, perhaps a key to press), *areas* it serves and *places* where it is. A *citation* says where a fact was
published. A *verification* is one call by a named person, with its outcome. A *false claim* is a number that goes round
for a service it does not belong to.
Promises: *source confidence* and *last reached* are two facts and never merged; unknown is a state of its own; a number
is never shown for a service it is falsely claimed for; a shelter never shows an address; short codes stay short codes.
"""
