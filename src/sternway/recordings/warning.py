"""What readers skip, repair or doubt: a code with facts, where it is, and how often.

The words stand in ``text/en/recordings.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass

from sternway.notices import Code, Fact, Notice, notice


class ReadCode(Code):
    """What a reader has to say of a file that it read."""

    AT = "recordings.at"
    """another notice, and its place"""
    TIMES = "recordings.times"
    """another notice, and how often it is so"""

    # Any file
    NOT_READ = "recordings.not-read"
    CUT_SHORT = "recordings.cut-short"
    NOTHING_TO_PLACE = "recordings.nothing-to-place"
    OUT_OF_RANGE = "recordings.out-of-range"
    UNTIMED_ROWS = "recordings.untimed-rows"
    NOT_IN_ORDER = "recordings.not-in-order"
    SAME_TIME = "recordings.same-time"
    STEPS_PER_MINUTE = "recordings.steps-per-minute"
    NULL_ISLAND = "recordings.null-island"
    CLOCK_SET = "recordings.clock-set"
    NO_VALUES = "recordings.no-values"
    UNKNOWN_PLACE = "recordings.unknown-place"

    # FIT
    NOT_FIT = "recordings.fit.not-fit"
    HEADER_DAMAGED = "recordings.fit.header-damaged"
    HEADER_CHECKSUM = "recordings.fit.header-checksum"
    NO_SIZE = "recordings.fit.no-size"
    SIZE_TOO_SMALL = "recordings.fit.size-too-small"
    CUT_OFF = "recordings.fit.cut-off"
    NO_CHECKSUM = "recordings.fit.no-checksum"
    CHECKSUM = "recordings.fit.checksum"
    UNDEFINED_MESSAGE = "recordings.fit.undefined-message"
    CUT_MESSAGE = "recordings.fit.cut-message"
    TOO_MANY_FILES = "recordings.fit.too-many-files"
    FURTHER_FILE = "recordings.fit.further-file"
    FURTHER_FILE_WITHOUT_RECORDS = "recordings.fit.further-file-without-records"
    TOO_MANY_SESSIONS = "recordings.fit.too-many-sessions"
    SESSIONS_WITHOUT_START = "recordings.fit.sessions-without-start"
    LAPS_WITHOUT_TIMES = "recordings.fit.laps-without-times"
    NOTHING_TIMED = "recordings.fit.nothing-timed"
    TIMES_FAR_AWAY = "recordings.fit.times-far-away"
    TIMES_THAT_JUMP = "recordings.fit.times-that-jump"
    CLOCK_NOT_SET = "recordings.fit.clock-not-set"
    OTHER_CLOCK = "recordings.fit.other-clock"
    SAMPLES_INCOMPLETE = "recordings.fit.samples-incomplete"
    SAMPLES_IMPOSSIBLE = "recordings.fit.samples-impossible"
    BEATS_IMPOSSIBLE = "recordings.fit.beats-impossible"
    BEATS_AHEAD = "recordings.fit.beats-ahead"
    SPORT_NOT_STATED = "recordings.fit.sport-not-stated"
    SEVERAL_VALUES = "recordings.fit.several-values"
    TOO_MANY_COLUMNS = "recordings.fit.too-many-columns"

    # GPX and TCX
    ENDS_EARLY = "recordings.xml.ends-early"
    ENDS_IN_ROW = "recordings.xml.ends-in-row"
    BREAKS_OFF = "recordings.xml.breaks-off"
    TEXT_CUT = "recordings.xml.text-cut"
    MISSING = "recordings.xml.missing"
    BLANK = "recordings.xml.blank"
    NOT_A_NUMBER = "recordings.xml.not-a-number"
    NOT_UTF8 = "recordings.xml.not-utf8"
    NOT_A_TIME = "recordings.xml.not-a-time"
    NO_ZONE = "recordings.xml.no-zone"
    NO_ROOT = "recordings.xml.no-root"
    NO_TIMES = "recordings.xml.no-times"
    FEW_TIMES = "recordings.xml.few-times"
    FAR_TIME = "recordings.xml.far-time"
    PAUSE = "recordings.xml.pause"
    LAP_WITHOUT_TIME = "recordings.xml.lap-without-time"
    ACTIVITY_WITHOUT_POINTS = "recordings.xml.activity-without-points"
    POINT_OUTSIDE_ACTIVITY = "recordings.xml.point-outside-activity"
    TRACK_WITHOUT_POINTS = "recordings.xml.track-without-points"
    POINT_OUTSIDE_TRACK = "recordings.xml.point-outside-track"
    WAYPOINT_OUTSIDE = "recordings.xml.waypoint-outside"
    ROUTE_POINT = "recordings.xml.route-point"

    # Motion sensors
    STRAY_TIMES = "recordings.imu.stray-times"
    PACKETS = "recordings.imu.packets"
    BEYOND = "recordings.imu.beyond"
    ZERO_QUATERNIONS = "recordings.imu.zero-quaternions"
    UNEVEN_QUATERNIONS = "recordings.imu.uneven-quaternions"
    IN_G = "recordings.imu.in-g"
    ATTITUDE_CONTRADICTS = "recordings.imu.attitude-contradicts"
    FORCE_REVERSED = "recordings.imu.force-reversed"
    OTHER_CONVENTION = "recordings.imu.other-convention"
    SECOND_QUANTITY = "recordings.imu.second-quantity"
    UNNAMED_AXES = "recordings.imu.unnamed-axes"
    NO_GRAVITY = "recordings.imu.no-gravity"
    TAKEN_WITHOUT_GRAVITY = "recordings.imu.taken-without-gravity"
    LOOKS_LIKE_DEGREES = "recordings.imu.looks-like-degrees"
    UNIT_ASSUMED = "recordings.imu.unit-assumed"

    # Tables
    UNUSED_COLUMNS = "recordings.csv.unused-columns"
    NOT_NUMBERS = "recordings.csv.not-numbers"
    NOT_DATES = "recordings.csv.not-dates"
    RAGGED_LINES = "recordings.csv.ragged-lines"
    OPEN_QUOTATION = "recordings.csv.open-quotation"
    TIME_UNIT_ASSUMED = "recordings.csv.time-unit-assumed"

    # Phones
    UNUSED_FILES = "recordings.phone.unused-files"
    UNREADABLE = "recordings.phone.unreadable"
    DATE_UNREADABLE = "recordings.phone.date-unreadable"
    NO_DATES = "recordings.phone.no-dates"
    CONTRADICTORY_PAUSES = "recordings.phone.contradictory-pauses"
    SECOND_POSITIONS = "recordings.phone.second-positions"
    OUTSIDE = "recordings.phone.outside"
    START_CONTRADICTS = "recordings.phone.start-contradicts"
    CLOCK_OFF = "recordings.phone.clock-off"
    CONTRADICTORY_TIME = "recordings.phone.contradictory-time"
    BEFORE_START = "recordings.phone.before-start"
    PLATFORM_NOT_STATED = "recordings.phone.platform-not-stated"

    # Motion capture
    FRAMES_PROMISED = "recordings.mocap.frames-promised"
    CLOCK_MOVED = "recordings.mocap.clock-moved"
    ROWS_PROMISED = "recordings.mocap.rows-promised"
    REST_POSE = "recordings.mocap.rest-pose"
    MIRRORED = "recordings.mocap.mirrored"
    CENTIMETRES_ASSUMED = "recordings.mocap.centimetres-assumed"
    SCALED = "recordings.mocap.scaled"
    MARKERS_AT_ORIGIN = "recordings.mocap.markers-at-origin"
    RATE_ASSUMED = "recordings.mocap.rate-assumed"
    RAGGED_ROWS = "recordings.mocap.ragged-rows"
    GARBLED_CELLS = "recordings.mocap.garbled-cells"

    # Films
    HEIGHT_ASSUMED = "recordings.film.height-assumed"
    SLOW_MOTION = "recordings.film.slow-motion"
    TIME_LAPSE = "recordings.film.time-lapse"
    SEVERAL_PEOPLE = "recordings.film.several-people"
    SMALL_IN_PICTURE = "recordings.film.small-in-picture"
    GROWS_IN_PICTURE = "recordings.film.grows-in-picture"
    SHOTS = "recordings.film.shots"
    PICTURES_LEFT_OUT = "recordings.film.pictures-left-out"
    FILM_BREAKS_OFF = "recordings.film.breaks-off"


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something a reader skipped, repaired or doubted: what, where, how often."""

    what: Notice
    place: str = ""
    count: int = 1

    @classmethod
    def of(cls, code: ReadCode, place: str = "", count: int = 1, /, **facts: Fact) -> ReadWarning:
        """A warning of a code with its facts."""
        return cls(notice(code, **facts), place, count)

    @property
    def notice(self) -> Notice:
        """All of it as one notice: place, what, and how often where that is more than once."""
        found = self.what
        if self.place:
            found = notice(ReadCode.AT, place=self.place, what=found)
        return notice(ReadCode.TIMES, what=found, count=self.count) if self.count > 1 else found
