"""Smoothing in a hidden Markov model with few states, exact, without a loop over cells.

The forward and backward recursions are products of small matrices. Matrix products associate, so
the cells are cut into about sqrt(n) blocks of sqrt(n) cells: the products inside all blocks advance
together, one cell of each a step, then one vector is carried across the blocks. The result is that
of the plain recursion (Rabiner 1989, "A tutorial on hidden Markov models", section III) at a cost
of about 4·sqrt(n) array operations.
"""

from __future__ import annotations

import numpy as np

from sternway.recordings import FloatArray

_UNSCALED = 8
"""steps whose product is far from what a number can no longer hold"""


def smoothed(log_likelihood: FloatArray, transition: FloatArray, before: FloatArray) -> FloatArray:
    """The probability of each state in each cell given all cells.

    ``log_likelihood`` ``(n, k)``: log p(seen in the cell | state), up to a constant for each cell.
    ``transition`` ``(k, k)``, or ``(n, k, k)`` into each cell: row = from, rows sum to 1.
    ``before`` ``(k,)``: the distribution in the cell before the first. Returns ``(n, k)``, rows
    sum to 1.
    """
    count, states = log_likelihood.shape
    length = max(1, int(np.ceil(np.sqrt(count))))
    blocks = -(-count // length)
    likelihood = np.ones((blocks * length, states))
    likelihood[:count] = np.exp(log_likelihood - log_likelihood.max(axis=1, keepdims=True))
    steps = likelihood.reshape(blocks, length, 1, states)
    if transition.ndim == 3:
        into = np.broadcast_to(np.eye(states), (blocks * length, states, states)).copy()
        into[:count] = transition
        steps = steps * into.reshape(blocks, length, states, states)
    else:
        steps = steps * transition
    # From the end, the same walk with every step turned round; it lags one cell behind.
    walks = np.empty((length, 2, blocks, states, states))
    walks[:, 0] = steps.swapaxes(0, 1)
    walks[:, 1] = np.flip(steps, axis=(0, 1)).transpose(1, 0, 3, 2)
    past, future = _carried(walks, np.stack([before, np.ones(states)]))
    future[:-1] = future[:-1][::-1]
    future[-1] = 1.0
    joint = (past * future)[:count]
    probabilities: FloatArray = joint / joint.sum(axis=1, keepdims=True)
    return probabilities


def _carried(steps: FloatArray, starts: FloatArray) -> FloatArray:
    """The row after each step of some walks, ``(walks, cells, k)``, each to any scale.

    Of ``starts`` ``(walks, k)`` taken through all ``steps`` ``(length, walks, blocks, k, k)``.
    """
    length, walks, blocks, states, _ = steps.shape
    products = steps.copy()
    for cell in range(1, length):
        products[cell] = products[cell - 1] @ steps[cell]
        if cell % _UNSCALED == 0:
            products[cell] /= products[cell].max(axis=(2, 3), keepdims=True)
    rows = np.empty((walks, blocks, 1, states))
    row = starts[:, None]
    for block in range(blocks):
        rows[:, block] = row / row.sum(axis=2, keepdims=True)
        row = rows[:, block] @ products[-1, :, block]
    after = rows @ products
    return np.asarray(after.transpose(1, 2, 0, 3, 4).reshape(walks, -1, states))
