"""Governing (stub)."""

import numpy as np


def chair_weight(b):
    return np.ones_like(b.s.own_stake)


def approval_months(b):
    return b.p.governance_approval_time * np.ones_like(b.s.is_founded)


def haste(b):
    return np.zeros_like(b.s.is_founded)


def delay_factor(b):
    return np.ones_like(b.s.is_founded)
