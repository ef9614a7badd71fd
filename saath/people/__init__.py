"""People: accounts, roles, second factors, devices, privacy, and the audit log.

Words: an *account* is a name of one's choosing and a password; e-mail and phone are optional, because anonymity is a
feature. An *age band* is stored instead of a date of birth. A *role* is what an account may do for the platform; every
role but member is *staff*, and staff prove themselves with a *second factor*. A *holding* is what a room keeps about a
person, declared beside the data, so that export and erase can reach it. A *seal* is the hash over a batch of audit
entries and the seal before it.
Promises: an account's public id is random; nothing about a person is required beyond a name they choose; no address of
a device is kept; a page of the console is a 404 for everybody it is not for; audit entries are never changed.
"""
