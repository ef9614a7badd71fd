"""Paper and walls: wallet cards and posters for clinics, schools and mosques.

Words: a *release* is a verifier's word, by name and with a reason, that a number may stand on paper until a day although
nobody got through within 30 days.
Promises: paper cannot be corrected once it hangs on a wall, so it is stricter than the screen: a number stands on it
only where a person of ours got through within 30 days, or under a release; what failed at a later call is off at once.
Each sheet says on which day it was right and where to check it.
"""
