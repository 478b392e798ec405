"""Text is measured and wrapped as the house prints it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.text import Text
from sim.figures.fonts import shortened, typeset, width_of, wrap
from sim.figures.style import spread


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="村集体经济,。(「」)abc DEF-123.5%万元 ", max_size=80), st.floats(30.0, 300.0))
def test_wrapping_loses_nothing_and_fits(text: str, width: float) -> None:
    lines = wrap(text, 9.0, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert width_of(line, 9.0) <= width or len(line) == 1


def test_a_number_stays_with_its_unit_and_a_mark_with_its_word() -> None:
    for width in range(60, 200, 7):
        lines = wrap("模拟中\uff0c片区经营性收入多 17.5 万元\uff0c建成于 2027-09。", 9.0, float(width))
        assert any("17.5 万元" in line for line in lines)
        assert any("2027-09" in line for line in lines)
        assert not any(line[0] in "\uff0c。" for line in lines)


def test_a_mark_between_digits_stays_narrow() -> None:
    assert typeset(Text("共 1,234 村,其中(甲)", "a, b")) == Text("共 1,234 村\uff0c其中\uff08甲\uff09", "a, b")


def test_brackets_inside_brackets_are_all_full_width() -> None:
    assert typeset(Text("案例(热词(网),x)。", "")).zh == "案例\uff08热词\uff08网\uff09\uff0cx\uff09。"


def test_a_shortened_name_fits() -> None:
    assert width_of(shortened("大慈岩中心村大慈岩中心村", 9.0, 50.0), 9.0) <= 50.0
    assert shortened("村", 9.0, 50.0) == "村"


@given(st.lists(st.floats(0.0, 10.0), min_size=1, max_size=8))
def test_labels_keep_their_distance_and_order(wanted: list[float]) -> None:
    placed = spread(wanted, 1.0, 0.0, 10.0)
    ordered = sorted(placed)
    assert all(after - before >= 1.0 - 1e-9 for before, after in zip(ordered, ordered[1:], strict=False))
    assert ordered[0] >= -1e-9
    assert ordered[-1] <= 10.0 + 1e-9
    for (one, place), (other, elsewhere) in zip(zip(wanted, placed, strict=True), list(zip(wanted, placed, strict=True))[1:], strict=False):
        if one < other:
            assert place < elsewhere


@pytest.mark.slow
@pytest.mark.parametrize("module", ["zhplot", "matplotlib.pyplot"])
def test_drawing_never_imports_what_changes_matplotlib(module: str) -> None:
    code = f"import sys, sim.figures.fan, sim.figures.fonts as fonts; fonts.register(); sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
