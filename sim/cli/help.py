"""What the help says: every command in both languages, with examples that work as pasted."""

from __future__ import annotations

from dataclasses import dataclass

from sim.core.text import Text


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """A command's one-line purpose, how it is called, and examples."""

    purpose: Text
    usage: str
    examples: tuple[str, ...]


OVERRIDES = Text(
    "设置写作 键=值(Hydra 写法),可放在选项前后;键见 pianqu list levers、pianqu list uncertainties",
    "settings are written key=value (as in Hydra), before or after options; keys: pianqu list levers, pianqu list uncertainties",
)

COMMANDS: dict[str, CommandHelp] = {
    "run": CommandHelp(
        Text(
            "模拟一个方案及其对照(无项目),打印计分表,写结果与图",
            "one scenario and its paired world without it: scorecard, results, figures",
        ),
        "pianqu run [选项/options] [键=值/key=value ...]",
        (
            "pianqu run",
            "pianqu run futures=4 replicates=3 --out results/quick",
            "pianqu run strategy=reward_in_lieu policy.funding.amount=3000 policy.zone.build_years=3",
            "pianqu run strategy=以奖代补 policy.linkage.type=股权型",
            'pianqu run "policy.funding.mode_mix={定额补助:0.6,以奖代补:0.4}" uncertainty.visitor_spend=60',
            "pianqu run villages=synthetic target.reading=level --dry-run",
            "pianqu run --multirun strategy=fixed_grant,reward_in_lieu futures=4 replicates=3",
            "pianqu run --cfg job",
        ),
    ),
    "explain": CommandHelp(
        Text(
            "说明变化从何而来:按收入科目、业态、政策杠杆,以及无项目情形的增长渠道",
            "where a change came from: by account, line of business, lever, and channel of growth without a programme",
        ),
        "pianqu explain [选项/options] [键=值/key=value ...]",
        (
            "pianqu explain",
            "pianqu explain futures=4 replicates=3 --by account,line --out results/explained",
            "pianqu explain strategy=reward_in_lieu --outcome net_income --year 2030 --by lever",
            "pianqu explain --by lever --method shapley --permutations 40 --dry-run",
            "pianqu explain strategy=none --by channel",
        ),
    ),
    "compare": CommandHelp(
        Text(
            "比较资金策略:财政成本相同、投入规模相同,给出区间、名次、成本效果和后悔值",
            "funding strategies at equal public cost and at equal face amount: intervals, ranks, cost-effectiveness, regret",
        ),
        "pianqu compare [strategies=[a,b]] [选项/options] [键=值/key=value ...]",
        (
            "pianqu compare",
            "pianqu compare strategies=[fixed_grant,reward_in_lieu,special_bond] futures=4 replicates=3 --out results/compared",
            "pianqu compare strategies=[定额补助,以奖代补] policy.funding.amount=3000",
            "pianqu compare strategies=[key_village_first,weak_first] --reference weak_first --dry-run",
            "pianqu compare --cost 2500 futures=4 replicates=3 --lang en",
        ),
    ),
    "sensitivity": CommandHelp(
        Text(
            "哪些政策杠杆和不确定参数决定结果:莫里斯筛选、索博尔方差分解,并给出偶然冲击的份额",
            "which levers and uncertain numbers decide an outcome: Morris, Sobol, and the share due to chance",
        ),
        "pianqu sensitivity [vary=[键/KEY,键/KEY=低/LOW:高/HIGH]] [method=morris|sobol] [选项/options] [键=值/key=value ...]",
        (
            "pianqu sensitivity --dry-run",
            "pianqu sensitivity vary=[visitor_spend,yield_level,funding.amount=1000:4000] trajectories=8 futures=2 replicates=2",
            "pianqu sensitivity vary=[uncertainties,policy.linkage.type] outcome=[effect_present_value_10,readings] --dry-run",
            "pianqu sensitivity method=sobol vary=[游客人均消费,财政投入规模=1000:4000] samples=16 futures=2 replicates=2",
        ),
    ),
    "sweep": CommandHelp(
        Text(
            "在政策杠杆和不确定参数上做一组情形:网格、拉丁超立方、Sobol 序列,或自备的 CSV、XLSX 设计",
            "a design over levers and uncertain numbers: grid, Latin hypercube, Sobol, or your own CSV or XLSX",
        ),
        "pianqu sweep vary=[键/KEY=低/LOW:高/HIGH,...] [design=grid|lhs|sobol|文件/FILE] [选项/options] [键=值/key=value ...]",
        (
            "pianqu sweep vary=[policy.funding.amount=1000:4000:4] futures=4 replicates=3 --out results/swept",
            "pianqu sweep 'vary=[policy.funding.amount=1000:4000:3,policy.funding.allocation=equal|weak_first]' --dry-run",
            "pianqu sweep design=lhs samples=40 vary=[财政投入规模=1000:4000,经营收益水平] futures=4 replicates=3",
            "pianqu sweep design=sobol samples=32 vary=[funding.amount=1000:4000,linkage.payout] outcome=met_relative precision=0.1",
            "pianqu sweep design=results/swept/design.csv futures=4 replicates=3",
        ),
    ),
    "discover": CommandHelp(
        Text(
            "找出项目在什么条件下达不到(或达到)目标:在已完成的结果里找,并用留出的未来检验",
            "under which conditions a programme fails or succeeds: found in a finished result, judged on futures held out",
        ),
        "pianqu discover 结果文件夹/DIR [选项/options]",
        (
            "pianqu run futures=60 replicates=2 --out results/many",
            "pianqu discover results/many",
            "pianqu discover results/many --outcome effect_operating_income --above 20 --lang en",
            "pianqu discover results/many --outcome level --succeeds --share 0.5",
        ),
    ),
    "optimize": CommandHelp(
        Text(
            "在杠杆范围内寻找最佳取舍,或以给定概率达标的最低财政成本;用新的未来重估",
            "search levers for the best trade-offs, or for the least public cost that meets the target with a probability",
        ),
        "pianqu optimize goal=pareto|least_cost [vary=[...]] [objectives=[...]] [budget=N] [debt=N] [constraints=[...]]\n"
        "       [probability=P] [probability_of=met|added] [population=N] [generations=N] [选项/options] [键=值/key=value ...]",
        (
            "pianqu optimize goal=pareto --dry-run",
            "pianqu optimize goal=pareto vary=[policy.funding.amount=500:6000,policy.linkage.type] budget=4000 futures=4 replicates=3 "
            "population=8 generations=2 --out results/front",
            "pianqu optimize goal=pareto objectives=[growth:p10,equity,cost] debt=300 futures=4 replicates=3 population=8 generations=2",
            "pianqu optimize goal=least_cost probability=0.8 target.reading=level futures=4 replicates=3 population=8 generations=2",
            "pianqu optimize goal=least_cost probability=0.3 probability_of=added target.reading=level --dry-run",
        ),
    ),
    "check": CommandHelp(
        Text("检查村庄表或项目清单:一次列出全部问题", "check a village table or a project list: all faults at once"),
        "pianqu check 文件/FILE [--projects] [--villages 村庄表/TABLE]",
        ("pianqu check data/examples/case_ZJ25.csv", "pianqu check data/examples/case_ZJ25.csv --lang en"),
    ),
    "template": CommandHelp(
        Text(
            "写出带说明的空村庄表或项目清单(不覆盖已有文件)",
            "write an empty village table or project list with instructions (never overwrites)",
        ),
        "pianqu template 文件/FILE [--projects]",
        ("pianqu template 村庄表.csv", "pianqu template villages.xlsx --lang en", "pianqu template 项目清单.csv --projects"),
    ),
    "list": CommandHelp(
        Text("列出可用的项目、策略、政策杠杆等", "list what there is: programmes, strategies, levers and so on"),
        "pianqu list 名目/WHAT [--format table|csv|json]",
        (
            "pianqu list levers",
            "pianqu list programmes --lang en",
            "pianqu list cases --format csv > cases.csv",
            "pianqu list targets --format json",
        ),
    ),
    "resume": CommandHelp(
        Text("续跑中断的结果", "go on with an interrupted result"),
        "pianqu resume 结果文件夹/DIR",
        ("pianqu run futures=4 replicates=3 --out results/quick && pianqu resume results/quick",),
    ),
    "query": CommandHelp(
        Text("用 SQL 读结果里的表(只读;没跑完的也可以)", "read the tables of a result by SQL (read-only; also while it runs)"),
        'pianqu query 结果文件夹/DIR "select ..." [--format table|csv|json]',
        (
            "pianqu run futures=4 replicates=3 --out results/quick",
            'pianqu query results/quick "show tables"',
            'pianqu query results/quick "select year, scenario, median(operating_income) from zone_years group by all order by all"',
            'pianqu query results/quick "select * from readings" --format csv > readings.csv',
        ),
    ),
    "export": CommandHelp(
        Text("把结果里的表导出为 CSV、Excel 或 Stata(不覆盖已有文件)", "tables as CSV, Excel workbook or Stata files (never overwrites)"),
        "pianqu export 结果文件夹/DIR --to csv|xlsx|stata [--tables a,b] [--out DIR2]",
        (
            "pianqu run futures=4 replicates=3 --out results/quick",
            "pianqu export results/quick --to xlsx --tables zone_years,scorecard",
            "pianqu export results/quick --to stata --out for_stata",
        ),
    ),
}

