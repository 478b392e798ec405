"""The command line: exit codes, messages, where options may stand, and help that is quick and true."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import run as run_command
from sim.cli.help import COMMANDS, LATER_COMMANDS
from sim.cli.main import main
from sim.cli.options import parse
from sim.config import compose
from sim.config.keys import OPTIONS
from sim.core.declare import Standing
from sim.words.levers import AVAILABLE_LEVERS

ROOT = Path(__file__).resolve().parents[2]


def pianqu(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    path = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "sim", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", env={**path, **environment})


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_bilingual(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "例 / examples" in shown
    assert "exit status" in shown


def test_help_of_every_command_loads_no_heavy_library():
    heavy = "('mesa', 'hydra', 'pandas', 'matplotlib', 'scipy', 'duckdb', 'dask', 'SALib', 'ema_workbench')"
    code = "import sys, sim; from sim.cli.main import main; "
    code += f"[main([name, '--help']) for name in {[*COMMANDS]!r}]; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("example", [example for name in ("run", "list") for example in COMMANDS[name].examples])
def test_examples_of_the_help_are_read_as_they_stand(example: str):
    words = shlex.split(example.partition(" > ")[0])
    options = parse(words[1], words[2:])
    if words[1] == "run":
        assert run_command.composed_jobs(options)
    else:
        assert main(words[1:]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rnu"], "是否想写:run"),
        (["policy.funding.amount=99999"], "如 pianqu run policy.funding.amount=99999"),
        (["run", "--outt", "x"], "是否想写:--out"),
        (["run", "futurs=3", "--cfg", "job"], "是否想写:futures"),
        (["run", "out=x", "--cfg", "job"], "写作 --out"),
        (["run", "dry-run=1", "--cfg", "job"], "写作 --dry-run"),
        (["run", "by=lever", "--cfg", "job"], "写作 pianqu explain --by"),
        (["run", "--executor", "dask", "futures=0"], "futures"),
        (["run", "--scheduler", "tcp://x", "--cfg", "job"], "同时写 --executor dask"),
        (["run", "--executor", "dusk", "--cfg", "job"], "是否想写:dask"),
        (["run", "--workers", "0", "--cfg", "job"], "--workers"),
        (["run", "--seed", "1", "seed=2", "--cfg", "job"], "--seed"),
        (["run", "seed=1,2", "--cfg", "job"], "--multirun"),
        (["run", "--config", "nowhere.yaml", "--cfg", "job"], "nowhere.yaml"),
        (["list", "leverss"], "是否想写:levers"),
        (["list", "measures"], "尚未提供"),
        (["check", "nowhere.csv"], "nowhere.csv"),
        (["resume", "nowhere"], "nowhere"),
        (["--out", "x"], "run"),
        *[([name], "尚未提供") for name in LATER_COMMANDS],
    ],
)
def test_wrong_input_leaves_with_two_and_a_message_on_standard_error(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert "Traceback" not in captured.err


def test_every_option_written_as_a_key_is_told_to_be_one():
    parsed = {*vars(parse("run", [])), *vars(parse("explain", []))}
    assert set(OPTIONS) == parsed - {"overrides", "faults", "command", "seed", "scheduler", "allow_violations"}


def test_options_may_stand_before_and_after_overrides_and_the_command(capsys: pytest.CaptureFixture[str]):
    outputs = []
    for arguments in (
        ["run", "--cfg", "job", "--seed", "7", "futures=3", "strategy=none"],
        ["run", "futures=3", "--cfg", "job", "strategy=none", "--seed=7"],
        ["--cfg", "job", "run", "futures=3", "strategy=none", "seed=7"],
    ):
        assert main(arguments) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1] == outputs[2]
    assert "seed: 7" in outputs[0]


def test_printed_config_can_be_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["run", "--cfg", "job", "policy.funding.amount=3000"]) == 0
    printed = capsys.readouterr().out
    file = tmp_path / "mine.yaml"
    file.write_text(printed, encoding="utf-8")
    assert main(["run", "--config", str(file), "--cfg", "job"]) == 0
    assert capsys.readouterr().out == printed


def test_multirun_reports_the_faults_of_all_jobs_before_any_runs(capsys: pytest.CaptureFixture[str]):
    assert main(["run", "-m", "futures=0,3,-1", "--cfg", "job"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("futures:") == 2


def test_english_on_request(capsys: pytest.CaptureFixture[str]):
    assert main(["run", "futures=0", "--lang", "en"]) == 2
    assert "out of range" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["programmes", "strategies", "levers", "uncertainties", "targets", "rules", "sources", "cases"])
def test_lists_say_the_same_in_every_format(what: str, capsys: pytest.CaptureFixture[str]):
    assert main(["list", what, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert main(["list", what, "--format", "csv"]) == 0
    header = capsys.readouterr().out.splitlines()[0]
    assert header.split(",") == list(rows[0])
    assert main(["list", what]) == 0
    table = capsys.readouterr().out
    assert max(map(len, table.splitlines())) <= 100
    assert "\x1b" not in table


def test_levers_that_are_not_modelled_are_listed_as_such(capsys: pytest.CaptureFixture[str]):
    main(["list", "levers", "--format", "json"])
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert {row["standing"] for row in rows.values()} == {str(standing) for standing in Standing}
    assert rows["policy.people.talent"]["standing"] == str(Standing.EFFECTIVE)
    assert rows["policy.zone.grouping"]["standing"] == str(Standing.NOT_MODELLED)
    assert all(row["available"] == (row["standing"] == str(Standing.EFFECTIVE)) for row in rows.values())
    assert main(["list", "levers"]) == 0
    _, without_them = capsys.readouterr().out.split("不能设定:模型中没有相应机制")
    shown = {line.split()[0] for line in without_them.splitlines() if line.startswith(" policy.")}
    assert shown == {key for key, row in rows.items() if row["standing"] == str(Standing.NOT_MODELLED)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_option_of_a_lever_is_broken_and_what_the_default_is_stands_below(language: str, capsys: pytest.CaptureFixture[str]):
    assert main(["list", "levers", "--lang", language]) == 0
    table = capsys.readouterr().out
    for lever in AVAILABLE_LEVERS.values():
        assert all(f" {option}" in table for option in lever.options)
    assert "pianqu list programmes --format json" in table.splitlines()[-1]
    main(["list", "programmes", "--format", "json"])
    sets = {row["programme"]: row["sets"] for row in json.loads(capsys.readouterr().out)}
    assert sets["zhejiang_2025"]["policy.funding.amount"] == compose().policy["funding.amount"]


def test_a_template_is_written_once_and_never_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "村庄表.csv"
    assert main(["template", str(file)]) == 0
    content = file.read_bytes()
    assert main(["template", str(file)]) == 2
    assert file.read_bytes() == content


def test_check_tells_tables_from_project_lists_and_faults_go_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    villages = tmp_path / "v.csv"
    villages.write_text("村名,片区,人口\n甲村,一片,900\n乙村,一片,800\n", encoding="utf-8")
    projects = tmp_path / "p.csv"
    projects.write_text("项目名称,实施主体,业态,投资\n冷库,丙村,加工与冷链,100\n", encoding="utf-8")
    assert main(["check", str(villages)]) == 0
    assert "村庄表" in capsys.readouterr().out
    assert main(["check", str(projects)]) == 0
    assert "项目清单" in capsys.readouterr().out
    assert main(["check", str(projects), "--villages", str(villages)]) == 2
    captured = capsys.readouterr()
    assert "丙村" in captured.err
    assert captured.out == ""


def test_a_fault_of_ours_leaves_with_one_a_short_message_and_a_log(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def broken(options: object, argv: object) -> int:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(run_command, "execute", broken)
    assert main(["run"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    log = Path(next(word for word in said.replace("已写入 ", " ").replace(",", " ").split() if word.endswith(".log")))
    assert "ZeroDivisionError: inside" in log.read_text(encoding="utf-8")
    log.unlink()


def test_an_interrupt_leaves_with_three(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def interrupted(options: object, argv: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(run_command, "execute", interrupted)
    assert main(["run"]) == 3
    assert capsys.readouterr().out == ""


def test_a_reader_that_leaves_early_is_no_fault():
    command = f"{shlex.quote(sys.executable)} -m sim list sources --format csv | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_without_chinese_is_no_fault():
    done = pianqu("rnu", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
