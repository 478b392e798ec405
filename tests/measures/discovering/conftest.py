"""What the tests of this room load beforehand."""

from __future__ import annotations

from threading import Thread

import pytest

from sim.measures.discovering.workbench import workbench


@pytest.fixture(scope="session", autouse=True)
def workbench_loaded() -> None:
    """In a thread of its own, since the workbench looks at every caller when it is imported, and below pytest there are many."""
    loading = Thread(target=workbench, args=("prim",))
    loading.start()
    loading.join()
