"""The plans that were read or written last: what was just written is not read again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from sternway.training.journal import Journal
from sternway.web.plans.models import Training

_MOST = 64


class Recent:
    """Journals by what they belong to, the oldest of which are forgotten."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, Journal | None] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, read: Callable[[], Journal | None]) -> Journal | None:
        """What is known of a key, else what ``read`` gives."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        journal = read()
        self.put(key, journal)
        return journal

    def put(self, key: Hashable, journal: Journal | None) -> None:
        with self._lock:
            self._found[key] = journal
            self._found.move_to_end(key)
            if len(self._found) > _MOST:
                self._found.popitem(last=False)

    def forget(self) -> None:
        with self._lock:
            self._found.clear()


KEPT = Recent()
"""as they are kept, by `version_of`"""


def version_of(training: Training) -> tuple[Hashable, ...]:
    """Another one with every change of somebody's training."""
    return training.owner_id, training.pk, training.version, training.changed_at
