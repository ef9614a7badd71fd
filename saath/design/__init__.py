"""Design: what every page is drawn with.

Tokens, base templates, components, icons, the Leave button, error pages. Two shawls, one sun: warm paper, deep teal,
marigold, plum; brick red for danger only.
Promises: logical properties only, so that right-to-left is free; text contrast of at least 7 to 1; every page works
without JavaScript; nothing is loaded from anybody else's server.
"""