#: Commands of the contract that come with later work.
LATER_COMMANDS = (
    "calibrate", "validate", "brief", "explore",
)  # fmt: skip

EXIT_CODES = Text(
    "退出码:0 完成;2 输入或命令有误;3 中断,可续跑;1 程序故障",
    "exit status: 0 done; 2 the input or command was wrong; 3 interrupted, resumable; 1 a fault of ours",
)


def bilingual(text: Text) -> str:
    """Both languages on one line, for help texts."""
    return f"{text.zh} / {text.en}"


def front_page() -> str:
    """``pianqu --help``."""
    lines = ["用法 / usage: pianqu 命令/COMMAND [选项/options] [键=值/key=value ...]", "", "命令 / commands:"]
    for name, command in COMMANDS.items():
        lines += [f"  {name:<10}{command.purpose.zh}", f"  {'':<10}{command.purpose.en}"]
    lines += ["", "例 / examples:", *(f"  {example}" for example in COMMANDS["run"].examples[:4]), "  pianqu list levers", ""]
    lines += ["每个命令的选项 / options of a command: pianqu run --help", EXIT_CODES.zh, EXIT_CODES.en]
    return "\n".join(lines)


def epilogue(name: str) -> str:
    """What stands below the options of a command's help."""
    command = COMMANDS[name]
    lines = ["例 / examples:", *(f"  {example}" for example in command.examples)]
    if name in ("run", "explain", "compare", "sweep", "sensitivity", "optimize"):
        lines += ["", OVERRIDES.zh, OVERRIDES.en]
    return "\n".join([*lines, "", EXIT_CODES.zh, EXIT_CODES.en])
