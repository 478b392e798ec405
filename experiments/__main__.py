"""按名运行研究;不给名称则列出。/ Carries out studies by name; without a name lists them.

.venv/bin/python -m experiments funding_at_equal_cost
.venv/bin/python -m experiments --all
.venv/bin/python -m experiments --all --small --out /tmp/studies
"""

from __future__ import annotations

import argparse
from pathlib import Path

from experiments.listed import STUDIES
from experiments.studying import HOME, carry_out

RESULTS = HOME.parent / "results" / "experiments"


def main() -> None:
    """运行所选研究 / carries out the studies chosen."""
    parser = argparse.ArgumentParser(
        prog="python -m experiments", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[[], *STUDIES], help="研究 / studies")
    parser.add_argument("--all", action="store_true", help="全部 / all of them")
    parser.add_argument("--small", action="store_true", help="小规模试跑 / a small version")
    parser.add_argument("--out", type=Path, help="页面和图写到此处,不改原页 / pages and figures go here; the study's own stay as they are")
    options = parser.parse_args()
    names = list(STUDIES) if options.all else options.names
    if not names:
        print("\n".join(STUDIES))
    if options.small and options.out is None and names:
        parser.error("--small: --out DIR")
    for name in names:
        print(carry_out(STUDIES[name], small=options.small, results=RESULTS, out=options.out))


if __name__ == "__main__":
    main()
