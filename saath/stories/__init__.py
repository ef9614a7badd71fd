"""Stories: people tell what happened to them, and are met with kindness.

Words: a *story* is told in a *voice* (without a name, under a persona, under one's own name) and has *content notes*; a
*revision* is one wording of it; an *answer* is a set phrase, or free words where the author allows them; a *reaction* is
one of a few supportive signs. A *lane* is heavy, plain or hopeful; a *cover* is what a viewer wants done with a content
note. A *hold* keeps something with its author until a person has looked.
Promises: nothing is public without a recorded verdict (`actions/gate.py` is the only way to publish, and a constraint of
the database repeats it); a signal that did not answer means held; somebody at risk gets help in the same response, and
no word of blame; a published text stays until its edit is cleared; deleting can be undone for 24 hours, then nothing is
left; a form that is sent twice writes once; blocks and mutes are applied in `reads`, nowhere else.

What pages stand on (all of it raises `Refused` with a sentence; a write that is sent twice writes once):
- `actions.share_story(by=, telling=Telling(...), form_key=, sent_anyway=)` and `edit_story(by=, story=, telling=)` give a
  `SharedOutcome`: show `offer`'s help card in that same response; `hold` and `look_by` say why it waits and until when
  (`look_by` None: nobody is on duty, say so). `PrivateData` carries spans of the words and comes before anything is
  written; `sent_anyway=True` sends it to a person. `HiddenSigns` carries the words without the signs.
- `answer_with_phrase`, `comment` give the same; `approve_comment`, `decline_comment` are the story's author's; `give_sign`,
  `take_back_sign`; `hide_story`, `show_story`, `delete_story`, `delete_comment`, `undo_delete(kind=, public_id=)`;
  `choose_answers`, `choose_staying`, `choose_covers`, `choose_quiet_hours`, `allow_adult`, `allow_nobody`;
  `block_author`, `mute_author(kind="story"|"comment", public_id=)`; `remove_picture`.
- `reads.feed(viewer, Feed(tag=, language=, feeling=), after=, covers=)`: ten `FeedItem` at most, a pause among them is
  one without an id; pages are remembered, so `{% remember feed %}` draws one once. `reads.story`, `comments`,
  `my_stories`, `deleted_stories`, `waiting_comments`, `my_choices`, `quiet_now`, `tags`, `who_could_recognise`,
  `covers_from(cookie)` for a guest's covers.
- Other rooms know stories and answers as the kinds `story` and `comment`.
"""
