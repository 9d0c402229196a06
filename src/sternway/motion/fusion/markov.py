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
    past = _carried(steps, before)
    # From the end, the same walk with every step turned round; it lags one cell behind.
    reversed_steps = np.flip(steps, axis=(0, 1)).swapaxes(-1, -2)
    future = np.ones_like(past)
    future[:-1] = _carried(reversed_steps, np.ones(states))[::-1][1:]
    joint = (past * future)[:count]
    probabilities: FloatArray = joint / joint.sum(axis=1, keepdims=True)
    return probabilities


def _carried(steps: FloatArray, start: FloatArray) -> FloatArray:
    """``start`` taken through all steps ``(blocks, length, k, k)``: the row after each step."""
    blocks, length, states, _ = steps.shape
    products = np.empty_like(steps)
    products[:, 0] = steps[:, 0]
    for cell in range(1, length):
        product = products[:, cell - 1] @ steps[:, cell]
        products[:, cell] = product / product.max(axis=(1, 2), keepdims=True)
    rows = np.empty((blocks, states))
    row = start / start.sum()
    for block in range(blocks):
        rows[block] = row
        row = row @ products[block, -1]
        row = row / row.sum()
    after = np.einsum("bi,blij->blj", rows, products).reshape(blocks * length, states)
    scaled: FloatArray = after / after.sum(axis=1, keepdims=True)
    return scaled
