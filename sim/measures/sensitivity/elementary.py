"""Morris: what an outcome changes by when one factor alone goes through its range, from many starting points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.measures.sensitivity.indices import RULE_OF_THREE, Indices, squared_errors
from sim.words.record import Array
from sim.words.sensitivity import Index

#: Mean size of a normal error, in standard deviations.
_MEAN_SIZE = float(np.sqrt(2.0 / np.pi))


class ElementaryEffects:
    """The indices of a Morris design. ``shares`` (trajectory, point, factor) are places inside the factors' ranges, from 0 to 1;
    from point to point of a trajectory one factor moves.

    An effect is the change of the outcome over the factor's move, so that it is in the outcome's unit for the whole range
    (Morris 1991); that of a factor which only ``switches`` between options is the plain change, for half a switch is none.
    ``mu_star`` is the mean of its size, ``mu`` its mean with sign, ``sigma`` its standard deviation (ddof 1), which says how much
    the effect hangs on the other factors or on where in the range it is taken (Campolongo et al. 2007).
    """

    def __init__(self, shares: Array, switches: NDArray[np.bool_] | None = None) -> None:
        moves = np.diff(shares, axis=1)
        self._step: NDArray[np.int64] = np.abs(moves).argmax(axis=1)
        move = np.take_along_axis(moves, self._step[:, None, :], axis=1)[:, 0, :]
        self._move = move if switches is None else np.where(switches, np.sign(move), move)

    def unseen(self, means: Array, cases: float) -> Array:
        """What ``mu_star`` of an outcome of yes or no may still be where no case changed sides on any move: (factor,)."""
        found: Array = RULE_OF_THREE / (len(means) * cases * np.abs(self._move).mean(axis=0))
        return found

    def parts(self, outputs: Array) -> Array:
        """Elementary effects of ``outputs`` (..., trajectory, point): (..., trajectory, factor)."""
        changes = np.diff(outputs, axis=-1)
        step = np.broadcast_to(self._step, (*outputs.shape[:-2], *self._step.shape))
        return np.take_along_axis(changes, step, axis=-1) / self._move

    def indices(self, parts: Array) -> Indices:
        """The indices of elementary effects (..., trajectory, factor): (..., factor) each."""
        size = parts.shape[-2]
        sigma = parts.std(axis=-2, ddof=1) if size > 1 else np.full(parts.shape[:-2] + parts.shape[-1:], np.nan)
        return {Index.MU_STAR: np.abs(parts).mean(axis=-2), Index.MU: parts.mean(axis=-2), Index.SIGMA: sigma}

    def noise(self, values: Array) -> Array:
        """What the chance left in means of ``values`` (trajectory, point, unit) makes of ``mu_star`` where the true effect is
        nought: the mean size of normal errors, each as large as the paired changes of the units say: (factor,)."""
        changes = np.take_along_axis(np.diff(values, axis=1), self._step[:, :, None], axis=1)
        errors = np.sqrt(squared_errors(changes)) / np.abs(self._move)
        return _MEAN_SIZE * _known_mean(errors)


def _known_mean(errors: Array) -> Array:
    """Mean over trajectories of those known; NaN where none is."""
    known = ~np.isnan(errors)
    count = known.sum(axis=0)
    return np.divide(np.where(known, errors, 0.0).sum(axis=0), count, out=np.full(count.shape, np.nan), where=count > 0)
