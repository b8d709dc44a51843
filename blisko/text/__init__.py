"""Words into pages: Markdown to safe HTML, typography, dates, plurals, sorting, slugs.

Everything here is a pure function of its arguments: nothing reads a file, the clock, the locale
of the machine or a setting of Pelican. What the functions need to know about a language they are
told (``"pl"``, ``"en"``).
"""
