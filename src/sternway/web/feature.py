"""What a feature of the application shows of itself: its addresses, its places in the navigation.

A feature is a folder beside this file whose ``apps.py`` declares a `Feature`, and a line of
``INSTALLED`` in ``settings/base.py``. Everything else finds it by that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from django.apps import AppConfig, apps
from django.http import HttpRequest
from django.utils.functional import Promise


class Reader(Protocol):
    """Who looks at a page, as far as the navigation asks."""

    @property
    def is_administrator(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the navigation."""

    label: Promise
    address: str
    """the name of its URL, such as ``recordings:list``"""
    order: int = 100
    is_for: Callable[[Reader | None], bool] = lambda person: person is not None
    """whether somebody has it; None is a visitor"""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of what a person takes along."""

    path: str
    content: bytes | Callable[[], Iterator[bytes]]


class Feature(AppConfig):
    """A folder of the application, as Django and the pages find it."""

    prefix: ClassVar[str] = ""
    """of its addresses, such as ``recordings/``; ``""`` where it has the front page"""
    routes: ClassVar[str] = ""
    """the module of its addresses; ``""`` where it has none"""
    entries: ClassVar[tuple[Entry, ...]] = ()
    jobs: ClassVar[dict[str, str]] = {}
    """by kind of job, ``module:attribute`` of its `jobs.kinds.JobKind`"""
    preloaded: ClassVar[tuple[str, ...]] = ()
    """modules without Django that its jobs' children begin with"""
    periodic: ClassVar[dict[str, float]] = {}
    """``module:function`` of what a worker does again and again, and after how many s; where it
    returns True it has more to do, and is called again as soon as jobs have had their turn"""

    def examined(self, *, is_deep: bool) -> Iterator[tuple[str, str]]:
        """What it looked at in its own things, and the trouble with its cure or ``""``."""
        return iter(())

    def beside_activity(self, request: HttpRequest, activity: int) -> str:
        """What the owner of the activity with this key is told beside it, as HTML; else ``""``."""
        return ""

    def beside_activities(self, request: HttpRequest) -> str:
        """What somebody is told beside the list of their own activities, as HTML; else ``""``."""
        return ""

    def invent(self, athletes: Sequence[int], keeper: int) -> None:
        """Add what the invented club of a demonstration has, for the keys of some of its people."""

    def exported(self, owner: int) -> Iterator[ExportedFile]:
        """What it keeps of the person with this key, to take along."""
        return iter(())

    def stays(self, request: HttpRequest, owner: int) -> str:
        """What is kept when the person with this key is erased, and why, as HTML; else ``""``."""
        return ""

    def erase(self, owner: int) -> None:
        """Remove what it keeps of the person with this key, but for what others rightly keep."""


def features() -> list[Feature]:
    """All that are installed, in the order of the settings."""
    return [each for each in apps.get_app_configs() if isinstance(each, Feature)]


def navigation(person: Reader | None) -> list[Entry]:
    """The places that somebody has, in their order."""
    entries = [entry for feature in features() for entry in feature.entries]
    return sorted((each for each in entries if each.is_for(person)), key=lambda each: each.order)
