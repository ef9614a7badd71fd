"""Notices: how a person learns that something waits for them, without anybody else learning of it.

Words: a *notice* says that something happened, of a kind, about a thing known by its id; it holds no words of anybody. A
*nudge* is what goes out for it: by *mail*, to a confirmed address, or by *push*, a knock at a phone that carries nothing.
A *wish* is what a person chose: how soon, which kinds, which hours stay quiet. A *way* leads from a thing to its page.
Promises: the same thing is told once; nothing comes from somebody who is blocked or muted; what leaves the platform
says only "You have an update", from a closed list of words; nothing goes out that nobody asked for, or in quiet hours;
a nudge is sent at least once and bears the same name each time, so that a mailbox and a phone show it once.
"""
