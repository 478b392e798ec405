"""Who adjoins whom of a large table: as looked at when zones are formed, and without a table of all distances."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from sim.core.adjacency import adjoining, kilometres
from sim.measures.zone_tables import apart, neighbours, rows_by
from sim.words.formations import FORMATIONS
from sim.words.villages import VillageTable
from sim.world.forming import form_zones
from sim.world.table import read_village_table

#: Square counties side by side, so that a village's nearest may live across the line.
WIDTH = 0.4


def province(folder: Path, counties: int, villages: int) -> VillageTable:
    """So many counties in rows of ten from south to north, of so many villages each in four townships, at places of a fixed draw."""
    draw = np.random.default_rng(7)
    lines = ["village,zone,county,township,population,longitude,latitude"]
    for county in range(counties):
        for village in range(villages):
            across, along = draw.random(), draw.random()
            longitude, latitude = 118 + WIDTH * (county // 10 + across), 27 + WIDTH * (county % 10 + along)
            township = int(across * 4)
            lines.append(f"v{county}-{village},,c{county},t{county}-{township},900,{longitude:.5f},{latitude:.5f}")
    file = folder / "province.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_village_table(file)


@pytest.mark.parametrize(("counties", "villages"), [(6, 150), pytest.param(80, 250, marks=pytest.mark.slow)])
def test_zones_formed_in_a_province_hold_and_are_looked_at_in_bounded_memory(tmp_path: Path, counties: int, villages: int) -> None:
    formed = form_zones(province(tmp_path, counties, villages), FORMATIONS["zhejiang_2025"])
    tracemalloc.start()
    near = neighbours(formed.frame)
    zones = rows_by(formed.frame["zone"])
    alone = [village for zone, members in zones.items() if zone for village in apart(formed.frame, members, near) or ()]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(zones) > counties
    assert alone == []
    # A few kilobytes a village; one number for every pair of villages would be many times as much.
    assert peak < 4_000 * counties * villages < 8 * (counties * villages) ** 2


def test_villages_adjoin_in_the_whole_table_or_in_their_county_alone(tmp_path: Path) -> None:
    frame = province(tmp_path, 2, 60).frame
    near = neighbours(frame)
    assert near is not None
    positions = kilometres(frame["longitude"].to_numpy(), frame["latitude"].to_numpy())
    whole = adjoining(positions)
    assert all(set(each) <= set(found) for each, found in zip(whole, near, strict=True))
    # Only within a county is anything added: where a village across the line stands between two.
    county = frame["county"].tolist()
    added = [(row, other) for row, found in enumerate(near) for other in set(found) - set(whole[row])]
    assert added
    assert all(county[row] == county[other] for row, other in added)
    assert neighbours(frame.assign(longitude=float("nan"))) is None
