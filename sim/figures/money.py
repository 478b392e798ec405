"""Figure money_flow: what government paid more because of the programme, who got it first, and who holds it in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from sim.core.declare import Kind
from sim.core.text import Language, Text
from sim.figures import style
from sim.figures.facts import FigureFacts
from sim.figures.fonts import shortened
from sim.figures.numbers import CASE, Frames, frame_of, records, treated_zones
from sim.figures.style import Sheet, money, number, said, write
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO
from sim.words.transactions import ORDINARY_SUPPORT, SECTOR_LABELS, TRANSACTIONS, WELFARE, Sector

NAME = "money_flow"

#: Heights of a heading, the ribbons, the gap and a sector's line; width of a bar; room between bars; widest label; in centimetres.
HEADING, RIBBONS, GAP, LINE, BAR, BETWEEN, LABEL = 0.7, 6.0, 0.55, 0.66, 0.35, 0.28, 7.6

#: Amounts below this share of the whole are not drawn as ribbons of their own but together.
SMALLEST_SHARE = 0.001

#: Taxes that came back are told from this sum on, in 万元: below it they do not show in the figure.
SMALLEST_RETURN = 0.05

_NOTHING = Text("没有差别", "no difference")

#: Parts of the table of numbers drawn.
FLOW, UNSPENT, RECEIVED, PAID, NET = "flow", "unspent", "received", "paid", "net"


@dataclass(frozen=True, slots=True)
class Stack:
    """Bars of one side of the ribbons, top to bottom: labels, upper ends and heights in centimetres."""

    labels: list[str]
    tops: list[float]
    heights: list[float]


def numbers(frames: Frames) -> pd.DataFrame:
    """Means over all cases of programme − none, summed over the run and the treated zones, 万元.

    ``part``: flow (by payer, receiver and transaction), received and paid and net (by sector, in ``receiver``), unspent.
    """
    flows = frame_of(frames, "flows", NAME)
    zones = treated_zones(frame_of(frames, "zone_years", NAME))
    mine = flows[flows["zone"].astype(str).isin(zones)]
    cases = len(frames["zone_years"][CASE].drop_duplicates())
    keys = ["payer", "receiver", "transaction"]
    sign = mine["scenario"].map({PROGRAMME_SCENARIO: 1.0, NONE_SCENARIO: -1.0}).astype(float)
    signed = mine[keys].astype(str).assign(amount=mine["amount"] * sign / cases)
    table = signed.groupby(keys, as_index=False)["amount"].sum()
    table = table[table["amount"].abs() > 1e-9].assign(part=FLOW)
    received = table.groupby("receiver")["amount"].sum()
    paid = table.groupby("payer")["amount"].sum()
    sectors = [str(sector) for sector in Sector]
    parts = {RECEIVED: received.reindex(sectors, fill_value=0.0), PAID: paid.reindex(sectors, fill_value=0.0)}
    parts[NET] = parts[RECEIVED] - parts[PAID]
    by_sector = [pd.DataFrame({"part": part, "receiver": sectors, "amount": amounts.to_numpy()}) for part, amounts in parts.items()]
    unspent = pd.DataFrame([{"part": UNSPENT, "receiver": str(Sector.GOVERNMENT), "amount": _unspent(frames["zone_years"], zones, cases)}])
    whole = pd.concat([table, *by_sector, unspent], ignore_index=True)
    whole[keys] = whole[keys].fillna("")
    return whole[["part", *keys, "amount"]]


def draw(frames: Frames, facts: FigureFacts, language: Language) -> tuple[Figure, pd.DataFrame]:
    """The figure and the numbers it shows."""
    table = numbers(frames)
    outlays = _outlays(table)
    unspent = float(table.loc[table["part"] == UNSPENT, "amount"].iloc[0])
    shown = _shown_sectors(table)
    ribbons = RIBBONS if len(outlays) or unspent > 0 else LINE
    height = HEADING + ribbons + GAP + HEADING + LINE * max(len(shown), 1) + 0.15
    sheet = Sheet(_title(table, outlays), _subtitle(frames, table), facts, language, plot_height=height)
    page = sheet.bare()
    upper = Text("政府新增支出 → 直接收款方(万元)", "what government paid more → who received it first (万元)")
    write(page, style.MARGIN, HEADING / 2, said(upper, language), color=style.SOFT_INK)
    _ribbons(page, outlays, unspent, language)
    lower_top = HEADING + ribbons + GAP
    lower = Text("全程净得(圆点)= 多收(蓝)− 多付(灰),万元", "net over the whole run (dot) = received more (blue) − paid more (grey), 万元")
    write(page, style.MARGIN, lower_top + HEADING / 2, said(lower, language), color=style.SOFT_INK)
    _balance(page, shown, lower_top + HEADING, language)
    return sheet.figure, table


def _unspent(zone_years: pd.DataFrame, zones: Sequence[str], cases: int) -> float:
    """Programme money left over, mean over cases, programme − none: at the end where it is a stock, else over the run."""
    if "unspent" not in zone_years:
        return 0.0
    from sim.words.outcomes import ZONE_OUTCOMES

    mine = zone_years[zone_years["zone"].astype(str).isin(list(zones))]
    if ZONE_OUTCOMES["unspent"].kind is Kind.STOCK:
        mine = mine[mine["year"] == mine["year"].max()]
    totals = mine.groupby(mine["scenario"].astype(str))["unspent"].sum() / cases
    return float(totals.get(PROGRAMME_SCENARIO, 0.0) - totals.get(NONE_SCENARIO, 0.0))


def _outlays(table: pd.DataFrame) -> pd.DataFrame:
    """Government's additional payments, those to the largest receiver first; what is under a thousandth is left to the table of numbers."""
    mine = table[(table["part"] == FLOW) & (table["payer"] == Sector.GOVERNMENT)]
    whole = float(mine["amount"].abs().sum())
    mine = mine[mine["amount"].abs() > SMALLEST_SHARE * whole]
    to_receiver = mine[mine["amount"] > 0].groupby("receiver")["amount"].sum()
    ordered = mine.assign(total=mine["receiver"].map(to_receiver).fillna(0.0), is_less=mine["amount"] < 0)
    by = ["is_less", "total", "receiver", "amount"]
    return ordered.sort_values(by, ascending=[True, False, True, False], kind="stable", ignore_index=True)


