"""Kernel: the few things every room stands on, and nothing else.

Words: a *public id* names a row to the outside world; an *event* is a fact in the past tense; a *refusal* is an
expected no, with a sentence for the person.
Promises: public ids are random and say nothing about order or time; time is stored in UTC and shown in the country's
zone; an event is delivered at least once after its transaction commits, or never if it rolls back; a refusal cannot be
half-committed.
"""
