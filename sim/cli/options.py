"""Options of every command: parsed anywhere on the line, unknown ones refused with the nearest known one."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from sim.cli.help import COMMANDS, bilingual, epilogue
from sim.cli.words_read import NUMBER, WHOLE, chooser, readable, reader
from sim.core.errors import BadInput, Fault, Faults
from sim.core.text import Text

LANGUAGES = ("zh", "en", "both")
FORMATS = ("table", "csv", "json")
#: What the list command knows.
LISTS = {
    "programmes": Text("项目", "programmes"),
    "strategies": Text("策略", "strategies"),
    "levers": Text("政策杠杆", "levers"),
    "uncertainties": Text("不确定参数", "uncertain numbers"),
    "targets": Text("目标", "targets"),
    "rules": Text("规则", "rules"),
    "outcomes": Text("结果", "outcomes"),
    "sources": Text("来源", "sources"),
    "cases": Text("案例", "cases"),
}


class Parser(argparse.ArgumentParser):
    """Gathers its complaints as faults of the input, in both languages."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**words)
        self.faults = Faults()

    def error(self, message: str) -> NoReturn:
        """Raises BadInput with what was gathered instead of leaving the process."""
        self.faults.add([Fault(Text("命令行有误", "the command line is wrong"), self.prog, value=message, fix=_see_help(self.prog))])
        raise BadInput(self.faults)


def screen_language(arguments: Sequence[str]) -> str:
    """The language of messages, known before anything else is parsed: Chinese unless ``--lang en``."""
    joined = " ".join(arguments)
    found = re.findall(r"(?:^|\s)--lang[= ](\S+)", joined)
    return "en" if found and found[-1] == "en" else "zh"


def parse(name: str, arguments: Sequence[str]) -> argparse.Namespace:
    """The options of command ``name``. What is wrong with them is gathered in ``faults`` beside them: the command adds its own and
    refuses all at once. Raises BadInput where a word is missing that everything else hangs on."""
    parser = _parser(name)
    words = readable(arguments, parser._option_string_actions, parser.prog, parser.faults)
    options, unknown = parser.parse_known_intermixed_args(words)
    parser.faults.add(Fault(_TOO_MANY, parser.prog, value=word, fix=_see_help(parser.prog)) for word in unknown)
    is_whole = True
    for action in parser._positionals._group_actions:
        given = getattr(options, action.dest)
        if action.nargs == "?" and not str(given or "").strip():
            what = Text("没有给出", "is not given") if given is None else Text("是空的", "is empty")
            parser.faults.add([Fault(what, str(action.metavar), fix=_see_help(parser.prog))])
            is_whole = False
    if not is_whole:
        # Without the file or folder there is nothing to look at.
        raise BadInput(parser.faults)
    options.faults, options.command = parser.faults, name
    return options


_TOO_MANY = Text("多余的词", "a word too many")


