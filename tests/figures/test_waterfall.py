"""The waterfall: parts lead from nothing to the whole, small ones stand together, and only splits that were asked for are drawn."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from sim.core.errors import BadInput
from sim.figures import draw
from sim.figures.waterfall import MOST_PARTS, SPLIT_OF, _bars, holds
from sim.words.explaining import SplitBy


@pytest.mark.parametrize("levers", [1, 6, 40])
@pytest.mark.parametrize("split", list(SplitBy))
def test_every_bar_begins_where_the_last_one_ended_and_the_whole_is_reached(made: SimpleNamespace, split: SplitBy, levers: int) -> None:
    frame = made.explanation(levers=levers)
    table = frame[frame["by"] == split.key].reset_index(drop=True)
    *parts, whole = _bars(table, split, "zh")
    assert parts[0].low == 0.0
    assert [one.high for one in parts[:-1]] == [other.low for other in parts[1:]]
    assert parts[-1].high == pytest.approx(whole.high)
    assert (whole.low, whole.is_total) == (0.0, True)
    assert len(parts) <= MOST_PARTS


def test_a_split_that_was_not_asked_for_is_not_drawn(made: SimpleNamespace) -> None:
    frame = made.explanation()
    only = {"explanation": frame[frame["by"] == "line"]}
    assert [name for name in SPLIT_OF if holds(name, only["explanation"])] == ["waterfall_line"]
    with pytest.raises(BadInput, match="--by lever"):
        draw("waterfall_lever", only, made.facts(), "zh")


def test_the_numbers_drawn_are_those_of_the_table(made: SimpleNamespace) -> None:
    frame = made.explanation()
    drawn = draw("waterfall_lever", {"explanation": frame}, made.facts(), "en")[1]
    pd.testing.assert_frame_equal(drawn, frame[frame["by"] == "lever"].reset_index(drop=True))


def test_leaving_one_out_has_the_sign_of_the_table_and_what_is_switched_with_a_lever_is_named(made: SimpleNamespace) -> None:
    frame = made.explanation(levers=2)
    is_mine = (frame["by"] == "lever") & (frame["part"] == "lever.1")
    frame.loc[is_mine & (frame["method"] == "leave_one_out"), "value"] = -24.0
    frame.loc[is_mine, "note"] = "连同 linkage.type / together with linkage.type"
    table = frame[frame["by"] == "lever"].reset_index(drop=True)
    assert [bar.lost for bar in _bars(table, SplitBy.LEVER, "zh") if bar.lost].count("−24.0") == 1
    figure = draw("waterfall_lever", {"explanation": frame}, made.facts(), "en")[0]
    said = " ".join(text.get_text() for axes in figure.axes for text in axes.texts) + " ".join(text.get_text() for text in figure.texts)
    assert "form of the zone company: together with linkage.type" in " ".join(said.split())
