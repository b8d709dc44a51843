"""Things that repeat: words -> rule -> days.

`rule` says what a rule is and which days follow from it; `grammar` reads one from the words of an
editor, `rrule` from the notation of calendars; `wording` puts one into words again.
"""
