"""False starts by the profile: who is out, who is warned, what is fired again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sternway.meets.rules import FalseStarts, Profile


class Fault(StrEnum):
    """What a recall was for."""

    FALSE_START = "false start"
    UNSTEADY = "unsteady"
    """balance was lost at a standing start: no false start"""
    NOBODY = "nobody's fault"
    """a green card: uses up nothing"""


@dataclass(frozen=True, slots=True)
class Recall:
    """One start that was called back."""

    culprits: tuple[str, ...] = ()
    fault: Fault = Fault.FALSE_START


@dataclass(frozen=True, slots=True)
class StartVerdict:
    """What recalls of one race come to."""

    disqualified: tuple[str, ...]
    warned: tuple[str, ...]
    """who used up the own free one, or caused that of the field"""
    rule: str
    field_is_warned: bool = False
    """whether the next culprit is out, whoever it is"""


def judge_starts(recalls: Sequence[Recall], profile: Profile) -> StartVerdict:
    """The verdict after all recalls of a race, in their order."""
    mode = profile.start.false_starts
    out: list[str] = []
    warned: list[str] = []
    is_used = False
    for recall in recalls:
        if recall.fault is not Fault.FALSE_START:
            continue
        culprits = [each for each in dict.fromkeys(recall.culprits) if each not in out]
        for each in culprits:
            is_free = (mode is FalseStarts.FIELD_ONCE and not is_used) or (
                mode is FalseStarts.OWN_ONCE and each not in warned
            )
            (warned if is_free else out).append(each)
        is_used = is_used or bool(recall.culprits)
    return StartVerdict(
        tuple(out),
        tuple(dict.fromkeys(warned)),
        profile.start.rule,
        is_used and mode is FalseStarts.FIELD_ONCE,
    )


def is_false_start(reaction_ms: int, profile: Profile) -> bool:
    """Whether a certified system calls it one: below the limit, and never without a limit."""
    return reaction_ms < profile.start.reaction_limit_ms
