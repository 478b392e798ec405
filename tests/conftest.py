"""The order in which tests are begun."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those marked ``long`` come first; all others keep their places, so that tests of a file share its fixtures."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
