"""Stories: people tell what happened to them, and are met with kindness.

Words: a *story* is told in a *voice* (without a name, under a persona, under one's own name) and has *content notes*; a
*revision* is one wording of it; an *answer* is a set phrase, or free words where the author allows them; a *reaction* is
one of a few supportive signs. A *lane* is heavy, plain or hopeful; a *cover* is what a viewer wants done with a content
note. A *hold* keeps something with its author until a person has looked.
Promises: nothing is public without a recorded verdict (`actions/gate.py` is the only way to publish, and a constraint of
the database repeats it); a signal that did not answer means held; somebody at risk gets help in the same response, and
no word of blame; a published text stays until its edit is cleared; deleting can be undone for 24 hours, then nothing is
left; a form that is sent twice writes once; blocks and mutes are applied in `reads`, nowhere else.
"""
