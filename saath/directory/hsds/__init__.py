"""Open data: the shown directory as Open Referral HSDS 3.1, for anybody (docs/hsds.md).

`objects` says what is handed out, `mapping` which word of ours is which of theirs (both ways), `ids` how ours become UUIDs.
`nested` turns an entry into a service with all that belongs to it; `edition`, `api`, `dump` and `package` hand it on.
"""