def _shown_sectors(table: pd.DataFrame) -> pd.DataFrame:
    """Received, paid and net by sector, the largest gain first, without sectors that hardly move."""
    wide = table[table["part"].isin([RECEIVED, PAID, NET])].pivot(index="receiver", columns="part", values="amount")
    whole = float(wide[[RECEIVED, PAID]].abs().to_numpy().max(initial=0.0))
    wide = wide[wide[[RECEIVED, PAID]].abs().max(axis=1) > SMALLEST_SHARE * whole]
    return wide.sort_values(NET, ascending=False, kind="stable")


def _title(table: pd.DataFrame, outlays: pd.DataFrame) -> Text:
    more = outlays[outlays["amount"] > 0]
    if more.empty:
        return Text("模拟中,进入片区的财政资金没有因项目增加", "Simulated: no more public money reaches the zone because of the programme")
    paid = table[(table["part"] == PAID) & (table["receiver"] == Sector.GOVERNMENT)]["amount"].sum()
    first = more.groupby("receiver")["amount"].sum().sort_values(ascending=False)
    share = number(100 * float(first.iloc[0] / first.sum()))
    who = SECTOR_LABELS[Sector(str(first.index[0]))]
    return Text(
        f"模拟中,进入片区的财政资金全程净增 {money(paid)} 万元,新增款项的 {share}% 先到{who.zh}",
        f"Simulated: {money(paid)} 万元 more public money reaches the zone, net over the whole run; "
        f"{share}% of the new money goes to {who.en} first",
    )


