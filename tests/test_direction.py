from __future__ import annotations

from sternway.direction import DIRECTIONS, Direction


def test_a_number_leads_back_to_its_direction() -> None:
    assert [DIRECTIONS[each.number] for each in Direction] == list(Direction)


def test_running_backward_is_a_negative_speed_of_the_chest() -> None:
    signs = {each: each.sign for each in Direction}
    assert signs.pop(Direction.BACKWARD) == -1
    assert signs.pop(Direction.FORWARD) == 1
    assert set(signs.values()) == {0}
