"""What tests of the engine change for the whole process is put back after each."""

from collections.abc import Iterator

import pytest

from blisko.locale.messages import messages


@pytest.fixture(autouse=True)
def own_words() -> Iterator[None]:
    """Forget the edited catalogues, which later tests would be answered from."""
    yield
    messages.cache_clear()
