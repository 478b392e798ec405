"""The results folder: whole files only, damage found and named, paths kept inside."""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.core.errors import BadInput
from sim.store.atomic import checksum, clear_temporaries, replacing, write_bytes
from sim.store.csv_tables import escape_formula, read_csv, unescape_formula, write_csv
from sim.store.folder import Unfinished, find_spot
from sim.store.identity import config_hash, git_commit
from sim.store.inputs import list_inputs
from sim.store.lock import working_alone
from sim.store.manifest import DONE, RUNNING, FileEntry, Manifest, load_manifest
from sim.store.names import LONGEST_NAME, safe_name, stays_inside
from sim.store.reader import open_results
from sim.store.tables import join_parts, open_database, read_frame, write_frame

SCENARIOS = ("programme", "none")
BLANK = Manifest("run", [], "ab" * 32, 1, 2, 1, 6, 2, 36, list(SCENARIOS), {"pianqu": "1"}, None, "2026-01-01T00:00:00+00:00")


def frame_of(futures: range) -> pd.DataFrame:
    """A table with text, whole numbers, gaps and flags."""
    rows = [(scenario, future, zone, future / 3 if future else None, None if future else True) for scenario in ("none", "programme")
            for future in futures for zone in ("北", "NA", "")]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["scenario", "future", "zone", "cash", "met"])
    return frame.assign(met=frame["met"].astype("boolean"), mark=None)


def stored(folder: Path) -> Path:
    """A finished result of one table."""
    folder.mkdir(parents=True)
    with open_database() as database:
        written = write_frame(database, frame_of(range(2)), folder / "zone_years.parquet", SCENARIOS)
    entry = FileEntry(written.sha256, written.size, written.rows, written.types)
    replace(BLANK, status=DONE, files={"zone_years.parquet": entry}).save(folder)
    return folder


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.csv"
    write_bytes(path, b"old")

    def fail_half_way() -> None:
        with replacing(path) as temporary:
            temporary.write_bytes(b"half of the n")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("scorecard.csv", b"old")]


def test_only_our_own_leftovers_are_cleared(tmp_path: Path) -> None:
    for name in (".pianqu-zone_years.parquet-00ff.tmp", ".pianqu-notes.txt", "thesis.tmp"):
        (tmp_path / name).touch()
    clear_temporaries(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".pianqu-notes.txt", "thesis.tmp"]


def test_joined_parts_are_the_table_that_one_part_would_be(tmp_path: Path) -> None:
    with open_database() as database:
        whole = write_frame(database, frame_of(range(7)), tmp_path / "whole.parquet", SCENARIOS)
        parts = []
        for number, futures in enumerate((range(3), range(3, 4), range(4, 7))):
            parts.append(tmp_path / f"part-{number}.parquet")
            write_frame(database, frame_of(futures), parts[-1], SCENARIOS)
        joined = join_parts(database, parts[::-1], tmp_path / "joined.parquet", SCENARIOS)
        assert joined == whole
        read = [read_frame(database, files, SCENARIOS) for files in (parts[::-1], [tmp_path / "whole.parquet"])]
    pd.testing.assert_frame_equal(*read)


def test_a_table_keeps_text_gaps_flags_and_every_bit_of_a_number(tmp_path: Path) -> None:
    with open_database() as database:
        written = write_frame(database, frame_of(range(2)), tmp_path / "t.parquet", SCENARIOS)
        frame = read_frame(database, [tmp_path / "t.parquet"], SCENARIOS)
    assert list(written.types.values()) == ["VARCHAR", "BIGINT", "VARCHAR", "DOUBLE", "BOOLEAN", "VARCHAR"]
    assert frame["scenario"].tolist() == ["programme"] * 6 + ["none"] * 6
    assert frame["zone"].tolist() == ["北", "NA", ""] * 4
    assert frame["cash"].isna().tolist() == [True] * 3 + [False] * 3 + [True] * 3 + [False] * 3
    assert frame["cash"].dropna().tolist() == [1 / 3] * 6
    assert frame["met"].dropna().tolist() == [True] * 6


@pytest.mark.parametrize("name", ["a[1]", "year=2020", "it's here", "雄安 *?" if os.name != "nt" else "雄安"])
def test_folders_with_odd_names_work(tmp_path: Path, name: str) -> None:
    assert list(open_results(stored(tmp_path / name)).frame("zone_years").columns) == ["scenario", "future", "zone", "cash", "met", "mark"]


def test_any_damage_to_a_part_is_named(tmp_path: Path) -> None:
    part = stored(tmp_path / "r") / "zone_years.parquet"
    content = part.read_bytes()
    chance = random.Random(5)
    for _ in range(40):
        position = chance.randrange(len(content))
        part.write_bytes(content[:position] + bytes([content[position] ^ chance.randrange(1, 256)]) + content[position + 1 :])
        with pytest.raises(BadInput, match=r"zone_years\.parquet"):
            open_results(tmp_path / "r")
    part.unlink()
    with pytest.raises(BadInput, match=r"zone_years\.parquet"):
        open_results(tmp_path / "r")


