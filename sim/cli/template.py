"""``pianqu template``: writes an empty village table or project list and says how to fill it in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from sim.cli.screen import screen_language
from sim.core.text import Text


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Writes the file (never over an existing one) and prints the instructions."""
    from sim.world.template import project_instructions, target_faults, village_instructions, write_project_template, write_village_template

    language = screen_language(options)
    path = Path(options.file)
    write, instructions = (
        (write_project_template, project_instructions) if options.projects else (write_village_template, village_instructions)
    )
    options.faults.add(target_faults(path))
    options.faults.refuse()
    write(path, options.lang or "zh")
    print(Text(f"已写出 {path}", f"written: {path}").said(language))
    if not options.quiet:
        for line in instructions():
            print(f"  {line.said(language)}")
    flag = " --projects" if options.projects else ""
    print(Text(f"填好后:pianqu check {path}{flag}", f"when filled in: pianqu check {path}{flag}").said(language))
    return 0
