"""Draws: ranking, heats, lanes, and every lot of them again from its seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.draw.draw import Draw as Draw
    from sternway.meets.draw.draw import DrawnHeat as DrawnHeat
    from sternway.meets.draw.draw import DrawPlan as DrawPlan
    from sternway.meets.draw.draw import blocks as blocks
    from sternway.meets.draw.draw import heats_needed as heats_needed
    from sternway.meets.draw.draw import replays as replays
    from sternway.meets.draw.heats import Heats as Heats
    from sternway.meets.draw.heats import apart as apart
    from sternway.meets.draw.heats import heat_count as heat_count
    from sternway.meets.draw.heats import serpentine as serpentine
    from sternway.meets.draw.heats import team_mates_together as team_mates_together
    from sternway.meets.draw.lanes import LaneGroups as LaneGroups
    from sternway.meets.draw.lanes import drawn_lanes as drawn_lanes
    from sternway.meets.draw.lanes import first_round_lanes as first_round_lanes
    from sternway.meets.draw.lanes import lane_groups as lane_groups
    from sternway.meets.draw.lanes import shape_of as shape_of
    from sternway.meets.draw.lanes import start_positions as start_positions
    from sternway.meets.draw.seeding import Seed as Seed
    from sternway.meets.draw.seeding import goes_by_place_and_time as goes_by_place_and_time
    from sternway.meets.draw.seeding import ranked as ranked
    from sternway.meets.draw.seeding import ranked_later as ranked_later
    from sternway.meets.draw.seeding import seed_value as seed_value

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.draw.draw": (
                "Draw",
                "DrawnHeat",
                "DrawPlan",
                "blocks",
                "heats_needed",
                "replays",
            ),
            "sternway.meets.draw.heats": (
                "Heats",
                "apart",
                "heat_count",
                "serpentine",
                "team_mates_together",
            ),
            "sternway.meets.draw.lanes": (
                "LaneGroups",
                "drawn_lanes",
                "first_round_lanes",
                "lane_groups",
                "shape_of",
                "start_positions",
            ),
            "sternway.meets.draw.seeding": (
                "Seed",
                "goes_by_place_and_time",
                "ranked",
                "ranked_later",
                "seed_value",
            ),
        },
    )
