"""The model written a second time from docs/odd alone, one agent object after another in plain Mesa: naive, slow, independent.

Nothing here reads the engine (sim.schedule, sim.rules, the ledger, the opening, the recorder); from the project come only the
declared numbers and names (sim.words) and the table of villages (sim.world.world). Names are those of the pages in docs/odd.
"""
