"""People: accounts, and later personas, roles, blocks and privacy.

Words: an *account* is a name of one's choosing and a password; e-mail and phone are optional, because anonymity is a
feature. An *age band* is stored instead of a date of birth.
Promises: an account's public id is random; nothing about a person is required beyond a name they choose.
"""
