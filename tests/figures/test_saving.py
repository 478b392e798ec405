"""A finished result gets its figures: three files for each language and one table, and only those it has the tables for."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import sim.figures
import sim.figures.save
import sim.figures.waves
from sim.figures import FIGURES, draw_all, fan
from sim.figures.facts import facts_of
from sim.store.atomic import checksum
from sim.store.csv_tables import text_columns, write_csv
from sim.store.manifest import DONE, FileEntry, Manifest
from sim.store.reader import open_results
from sim.store.tables import open_database, write_frame

pytestmark = pytest.mark.usefixtures("light_files")

Frames = dict[str, pd.DataFrame]


def store(folder: Path, frames: Frames) -> Path:
    """A results folder with these tables, as a run leaves it."""
    scenarios = ["programme", "none"]
    described = {
        "programme": {"zh": "浙江", "en": "Zhejiang"}, "strategy": {"zh": "以奖代补", "en": "reward in lieu"},
        "source": {"zh": "合成村", "en": "synthetic villages"}, "start": "2025-01", "names_are_real": False, "assumptions": 31, "names": {},
        "target": {"reading": "points", "window": "build", "window_months": 24, "base": "before", "aggregation": "ratio_of_sums",
                   "share": 1.0, "date": None, "small_base": 5.0, "accounts": ["business_income"]},
    }  # fmt: skip
    manifest = Manifest("run", [], "0" * 64, 1, 12, 5, 11, 1, 132, scenarios, {"pianqu": "0.1.0"}, None, "2026-01-01")
    manifest.status, manifest.described = DONE, described
    with open_database() as database:
        for name, frame in frames.items():
            if name == "scorecard":
                path = folder / "scorecard.csv"
                rows = write_csv(frame, path)
                types = {column: "VARCHAR" if column in text_columns(frame) else "DOUBLE" for column in frame.columns}
                manifest.files[path.name] = FileEntry(checksum(path), path.stat().st_size, rows, types)
            else:
                written = write_frame(database, frame, folder / f"{name}.parquet", scenarios)
                manifest.files[f"{name}.parquet"] = FileEntry(written.sha256, written.size, written.rows, written.types)
    manifest.save(folder)
    return folder


def test_the_facts_come_from_the_manifest(tmp_path: Path, frames: Frames) -> None:
    facts = facts_of(open_results(store(tmp_path, {"zone_years": frames["zone_years"]})))
    assert (facts.start, facts.assumptions, facts.futures, facts.replicates) == ("2025-01", 31, 12, 5)
    assert (facts.target.reading.key, facts.target.window.key) == ("points", "build")


@pytest.mark.slow
def test_all_figures_in_both_languages_and_once_more_the_same(tmp_path: Path, frames: Frames) -> None:
    in_build = frames["scorecard"].assign(window="build", window_months=float("nan"))
    folder = store(tmp_path, frames | {"scorecard": in_build})
    written = draw_all(folder)
    expected = {f"{name}.{language}.{kind}" for name in FIGURES for language in ("zh", "en") for kind in ("png", "svg", "pdf")}
    assert {path.name for path in written} == expected | {f"{name}.csv" for name in FIGURES}
    assert {path.name for path in (folder / "figures").iterdir()} == {path.name for path in written}
    before = {path.name: checksum(path) for path in written}
    assert draw_all(folder) == []  # a finished result does not change, so nothing is drawn again
    in_one = [path for path in written if ".en." not in path.name]
    for path in in_one:
        path.unlink()
    assert {path.name: checksum(path) for path in draw_all(folder, ("zh",))} == {path.name: before[path.name] for path in in_one}


def test_what_has_no_tables_is_left_out_and_numbers_are_kept(tmp_path: Path, frames: Frames) -> None:
    folder = store(tmp_path, {name: frames[name] for name in ("zone_years", "readings")})
    written = draw_all(folder, ("zh",))
    assert [path.name for path in written] == [f"income_fan.zh.{kind}" for kind in ("png", "svg", "pdf")] + ["income_fan.csv"]
    kept = pd.read_csv(written[-1], encoding="utf-8-sig")
    drawn = fan.numbers(frames)
    assert kept["median"].tolist() == pytest.approx(drawn["median"].tolist())
    assert kept["series"].tolist() == drawn["series"].tolist()


def test_figures_that_a_full_disk_cut_short_are_drawn_later_and_all_are_noted(
    tmp_path: Path, frames: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = {name: frames[name] for name in ("zone_years", "readings", "waves")}
    folder = store(tmp_path, tables)
    monkeypatch.setattr(sim.figures.save, "figure_bytes", lambda figure, kind: kind.encode())
    with monkeypatch.context() as full:
        full.setattr(sim.figures.waves, "draw", no_room)
        with pytest.raises(OSError, match="No space"):
            draw_all(folder, ("zh",))
    assert not [name for name in open_results(folder).manifest.files if name.startswith("figures/")]
    assert {path.name.partition(".")[0] for path in draw_all(folder, ("zh",))} == {"waves"}
    noted = {name for name in open_results(folder).manifest.files if name.startswith("figures/")}
    assert noted == {f"figures/{path.name}" for path in (folder / "figures").iterdir()}
    assert len(noted) == 2 * 4


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_one_figure_of_a_result(tmp_path: Path, frames: Frames, made: SimpleNamespace) -> None:
    folder = store(tmp_path, {name: frames[name] for name in ("zone_years", "readings")})
    figure = sim.figures.figure(folder, "income_fan", "en")
    assert figure.get_figwidth() == pytest.approx(16 / 2.54)
