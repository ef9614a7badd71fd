"""Running it: what an operator needs beside `saath serve`.

Words: an *archive* is one file with the database at one moment, the media folder and a *manifest* that says what is in
it; a *scratch* is a database of its own in which an archive is restored and proved; to *swap* is to put a proved scratch
in the place of the database in use, which is kept *aside*.
Promises: whatever is killed at whatever moment, the data in use is either as it was or as the archive has it; secrets are
in no archive; nothing is deleted that was in use.
"""


class Trouble(Exception):  # noqa: N818 - it reads as what an operator has
    """Why a verb stopped, in one sentence for the person at the keyboard."""