def _parser(name: str) -> Parser:
    command = COMMANDS[name]
    parser = Parser(
        prog=f"pianqu {name}",
        usage=command.usage,
        description=f"{command.purpose.zh}\n{command.purpose.en}",
        epilog=epilogue(name),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    _common(parser)
    if name in ("run", "explain", "compare", "sweep", "sensitivity", "optimize"):
        parser.add_argument("overrides", nargs="*", metavar="键=值", help=argparse.SUPPRESS)
        if name == "explain":
            _explaining(parser)
        if name == "compare":
            _comparing(parser)
        _running(parser)
        _composing(parser)
        if name in ("run", "explain"):
            _several(parser)
    elif name == "resume":
        parser.add_argument("folder", nargs="?", metavar="DIR", help=_said("结果文件夹", "results folder"))
        _running(parser)
    elif name == "discover":
        parser.add_argument("folder", nargs="?", metavar="DIR", help=_said("已完成的结果文件夹", "folder of a finished result"))
        _discovering(parser)
    elif name in ("query", "export"):
        parser.add_argument("folder", nargs="?", metavar="DIR", help=_said("结果文件夹", "results folder"))
        (_querying if name == "query" else _exporting)(parser)
    elif name == "list":
        parser.add_argument("what", nargs="?", metavar="WHAT", help="、".join(LISTS))
        _choice(parser, "--format", FORMATS, _said("输出格式", "output format"), "table")
    else:
        parser.add_argument("file", nargs="?", metavar="FILE", help=_said("CSV 或 XLSX 文件", "CSV or XLSX file"))
        parser.add_argument("--projects", action="store_true", help=_said("是项目清单", "it is a project list"))
        if name == "check":
            parser.add_argument(
                "--villages",
                metavar="TABLE",
                help=_said("用此村庄表核对项目的实施主体", "village table that project owners are checked against"),
            )
    return parser


def _choice(parser: Parser, option: str, choices: Sequence[str], told: str, default: str | None = None) -> None:
    """An option that takes one of a few words."""
    read = chooser(option, choices, parser.faults, default)
    parser.add_argument(option, type=read, default=default, metavar="{" + ",".join(choices) + "}", help=told)


def _number(parser: Parser, option: str, value: str, told: str, *, whole: bool = False, default: float | None = None) -> None:
    """An option that takes a number."""
    read = reader(option, int if whole else float, WHOLE if whole else NUMBER, parser.faults, default)
    parser.add_argument(option, type=read, default=default, metavar=value, help=told)


def _common(parser: Parser) -> None:
    parser.add_argument("-h", "--help", action="help", help=_said("显示本说明", "show this help"))
    headers = (
        (";表头用此语言", "; the headers are in it")
        if parser.prog.endswith("template")
        else (";图和表始终中英文都有", "; files are in both")
    )
    what = _said(f"屏幕语言(缺省中文){headers[0]}", f"language of the screen (default zh){headers[1]}")
    _choice(parser, "--lang", LANGUAGES, what)
    parser.add_argument("--quiet", action="store_true", help=_said("不显示进度和提示", "no progress and no notices"))


def _running(parser: Parser) -> None:
    _number(parser, "--workers", "N", _said("并行进程数", "number of worker processes"), whole=True)
    parser.add_argument("--executor", default="local", metavar="NAME", help=_said("执行方式:local、dask", "executor: local, dask"))
    what = _said("Dask 调度器,如 tcp://10.0.0.1:8786;缺省在本机起一个", "the Dask scheduler; without it one is started here")
    parser.add_argument("--scheduler", metavar="ADDRESS", help=what)
    if parser.prog.endswith(("run", "explain", "compare", "sweep", "sensitivity", "optimize")):
        parser.add_argument("--memory", metavar="SIZE", help=_said("内存上限,如 2GB", "memory limit, such as 2GB"))
    parser.add_argument("--no-figures", action="store_true", help=_said("不画图", "draw no figures"))
    if parser.prog.endswith(("run", "explain", "compare", "sweep", "sensitivity", "optimize")):
        what = _said("违反项目规则仍运行,逐一标明", "run what breaks the programme's rules, and mark it")
        parser.add_argument("--allow-violations", action="store_true", help=what)


def _composing(parser: Parser) -> None:
    parser.add_argument(
        "--config",
        metavar="FILE",
        help=_said("从设置文件读取,如结果中的 config.yaml", "read settings from a file, such as a result's config.yaml"),
    )
    _choice(parser, "--cfg", ("job",), _said("只打印完整设置,不运行", "print the composed config, run nothing"))
    parser.add_argument("--out", metavar="DIR", help=_said("结果文件夹", "folder of the results"))
    _number(parser, "--seed", "N", _said("随机种子,同 seed=N", "seed, same as seed=N"), whole=True)
    parser.add_argument("--again", action="store_true", help=_said("已有同一结果时另存一份", "make a numbered sibling of the same result"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_said("只估算规模、时间与磁盘", "only say how many runs, how long, how much disk")
    )


def _several(parser: Parser) -> None:
    parser.add_argument(
        "--profile", action="store_true", help=_said("先打印每月各阶段及耗时", "print the schedule's stages and their times first")
    )
    parser.add_argument(
        "-m",
        "--multirun",
        action="store_true",
        help=_said("多次运行:seed=1,2(Hydra 扫描写法)", "several runs: seed=1,2 (Hydra's sweep syntax)"),
    )


def _comparing(parser: Parser) -> None:
    parser.add_argument(
        "--reference",
        metavar="STRATEGY",
        help=_said(
            "以哪个策略的财政成本为准,缺省按文件实施",
            "strategy whose public cost the others are brought to (default: the programme as written)",
        ),
    )
    told = _said("直接给出十年财政成本现值(万元)", "the present value of public cost over ten years, in 10,000 yuan")
    _number(parser, "--cost", "AMOUNT", told)


def _explaining(parser: Parser) -> None:
    parser.add_argument(
        "--outcome",
        default="operating_income",
        metavar="NAME",
        help=_said("解释哪个结果(片区年度),缺省经营性收入", "zone outcome to explain (default operating_income)"),
    )
    _number(parser, "--year", "YYYY", _said("哪一年,缺省末年", "which year (default the last of the run)"), whole=True)
    parser.add_argument(
        "--by",
        default="all",
        metavar="SPLIT",
        help=_said("拆分:account 科目、line 业态、lever 杠杆、channel 增长渠道、all", "split: account, line, lever, channel or all"),
    )
    parser.add_argument(
        "--method",
        default="leave_one_out",
        metavar="METHOD",
        help=_said("杠杆的分摊:leave_one_out 逐个去掉和加入、shapley 沙普利值", "over levers: leave_one_out (and add one in) or shapley"),
    )
    told = _said("沙普利值最多抽样的排列数", "most orders of levers that Shapley values are sampled from")
    _number(parser, "--permutations", "N", told, whole=True, default=20)


def _discovering(parser: Parser) -> None:
    told = {
        "outcome": (
            "NAME",
            "问什么:读法(如 relative)或 cases 的一列,缺省为结果所用的读法",
            "a reading, or a column of cases",
        ),
        "scenario": ("NAME", "只看这个方案,可给多次", "only this scenario; may be given more than once"),
        "window": ("KEY", "读法的时间窗:after、build、span", "window of the reading: after, build, span"),
        "base": ("KEY", "读法的对照:before、counterfactual", "base of the reading: before, counterfactual"),
        "aggregation": ("KEY", "读法的口径,如 median_village", "aggregation of the reading, such as median_village"),
        "out": ("DIR2", "结果文件夹,缺省 results/discover/…", "folder of the results (default results/discover/...)"),
    }
    for name, (value, zh, en) in told.items():
        parser.add_argument(f"--{name}", metavar=value, help=_said(zh, en), action="append" if name == "scenario" else "store")
    numbers = {
        "above": ("目标为不低于此数", "the aim is at least this", None),
        "below": ("目标为不高于此数", "the aim is at most this", None),
        "share": ("一个未来至少有这么多重复达到才算达到,缺省 0.5", "share of replicates that makes a future count (default 0.5)", 0.5),
        "held-out": ("留出多少未来来检验,缺省 0.4", "share of futures held out to judge by (default 0.4)", 0.4),
        "density": ("所选的箱至少要这么密", "least density of the box chosen", None),
    }
    for name, (zh, en, default) in numbers.items():
        _number(parser, f"--{name}", "X", _said(zh, en), default=default)
    parser.add_argument("--fails", action="store_true", help=_said("找没有达到的条件(缺省)", "conditions under which it fails (default)"))
    parser.add_argument("--succeeds", action="store_true", help=_said("找达到的条件", "conditions under which it succeeds"))
    parser.add_argument("--again", action="store_true", help=_said("已有同一结果时另存一份", "make a numbered sibling of the same result"))
    parser.add_argument("--no-figures", action="store_true", help=_said("不画图", "draw no figures"))


def _querying(parser: Parser) -> None:
    parser.add_argument("sql", nargs="?", metavar="SQL", help=_said("一条读取语句,写在引号里", "one statement that reads, in quotes"))
    _choice(parser, "--format", FORMATS, _said("输出格式", "output format"), "table")
    _number(parser, "--rows", "N", _said("屏幕上最多几行", "most rows on the screen"), whole=True, default=40)


def _exporting(parser: Parser) -> None:
    parser.add_argument("--to", metavar="FORMAT", help=_said("格式:csv、xlsx、stata", "format: csv, xlsx, stata"))
    parser.add_argument("--tables", metavar="NAMES", help=_said("哪些表,逗号分隔,缺省全部", "which tables, by commas (default all)"))
    what = _said("新文件夹,缺省 DIR/export/格式", "a new folder (default DIR/export/FORMAT)")
    parser.add_argument("--out", metavar="DIR2", help=what)


def _said(zh: str, en: str) -> str:
    return bilingual(Text(zh, en)).replace("%", "%%")


def _see_help(program: str) -> Text:
    return Text(f"见 {program} --help", f"see {program} --help")
