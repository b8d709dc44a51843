"""Settings of pytest that every folder of tests shares."""

from hypothesis import settings

# The same examples on every machine, no race with a clock, and nothing left in the work tree.
settings.register_profile("blisko", deadline=None, derandomize=True, database=None)
settings.load_profile("blisko")
