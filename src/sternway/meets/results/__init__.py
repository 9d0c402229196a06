"""Results: places over heats and cities, classes, medals, points, relays, records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.results.awards import MedalRow as MedalRow
    from sternway.meets.results.awards import Prize as Prize
    from sternway.meets.results.awards import Prizes as Prizes
    from sternway.meets.results.awards import Ranking as Ranking
    from sternway.meets.results.awards import class_table as class_table
    from sternway.meets.results.awards import medal_table as medal_table
    from sternway.meets.results.awards import medals as medals
    from sternway.meets.results.awards import members_by_class as members_by_class
    from sternway.meets.results.awards import prizes as prizes
    from sternway.meets.results.awards import renumbered as renumbered
    from sternway.meets.results.other_races import ObstacleRules as ObstacleRules
    from sternway.meets.results.other_races import ObstacleTotal as ObstacleTotal
    from sternway.meets.results.other_races import elimination as elimination
    from sternway.meets.results.other_races import fixed_time_mark as fixed_time_mark
    from sternway.meets.results.other_races import linked_time as linked_time
    from sternway.meets.results.other_races import obstacle_total as obstacle_total
    from sternway.meets.results.relays import RelayResult as RelayResult
    from sternway.meets.results.relays import relay_result as relay_result
    from sternway.meets.results.relays import takes_leg as takes_leg
    from sternway.meets.results.road import City as City
    from sternway.meets.results.road import RoadLine as RoadLine
    from sternway.meets.results.road import RoadResult as RoadResult
    from sternway.meets.results.road import at as at
    from sternway.meets.results.road import elapsed_ms as elapsed_ms
    from sternway.meets.results.road import record_faults as record_faults
    from sternway.meets.results.road import road_results as road_results
    from sternway.meets.results.road import winners_differ as winners_differ
    from sternway.meets.results.team_points import Points as Points
    from sternway.meets.results.team_points import Scorer as Scorer
    from sternway.meets.results.team_points import TeamTotal as TeamTotal
    from sternway.meets.results.team_points import points_of as points_of
    from sternway.meets.results.team_points import team_table as team_table

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.results.awards": (
                "MedalRow",
                "Prize",
                "Prizes",
                "Ranking",
                "class_table",
                "medal_table",
                "medals",
                "members_by_class",
                "prizes",
                "renumbered",
            ),
            "sternway.meets.results.other_races": (
                "ObstacleRules",
                "ObstacleTotal",
                "elimination",
                "fixed_time_mark",
                "linked_time",
                "obstacle_total",
            ),
            "sternway.meets.results.relays": (
                "RelayResult",
                "relay_result",
                "takes_leg",
            ),
            "sternway.meets.results.road": (
                "City",
                "RoadLine",
                "RoadResult",
                "at",
                "elapsed_ms",
                "record_faults",
                "road_results",
                "winners_differ",
            ),
            "sternway.meets.results.team_points": (
                "Points",
                "Scorer",
                "TeamTotal",
                "points_of",
                "team_table",
            ),
        },
    )
