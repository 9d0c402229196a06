"""What keeps a performance from being a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.athletics import Fault, Performance, Slope, event, parse

SPRINT = Performance(holder="ann", event=event("100m"), mark=parse("17.80", event("100m")))


def test_a_whole_performance_has_no_fault() -> None:
    assert SPRINT.faults() == ()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (replace(SPRINT, event=None), Fault.NO_EVENT),
        (replace(SPRINT, mark=None), Fault.NO_MARK),
        (replace(SPRINT, holder=""), Fault.NO_HOLDER),
        (replace(SPRINT, split_of="200m"), Fault.SPLIT),
        (replace(SPRINT, converted_from="100yd"), Fault.CONVERTED),
        (replace(SPRINT, slope=Slope.DOWN), Fault.DOWNHILL),
        (replace(SPRINT, wind=2.1), Fault.WIND),
        (replace(SPRINT, partly_forward=True), Fault.FORWARD),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
def test_each_fault_is_seen_alone(changed: Performance, fault: Fault) -> None:
    assert changed.faults() == (fault,)


def test_wind_to_the_limit_and_from_the_front_is_allowed() -> None:
    assert replace(SPRINT, wind=2.0).faults() == ()
    assert replace(SPRINT, wind=-3.5).faults() == ()


def test_wind_does_not_spoil_a_marathon() -> None:
    marathon = event("marathon")
    run = Performance(holder="ann", event=marathon, mark=parse("4:26:06", marathon), wind=5.0)
    assert run.faults() == ()


def test_running_uphill_is_no_fault() -> None:
    assert replace(SPRINT, slope=Slope.UP).faults() == ()
