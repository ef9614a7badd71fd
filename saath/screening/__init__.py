"""Screening: notice who may be seeking help, and say why. For now, the danger words of a search.

Words: a *phrase* is a curated entry with its script, meaning and reason; a *danger* is what a match tells the caller.
Promises: matches are exact on folded text, never fuzzy; every match names the phrase that spoke; a match puts help
first and closes no door. It is not a diagnosis.
"""
