"""Things that several tests of the schedule switch off."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def land_joins_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Households join cooperatives at the usual speed whatever these paid, so that a better year does not show as more land."""
    monkeypatch.setattr("sim.rules.cooperative.inclination_to_bring_land", lambda patronage, outside, most: np.ones_like(patronage))
