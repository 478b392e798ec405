"""Renews everything in the documentation that is made from the program: pictures, numbers in the READMEs, tables of the pages.

python docs/generate.py            the main job is run for the pictures, then the pages are written
python docs/generate.py --pages    only the pages, from the pictures' numbers that are there
python docs/generate.py --check    writes nothing; ends with 1 and names the pages that are out of step
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))

from generating import (  # noqa: E402
    company,
    data,
    funding,
    glossary,
    headline,
    magnitudes,
    odd,
    outcomes,
    parameters,
    programmes,
    schedule,
    village_table,
    works,
)
from generating.markdown import with_passage  # noqa: E402
from make_figures import make_figures  # noqa: E402

from sim.config.groups import Group  # noqa: E402
from sim.config.later import group_members  # noqa: E402

#: Pages with passages made here, and what makes each passage.
PASSAGES: dict[Path, dict[str, Callable[[], str]]] = {
    **{
        ROOT / name: {
            "headline": lambda language=language: headline.headline().said(language),
            "scope": lambda language=language: headline.scope().said(language),
            "limits": lambda language=language: headline.limits().said(language),
        }
        for name, language in (("README.md", "en"), ("README.zh.md", "zh"))
    },
    **{
        DOCS / f"model{ending}.md": {
            "allowed pairs": lambda language=language: funding.allowed_pairs(language),
            "company forms": lambda language=language: company.company_forms(language),
            "managers": lambda language=language: company.managers(language),
            "lever phases": lambda language=language: schedule.lever_phases(language),
            "not modelled": lambda language=language: parameters.not_modelled(language),
        }
        for ending, language in (("", "en"), (".zh", "zh"))
    },
    DOCS / "glossary.md": {"terms": glossary.glossary},
    DOCS / "parameters.md": {
        "run keys": parameters.run_keys,
        "strategies": parameters.strategies,
        "levers": parameters.available_levers,
        "industry mix": parameters.industry_mix,
        "pair sources": funding.pair_sources,
        "company numbers": company.company_numbers,
        "service numbers": company.service_numbers,
        "other levers": parameters.other_levers,
        "uncertainties": parameters.all_uncertainties,
        "constants": parameters.all_constants,
        "business lines": parameters.business_lines,
        "seasons": parameters.season_index,
        "assumptions": parameters.assumptions,
        "works": works.every_work,
        "cited": parameters.cited,
    },
    DOCS / "outcomes.md": {"tables": outcomes.every_table, "payments": outcomes.payments},
    DOCS / "magnitudes.md": {
        "outside": magnitudes.outside,
        **{name: partial(magnitudes.part, name) for name in ("ordinary", "company", "programme", "choices", "alone", "modes", "case")},
    },
    DOCS / "data.md": {"shipped": data.shipped_tables, "cases": data.cases, "regions": data.regions},
    DOCS / "programmes.md": {"overview": programmes.overview, "reasons": programmes.reasons},
    DOCS / "village_table.md": {
        "village columns zh": lambda: village_table.village_columns("zh"),
        "village columns en": lambda: village_table.village_columns("en"),
        "project columns zh": lambda: village_table.project_columns("zh"),
        "project columns en": lambda: village_table.project_columns("en"),
    },
    DOCS / "odd" / "schedule.md": {"schedule": odd.schedule},
    DOCS / "odd" / "entities.md": {"state": odd.state},
    DOCS / "odd" / "bookkeeping.md": {"payments": odd.transactions, "named sums": odd.sums_of_payments},
    DOCS / "odd" / "chance.md": {"stream keys": odd.stream_keys},
    DOCS / "odd" / "recording.md": {"declared outcomes": odd.declared_outcomes},
    DOCS / "odd" / "traits.md": {
        "lines": odd.lines,
        "mixes": odd.mixes,
        "months": odd.months,
        "company forms": odd.company_forms,
        "company managers": odd.company_managers,
        "layouts": odd.layouts,
        "upkeeps": odd.upkeeps,
        "funding pairs": odd.funding_pairs,
    },
}

#: Pages made as a whole: one for each programme in either language.
WHOLE_PAGES: dict[Path, Callable[[], str]] = {
    DOCS / "programmes" / f"{name}{ending}.md": partial(programmes.page, name, language)
    for name in group_members(Group.PROGRAMME.value)
    for ending, language in (("", "en"), (".zh", "zh"))
}


def made() -> dict[Path, str]:
    """The text that every page should have."""
    texts = {path: make() for path, make in WHOLE_PAGES.items()}
    for path, passages in PASSAGES.items():
        text = path.read_text(encoding="utf-8")
        for name, make in passages.items():
            text = with_passage(text, name, make())
        texts[path] = text
    return texts


def main(arguments: list[str]) -> int:
    """Does what the first argument says."""
    if arguments not in ([], ["--pages"], ["--check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    if not arguments:
        make_figures()
    texts = made()
    stale = [path for path, text in texts.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if arguments == ["--check"]:
        for path in stale:
            sys.stdout.write(f"out of step: {path.relative_to(ROOT)}; renew it with: python docs/generate.py\n")
        return 1 if stale else 0
    for path in stale:
        path.write_text(texts[path], encoding="utf-8", newline="\n")
        sys.stdout.write(f"written: {path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
