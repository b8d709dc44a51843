"""Settings of pytest that every folder of tests shares."""

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.content")  # a failed assert there tells what it saw

# The same examples on every machine, no race with a clock, and nothing left in the work tree.
settings.register_profile("blisko", deadline=None, derandomize=True, database=None)
settings.load_profile("blisko")
# For a hunt by hand: pytest tests/model/test_fuzz.py --hypothesis-profile=long
settings.register_profile("long", deadline=None, database=None, max_examples=5000)
