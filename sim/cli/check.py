"""``pianqu check``: validates a village table or a project list and says what it holds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sim.cli.screen import screen_language
from sim.core.errors import Faults
from sim.core.text import Text


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Prints the summary and notices; a file with faults raises BadInput with all of them."""
    from sim.world.projects import is_project_list

    language = screen_language(options)
    path = Path(options.file)
    is_list = options.projects or options.villages is not None or options.faults.kept(lambda: is_project_list(path))
    lines, notices = options.faults.settled(lambda: _project_list(path, options.villages) if is_list else _village_table(path))
    for line in lines:
        print(line.said(language))
    for notice in notices:
        print(f"{Text('提示:', 'notice: ').said(language)}{notice.said(language)}")
    print(Text("可以使用。", "It can be used.").said(language))
    sys.stdout.flush()
    return 0


def _village_table(path: Path) -> tuple[list[Text], Sequence[Text]]:
    from sim.words.settings import DEFAULT_START
    from sim.world.sources import region_notices
    from sim.world.summary import check_lines
    from sim.world.table import read_village_table
    from sim.world.world import in_order, late_income_notices, regions_of

    table = read_village_table(path)
    regions = regions_of(in_order(table)[0], table)
    lines = [_kind("村庄表", "village table", path), *check_lines(table)]
    return lines, [*table.notices, *region_notices(regions, table), *late_income_notices(table.frame, DEFAULT_START)]


def _project_list(path: Path, villages: str | None) -> tuple[list[Text], Sequence[Text]]:
    from sim.world.projects import read_project_list
    from sim.world.summary import project_lines
    from sim.world.table import read_village_table

    faults = Faults()
    table = None if villages is None else faults.kept(lambda: read_village_table(Path(villages)))
    projects = faults.settled(lambda: read_project_list(path, table))
    lines = [_kind("项目清单", "project list", path), *project_lines(projects)]
    if villages is None:
        lines.append(
            Text("实施主体未与村庄表核对(用 --villages 指定)", "owners were not checked against a village table (give --villages)")
        )
    return lines, projects.notices


def _kind(zh: str, en: str, path: Path) -> Text:
    return Text(f"{zh}:{path.name}", f"{en}: {path.name}")
