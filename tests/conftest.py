"""Settings of pytest that every folder of tests shares, and the built demo site."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests.builds import DEMO, DEMO_URL, built

pytest.register_assert_rewrite("tests.content")  # a failed assert there tells what it saw

# The same examples on every machine, no race with a clock, and nothing left in the work tree.
settings.register_profile("blisko", deadline=None, derandomize=True, database=None)
settings.load_profile("blisko")
# For a hunt by hand: pytest tests/model/test_fuzz.py --hypothesis-profile=long
settings.register_profile("long", deadline=None, database=None, max_examples=5000)


# What is measured of the pure parts is what their own tests reach; tracing every build and browser
# took half of the time of a whole run.
TRACED = ("model", "text", "views", "checks", "calendar", "locale", "test_invalid.py")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool | None, bool | None]:
    """Measure coverage in the tests of what is measured, and in no other."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    controller = getattr(plugin, "cov_controller", None)
    traced = item.path.relative_to(Path(__file__).parent).parts[0] in TRACED
    if controller is None or traced:
        return (yield)
    controller.pause()
    try:
        return (yield)
    finally:
        controller.resume()


@pytest.fixture(scope="session", autouse=True)
def own_cache() -> Iterator[None]:
    """Gives verbs that name no cache one of their own, empty at first: never the work tree's.

    Each process of a parallel run has its own, or they would wait for each other.
    """
    with TemporaryDirectory(prefix="blisko-tests-") as folder:
        os.environ["BLISKO_CACHE"] = folder
        yield
        del os.environ["BLISKO_CACHE"]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demo site, below a base path as on free hosting; only to be read."""
    return built(DEMO, tmp_path_factory.mktemp("demo") / "output", DEMO_URL)
