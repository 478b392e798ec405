"""Scorecard rows of the register: one small evaluator for every form of declaration."""

from sim.measures.register_rows.rows import register_rows

__all__ = ["register_rows"]
