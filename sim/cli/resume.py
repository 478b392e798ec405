"""``pianqu resume``: goes on with an interrupted result and prints its scorecard."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from sim.cli.run import gather_running, present
from sim.cli.screen import screen_language


def execute(options: argparse.Namespace, argv: Sequence[str]) -> int:
    """Finishes the result in the folder, or shows a finished one again, and draws the figures it lacks where any are wanted of it."""
    from sim.cli import compare, discover, explain, optimize, sensitivity, sweep
    from sim.lab.comparing import COMPARISON_INQUIRY
    from sim.lab.discovering.folder import COMMAND as DISCOVER
    from sim.lab.explaining.folder import COMMAND as EXPLAIN
    from sim.lab.optimizing import OPTIMIZATION_INQUIRY
    from sim.lab.runner import resume
    from sim.lab.sensitivity.inquiry import SENSITIVITY_INQUIRY
    from sim.lab.sweeping import SWEEP_INQUIRY
    from sim.store.manifest import load_manifest

    gather_running(options)
    manifest = options.faults.settled(lambda: load_manifest(Path(options.folder)))
    language = screen_language(options)
    options.no_figures = options.no_figures or not manifest.figures
    known = {
        COMPARISON_INQUIRY.command: compare.go_on,
        SWEEP_INQUIRY.command: sweep.go_on,
        SENSITIVITY_INQUIRY.command: sensitivity.go_on,
        OPTIMIZATION_INQUIRY.command: optimize.go_on,
        EXPLAIN: explain.go_on,
        DISCOVER: discover.go_on,
    }
    goes_on = known.get(manifest.command)
    if goes_on is not None:
        return goes_on(options, language)
    path = resume(
        Path(options.folder),
        workers=options.workers,
        executor=options.executor,
        scheduler=options.scheduler,
        quiet=options.quiet,
        language=language,
    )
    present(path, options, language)
    return 0