def _subtitle(frames: Frames, table: pd.DataFrame) -> Text:
    first, last = int(frames["zone_years"]["year"].min()), int(frames["zone_years"]["year"].max())
    back, less = _taxes_back(table), _welfare_lost(table)
    return Text(
        f"{first}–{last} 年收付的成对差(实施项目 − 无项目)之均值,名义价,未折现。"
        "只计片区内收付:空心框为减少的支付,其中常年补助转给了片区外的村;斜线框为未用资金。"
        f"各方净得合计为零。{back.zh}{less.zh}",
        f"Mean paired difference (programme − none) of payments {first}–{last}, nominal, undiscounted, 万元 = 10,000 yuan. "
        "Payments of the zone alone. Hollow: paid less (ordinary support goes to villages outside instead); hatched: unspent. "
        f"The nets of all sectors add to zero. {back.en}{less.en}".rstrip(),
    )


def _taxes_back(table: pd.DataFrame) -> Text:
    """Why government's net is not what it paid more: what came back to it."""
    back = float(table.loc[(table["part"] == RECEIVED) & (table["receiver"] == Sector.GOVERNMENT), "amount"].sum())
    if abs(back) < SMALLEST_RETURN:
        return Text("", "")
    return Text(
        f"政府净得 = 收回的税费 {money(back)} − 净增支出。",
        f"Government's net: taxes that came back ({money(back)}) less what it paid more. ",
    )


def _welfare_lost(table: pd.DataFrame) -> Text:
    """Why households lose, where villages hand out less because ordinary support goes elsewhere."""
    flows = table[table["part"] == FLOW].set_index("transaction")["amount"].groupby(level=0).sum()
    net = float(table.loc[(table["part"] == NET) & (table["receiver"] == Sector.HOUSEHOLDS), "amount"].sum())
    if net >= 0 or flows.get(WELFARE.name, 0.0) >= 0 or flows.get(ORDINARY_SUPPORT.name, 0.0) >= 0:
        return Text("", "")
    return Text("农户少得,因常年补助转走后村里少发福利。", "Households lose as villages with less ordinary support spend less on welfare.")


def _ribbons(page: Axes, outlays: pd.DataFrame, unspent: float, language: Language) -> None:
    more = outlays[outlays["amount"] > 0]
    less = outlays[outlays["amount"] < 0]
    both = [*records(more), *records(less)]
    sources = [(said(TRANSACTIONS[row["transaction"]].label, language), float(row["amount"])) for row in both]
    if unspent > 0:
        sources.append((said(Text("未用资金", "unspent"), language), unspent))
    receivers = more.groupby("receiver", sort=False)["amount"].sum()
    targets = [(said(SECTOR_LABELS[Sector(str(name))], language), float(amount)) for name, amount in receivers.items()]
    total = sum(abs(amount) for _, amount in sources)
    if total <= 0:
        write(page, style.MARGIN, HEADING + LINE / 2, said(_NOTHING, language))
        return
    scale = (RIBBONS - BETWEEN * (len(sources) - 1)) / total
    left, right = _stacked(sources, scale), _stacked(targets, scale)
    x_left = style.MARGIN + style.widest(left.labels) + 0.35
    x_right = style.WIDTH - style.MARGIN - max(style.widest(right.labels), 2.0) - 0.35 - BAR
    filled = dict(zip(receivers.index, right.tops, strict=True))
    for place, row in enumerate(records(more)):
        thickness = row["amount"] * scale
        _ribbon(page, (x_left + BAR, left.tops[place]), (x_right, filled[row["receiver"]]), thickness)
        _bar(page, x_left, left.tops[place], thickness, facecolor=style.PROGRAMME)
        filled[row["receiver"]] += thickness
    for place in range(len(more), len(sources)):
        hatch = "////" if sources[place][1] > 0 else None
        _bar(page, x_left, left.tops[place], left.heights[place], facecolor=style.PAPER, edgecolor=style.NONE, hatch=hatch)
    for top, height in zip(right.tops, right.heights, strict=True):
        _bar(page, x_right, top, height, facecolor=style.NONE)
    _side_labels(page, left, x_left, -1)
    _side_labels(page, right, x_right + BAR, 1)