def test_a_damaged_manifest_is_named_and_never_a_traceback(tmp_path: Path) -> None:
    path = stored(tmp_path / "r") / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    broken: list[bytes] = [b"", b"[]", b"\xff\xfe", path.read_bytes()[:-9]]
    for key in content:
        if key not in ("violations", "figures"):  # results of earlier versions have neither and can still be opened
            broken.append(json.dumps({name: value for name, value in content.items() if name != key}).encode())
        broken.append(json.dumps({**content, key: 3.5}).encode())
    entry = content["files"]["zone_years.parquet"]
    for name in ("../outside.parquet", "/etc/passwd", "C:/x.parquet"):
        broken.append(json.dumps({**content, "files": {name: entry}}).encode())
    broken.append(json.dumps({**content, "files": {"zone_years.parquet": {**entry, "rows": "many"}}}).encode())
    broken.append(json.dumps({**content, "blocks": [[0, 0, 0, 1]]}).encode())
    for damaged in broken:
        path.write_bytes(damaged)
        with pytest.raises(BadInput, match=r"manifest\.json"):
            open_results(tmp_path / "r")


def test_a_folder_without_manifest_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"manifest\.json"):
        open_results(tmp_path)


def test_an_unknown_table_is_named_with_the_ones_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        open_results(stored(tmp_path / "r")).frame("zone_year")
    assert "did you mean: zone_years" in refusal.value.message("en")


def test_an_unfinished_result_is_not_opened(tmp_path: Path) -> None:
    replace(BLANK, status=RUNNING).save(tmp_path)
    with pytest.raises(Unfinished, match="pianqu resume"):
        open_results(tmp_path)


def test_csv_opens_in_spreadsheets_and_comes_back_the_same(tmp_path: Path) -> None:
    texts = {"zone": ["=HYPERLINK()", "@a", "-", None], "code": ["007", "1e5", "NA", ">="]}
    frame = pd.DataFrame({**texts, "value": [-1 / 3, 1e-300, 0.1, None]})
    path = tmp_path / "scorecard.csv"
    assert write_csv(frame, path) == 4
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"'=HYPERLINK()" in raw
    assert b"\n-,NA," in raw
    assert b",-0.333" in raw
    pd.testing.assert_frame_equal(read_csv(path, ["zone", "code"]), frame, check_dtype=False, rtol=0, atol=0)


@given(some.text(alphabet="'=+-@\t\ra1", max_size=6))
def test_escaping_formulas_loses_nothing(text: str) -> None:
    escaped = escape_formula(text)
    assert unescape_formula(escaped) == text
    assert len(escaped) < 2 or escaped[0] not in "=+-@\t\r"


@given(some.text(max_size=90))
def test_names_are_safe_and_settle_at_once(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name) <= LONGEST_NAME + 1
    assert not name.startswith(".")
    assert not name.endswith(".")
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert ".." not in name
    assert safe_name(name) == name
    assert stays_inside(f"inputs/{name}")


def test_inputs_with_one_name_are_kept_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "V.csv").write_text(folder)
    inputs = list_inputs([tmp_path / "a" / "V.csv", tmp_path / "b" / "V.csv", tmp_path / "a" / ".." / "a" / "V.csv"])
    assert [file.name for file in inputs] == ["inputs/V.csv", "inputs/V-2.csv"]
    assert inputs[0].sha256 == checksum(tmp_path / "a" / "V.csv") != inputs[1].sha256


def test_identity_depends_on_config_inputs_and_version_and_nothing_else() -> None:
    base = config_hash("seed: 1", {"inputs/a": "x", "inputs/b": "y"}, "1.0")
    assert base == config_hash("seed: 1", {"inputs/b": "y", "inputs/a": "x"}, "1.0")
    other_data = config_hash("seed: 1", {"inputs/a": "x", "inputs/b": "z"}, "1.0")
    others = [config_hash("seed: 2", {}, "1.0"), config_hash("seed: 1", {}, "1.0"), config_hash("seed: 1", {}, "1.1")]
    assert len({base, other_data, *others}) == 5


def test_the_commit_is_that_of_the_checkout_the_file_belongs_to(tmp_path: Path) -> None:
    (tmp_path / "module.py").touch()
    assert git_commit(tmp_path / "module.py") is None


def test_again_numbers_siblings_and_skips_damaged_ones(tmp_path: Path) -> None:
    first = stored(tmp_path / "run" / f"2026-01-01-x-{BLANK.config_hash[:8]}")
    found = find_spot("run", "x", BLANK.config_hash, out=None, again=False, results=tmp_path)
    assert found.path == first
    assert found.finished is not None
    (first / "manifest.json").write_text("{")
    with pytest.raises(BadInput, match=r"manifest\.json"):
        find_spot("run", "x", BLANK.config_hash, out=None, again=False, results=tmp_path)
    assert find_spot("run", "x", BLANK.config_hash, out=None, again=True, results=tmp_path).path == first.with_name(f"{first.name}-2")


def test_a_lock_is_held_once_and_leaves_nothing(tmp_path: Path) -> None:
    with working_alone(tmp_path), pytest.raises(BadInput), working_alone(tmp_path):
        pytest.fail("two held the lock")
    with working_alone(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_manifest_comes_back_as_it_was(tmp_path: Path) -> None:
    manifest = replace(
        BLANK, blocks=[[0, 3, 0, 1], [3, 5, 0, 1]], blocks_done=[1], files={"a/b.parquet": FileEntry("0" * 64, 5, 2, {"x": "DOUBLE"})}
    )
    manifest.save(tmp_path)
    assert load_manifest(tmp_path) == manifest


def test_the_manifest_says_whether_figures_are_wanted_and_an_older_one_leaves_that_to_resume(tmp_path: Path) -> None:
    replace(BLANK, argv=["pianqu", "run"], figures=False).save(tmp_path)
    assert not load_manifest(tmp_path).figures
    path = tmp_path / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["figures"]
    path.write_text(json.dumps(told | {"argv": ["pianqu", "run", "--no-figures"]}), encoding="utf-8")
    assert load_manifest(tmp_path).figures
