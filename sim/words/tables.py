"""The tables that each command writes, by name: what can be asked of a result that is not finished yet."""

from __future__ import annotations

#: Tables of every command that grows its own design; the yearly ones only where they are kept.
_OF_INQUIRIES = ("cases", "futures", "other_rule_cases", "provenance", "readings", "scenarios", "zone_years")

TABLES: dict[str, tuple[str, ...]] = {
    "run": (
        "balance_sheets", "cases", "decisions", "flows", "futures", "other_rule_readings", "other_rule_zone_years", "provenance",
        "readings", "scenarios", "scorecard", "trailing_sums", "village_months", "village_years", "waves", "zone_windows", "zone_years",
    ),
    "explain": ("explanation", "provenance"),
    "compare": ("acceptability", "comparison", *_OF_INQUIRIES),
    "sweep": ("design", "factors", "main_effects", "sweep", *_OF_INQUIRIES),
    "sensitivity": ("convergence", "design", "sensitivity", *_OF_INQUIRIES),
    "optimize": ("asked", "evaluated", "front", "search", *_OF_INQUIRIES),
    "discover": ("box_trajectory", "boxes", "discovery", "discovery_cases", "feature_scores"),
}  # fmt: skip
