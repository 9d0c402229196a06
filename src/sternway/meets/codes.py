"""What meets have to say; the words stand in ``text/en/meets.toml``."""

from __future__ import annotations

from sternway.notices import Code


class MeetCode(Code):
    """Codes of the room."""

    # draws
    ENTRY_TWICE = "meet.entry-twice"
    NO_PLACES = "meet.no-places"
    HEATS_IMPOSSIBLE = "meet.heats-impossible"
    LANES_TOO_FEW = "meet.lanes-too-few"
    PERFORMANCES_MISSING = "meet.performances-missing"
    UNKNOWN_ALGORITHM = "meet.unknown-algorithm"
    TEAM_MATES_TOGETHER = "meet.team-mates-together"
    LANES_DERIVED = "meet.lanes-derived"
    # places and qualifying
    PLACE_AGAINST_TIME = "meet.place-against-time"
    LEVEL_BUT_PLACED = "meet.level-but-placed"
    PLACED_LEVEL = "meet.placed-level"
    COARSE_TIMES = "meet.coarse-times"
    TIE_ADVANCES = "meet.tie-advances"
    TIE_TO_DRAW = "meet.tie-to-draw"
    TIE_DRAWN = "meet.tie-drawn"
    COARSE_TIE = "meet.coarse-tie"
    MIXED_TIMING = "meet.mixed-timing"
    PLACE_UNFILLED = "meet.place-unfilled"
    NOBODY_STANDS_BY = "meet.nobody-stands-by"
    # times
    WATCHES = "meet.watches"
    # results
    GUN_AND_NET = "meet.gun-and-net"
    COURSE_UNMEASURED = "meet.course-unmeasured"
    COURSE_DROPS = "meet.course-drops"
    COURSE_APART = "meet.course-apart"
