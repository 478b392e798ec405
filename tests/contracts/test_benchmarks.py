"""The benchmarks run: what they time is left to them, that they still fit the engine is held here."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.long]  # half a minute on two cores

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "benchmarks" / "run.py"


def benchmark(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(RUN), *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, str]]]:
    """What ``--quick`` prints, and the rows it writes."""
    out = tmp_path_factory.mktemp("benchmarks") / "rows.csv"
    done = benchmark("--quick", "--out", str(out))
    assert done.returncode == 0, done.stderr
    with out.open(encoding="utf-8", newline="") as file:
        return done.stdout, list(csv.DictReader(file))


def test_every_part_is_measured(measured: tuple[str, list[dict[str, str]]]) -> None:
    """One zone, the city, every phase of the month, what stands around the phases, draws, memory and cold starts."""
    from sim.schedule.month import MONTH

    rows = {(row["part"], row["what"]) for row in measured[1]}
    parts = {part for part, _ in rows}
    assert {"engine", "opening", "recording", "tables", "lower bound", "plain Mesa", "draws", "cold start", "ratios"} <= parts
    assert {what.split()[0] for part, what in rows if part == "engine"} == {"zone", "city"}
    assert any("every lever on" in what for part, what in rows if part == "engine")
    assert any(what.startswith("check_the_books / engine") for part, what in rows if part == "ratios")
    for part in parts:
        if part.startswith("phases, "):
            assert {what for of, what in rows if of == part} == {phase.__name__ for phase in MONTH}


def test_parts_of_the_engine_add_up(measured: tuple[str, list[dict[str, str]]]) -> None:
    """In a single round opening, phases and recording are the whole of simulate(), and the shares of phases are all of them."""
    median = {(row["part"], row["what"]): float(row["median"]) for row in measured[1]}
    for part, what in median:
        if part == "engine":
            pieces = sum(median[piece, what] for piece in ("opening", "all phases", "recording"))
            assert pieces == pytest.approx(median[part, what])
    for shares in {part for part, _ in median if part.startswith("shares of phases")}:
        assert sum(value for (part, _), value in median.items() if part == shares) == pytest.approx(100.0)


def test_the_screen_shows_every_row_that_is_written(measured: tuple[str, list[dict[str, str]]]) -> None:
    screen, rows = measured
    assert [row["what"] for row in rows if row["what"] not in screen] == []


def test_another_file_type_is_refused_before_anything_is_measured(tmp_path: Path) -> None:
    done = benchmark("--quick", "--out", str(tmp_path / "rows.xlsx"))
    assert done.returncode == 2
    assert ".csv or .json" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_documented_command_is_the_real_one() -> None:
    readme = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    help_text = benchmark("--help").stdout
    commands = [line for line in readme.splitlines() if line.startswith("python benchmarks/run.py")]
    options = {word for line in commands for word in line.split() if word.startswith("--")}
    assert commands
    assert [option for option in sorted(options) if option not in help_text] == []