def _stacked(entries: Sequence[tuple[str, float]], scale: float) -> Stack:
    """Bars one below the other; an amount below zero stands with its size and is printed with its sign."""
    tops, y = [], HEADING
    heights = [abs(amount) * scale for _, amount in entries]
    for height in heights:
        tops.append(y)
        y += height + BETWEEN
    return Stack([_labelled(name, money(amount)) for name, amount in entries], tops, heights)


def _labelled(name: str, amount: str) -> str:
    """Name and amount within LABEL centimetres; only the name is ever cut."""
    room = LABEL - style.widest([f"  {amount}"])
    return f"{shortened(name, style.SMALL, style.points(room))}  {amount}"


def _ribbon(page: Axes, start: tuple[float, float], end: tuple[float, float], thickness: float) -> None:
    """A band of even thickness from the right edge of one bar to the left edge of another."""
    (x0, y0), (x1, y1), middle = start, end, (start[0] + end[0]) / 2
    corners = [
        (x0, y0),
        (middle, y0),
        (middle, y1),
        (x1, y1),
        (x1, y1 + thickness),
        (middle, y1 + thickness),
        (middle, y0 + thickness),
        (x0, y0 + thickness),
        (x0, y0),
    ]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    page.add_patch(PathPatch(Path(corners, codes), facecolor=style.PROGRAMME_LIGHT, edgecolor="none", zorder=2))


def _bar(page: Axes, x: float, top: float, height: float, **look: Any) -> None:
    look = {"edgecolor": "none", "linewidth": 0.8, "zorder": 3, **look}
    page.add_patch(Rectangle((x, top), BAR, max(height, 0.03), **look))


def _side_labels(page: Axes, stack: Stack, edge: float, side: Literal[-1, 1]) -> None:
    """Labels beside the bars, left (-1) or right (1) of them: moved apart where bars are thin, then joined to them by a hair line."""
    line = style.centimetres(style.SMALL) * style.LINE_SPACING
    wanted = [top + height / 2 for top, height in zip(stack.tops, stack.heights, strict=True)]
    places = style.spread(wanted, line, HEADING + line / 2, HEADING + RIBBONS)
    for label, middle, place in zip(stack.labels, wanted, places, strict=True):
        if abs(place - middle) > 0.1:
            page.plot([edge, edge + side * 0.22], [middle, place], color=style.NONE_MID, linewidth=0.7)
        write(page, edge + side * 0.3, place, label, ha="right" if side < 0 else "left")


def _balance(page: Axes, sectors: pd.DataFrame, top: float, language: Language) -> None:
    """Received, paid and net of every sector on one scale."""
    if sectors.empty:
        write(page, style.MARGIN, top + LINE / 2, said(_NOTHING, language))
        return
    names = [said(SECTOR_LABELS[Sector(str(name))], language) for name in sectors.index]
    left, right = style.MARGIN + style.widest(names) + 0.4, style.WIDTH - style.MARGIN - 2.0
    low = min(0.0, float((-sectors[PAID]).min()), float(sectors[RECEIVED].min()))
    high = max(0.0, float(sectors[RECEIVED].max()), float((-sectors[PAID]).max()))
    scale = (right - left) / ((high - low) or 1.0)
    zero = left - low * scale
    for place, (name, row) in enumerate(zip(names, records(sectors), strict=True)):
        y = top + LINE * (place + 0.5)
        for amount, colour in ((row[RECEIVED], style.PROGRAMME_MID), (-row[PAID], style.NONE_MID)):
            page.add_patch(Rectangle((zero, y - 0.17), amount * scale, 0.34, facecolor=colour, edgecolor="none", zorder=2))
        page.plot([zero + row[NET] * scale], [y], marker="o", markersize=6, color=style.INK, markeredgecolor=style.PAPER, zorder=4)
        write(page, style.MARGIN, y, name)
        write(page, style.WIDTH - style.MARGIN, y, money(row[NET], sign=True), ha="right")
        page.plot([zero, zero], [y - LINE / 2, y + LINE / 2], color=style.NONE, linewidth=0.9, zorder=3)
