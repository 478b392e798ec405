"""The order in which tests are begun, and what several rooms share."""

from __future__ import annotations

import gc

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those marked ``long`` come first; all others keep their places, so that tests of a file share its fixtures."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the search for garbage need not go through it again and again, nor be made so often."""
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture
def light_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures of few dots, and PDFs that draw their letters instead of embedding the font, which takes a second each.

    What whole ones hold is tested in tests/figures/test_drawing.py.
    """
    from sim.figures import save, style

    monkeypatch.setattr(save, "RESOLUTION", 50)
    monkeypatch.setitem(style.HOUSE_SETTINGS, "pdf.fonttype", 3)
