"""The sentences with which the directory refuses."""

from django.utils.translation import gettext_lazy as _

from saath.kernel.refusals import Reason


class DirectoryRefusal(Reason):
    NOT_THERE = "not-there", _("This entry is not in the directory any more.")
    NOT_A_CALLER = "not-a-caller", _("Only verifiers record calls.")
    IN_THE_FUTURE = "in-the-future", _("A call cannot have been made in the future.")
    CONTACT_ELSEWHERE = "contact-elsewhere", _("That number does not belong to this service.")


class CallRefusal(Reason):
    """Why a call is not recorded or taken back, and why a verification day does not go on."""

    NO_SUCH_CALL = "no-such-call", _("There is no such call of yours.")
    TOO_LATE = "too-late", _("A call can be taken back for ten minutes only.")
    DAY_OVER = "day-over", _("This verification day is not running.")
    DAY_EMPTY = "day-empty", _("There is no number to call in that choice today.")
    DAY_IN_DISORDER = "day-in-disorder", _("The end must lie after the beginning, and at most a week later.")


class EditRefusal(Reason):
    """Why the directory is not changed."""

    FAULTY = "faulty", _("Some fields cannot be stored as they are.")
    MOVED = "moved", _("Somebody changed this service meanwhile. Look at both before you go on.")
    NOTHING = "nothing", _("Nothing was changed.")
    NO_WHY = "no-why", _("Say why, in a few words.")
    NO_SOURCE = "no-source", _("Say where this comes from: a page and its date, or who told us and on which day.")
    KNOWN = "known", _("There is a service with this id already.")
    WITHDRAWN = "withdrawn", _("This service was taken out. Bring it back first.")
    NOT_WITHDRAWN = "not-withdrawn", _("This service was not taken out.")
    IN_THE_STRIP = "in-the-strip", _("Its number stands in the danger strip of every page, so it cannot be taken out.")
    MERGED = "merged", _("This service was merged into another one. Undo the merge instead.")
    UNDO_MOVED = "undo-moved", _("Later changes touched the same fields. Undo those first.")
    UNDONE = "undone", _("This was undone already.")
    SAME = "same", _("A service cannot be merged with itself.")
    OWN = "own", _("Nobody accepts their own proposal.")
    DECIDED = "decided", _("This proposal was decided already.")
    STALE = "stale", _("The service changed after this was proposed, in the same fields. Ask for it again.")
    EXPIRED = "expired", _("This preview is older than an hour. Choose the file again.")
    FILE_MOVED = "file-moved", _("The directory changed since this preview. Look at what the file would change now.")
    LINES_REFUSED = "lines-refused", _("Some lines are refused. Say that they are to be left out, or mend the file.")
    UNREADABLE = "unreadable", _("The file cannot be taken over: too much in it is wrong.")
    GONE_UNDECIDED = "gone-undecided", _("Say what is to happen with the services that are not in the file.")
