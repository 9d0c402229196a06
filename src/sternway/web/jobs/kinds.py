"""What a kind of job is: prepared by the worker, done by a bounded child, written by the worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sternway.web.feature import features
from sternway.web.jobs.limits import Limits

if TYPE_CHECKING:
    from sternway.web.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Order:
    """What a child is to do: a function of ``order`` and a folder to work in, by its name.

    Its module must not import Django: the child has no database. What it returns travels as JSON.
    """

    function: str
    """``module:name``"""
    facts: dict[str, Any]
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class JobKind:
    """How jobs of one kind are done."""

    prepare: Callable[[Sequence[Job]], dict[int, Order]]
    """by the key of a job; one without an order has nothing to do, and is done"""
    finish: Callable[[Sequence[tuple[Job, Any]]], None]
    """with what children returned, in one transaction with the end of the jobs"""
    give_up: Callable[[Job, str], None]
    """with the sentence why there is no result, likewise"""


def kind_of(name: str) -> JobKind:
    """The kind that a feature declares under a name. Raises ``KeyError``."""
    for feature in features():
        if name in feature.jobs:
            module, _, attribute = feature.jobs[name].partition(":")
            kind: JobKind = getattr(import_module(module), attribute)
            return kind
    raise KeyError(name)
