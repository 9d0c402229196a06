"""What motion has to say beside its figures, as codes with facts.

The words stand in ``text/en/motion.toml``; those of a program that has names of its own for what an
athlete can tell it, as the command line has options, stand with that program.
"""

from __future__ import annotations

from dataclasses import dataclass

from sternway.notices import Code, Notice


class MotionCode(Code):
    """What could not be told, and what can be done about it."""

    # Direction
    NO_TIMES = "motion.no-times"
    NO_DIRECTION = "motion.no-direction"
    PARTLY_OPEN = "motion.partly-open"
    ONLY_DECLARED = "motion.only-declared"
    CONTRADICTED = "motion.contradicted"
    NEITHER_WAY = "motion.neither-way"
    BOTH_NAMED = "motion.both-named"
    NOT_CLEARLY_SAID = "motion.not-clearly-said"
    OTHER_SPORT = "motion.other-sport"
    FRONT_CONTRADICTED = "motion.front-contradicted"
    FRONT_WITHOUT_TRUNK = "motion.front-without-trunk"
    FRONT_SILENT = "motion.front-silent"
    FRONT_NOT_SAID = "motion.front-not-said"
    RUNNING_TRUNK = "motion.running-trunk"

    # Ground and track
    NO_DISTANCE = "motion.no-distance"
    SILENCE = "motion.silence"
    OUTLIERS = "motion.outliers"
    NOT_RECORDED = "motion.not-recorded"

    # Motion sensors
    DEVICE_MOVED = "motion.device-moved"
    SENSOR_SLIPPED = "motion.sensor-slipped"
    FRONT_REVERSED = "motion.front-reversed"
    EVEN_SWING = "motion.even-swing"
    ON_THE_SPOT = "motion.on-the-spot"
    SPAN = "motion.span"
    """a piece of what is told"""

    LAG_UNDONE = "motion.lag-undone"
    BIAS_UNDONE = "motion.bias-undone"
    SCALE_UNDONE = "motion.scale-undone"
    CLOCK_WAS_AHEAD = "motion.clock-was-ahead"
    CLOCK_WAS_BEHIND = "motion.clock-was-behind"
    CLOCKS_DIFFER = "motion.clocks-differ"
    NO_GRAVITY = "motion.no-gravity"
    PART_STUCK = "motion.part-stuck"
    AXES_STUCK = "motion.axes-stuck"
    GRAVITY_OFF = "motion.gravity-off"
    NO_GYROSCOPE = "motion.no-gyroscope"
    NO_ACCELEROMETER = "motion.no-accelerometer"
    TOO_SLOW = "motion.too-slow"
    SENSOR_SILENT = "motion.sensor-silent"
    AXES_UNCLEAR = "motion.axes-unclear"
    AXES_MIRRORED = "motion.axes-mirrored"
    AXES_DIFFER = "motion.axes-differ"
    FORCE_CLIPPED = "motion.force-clipped"
    RATE_CLIPPED = "motion.rate-clipped"

    # Where a sensor was worn
    PLACE_RECOGNISED = "motion.place-recognised"
    PLACE_UNKNOWN = "motion.place-unknown"
    PLACE_OPEN = "motion.place-open"
    PLACE_CONTRADICTED = "motion.place-contradicted"
    PLACE_SHARE = "motion.place-share"
    RECOGNISED = "motion.recognised"
    """beside the name of a sensor"""
    UNKNOWN = "motion.unknown"
    """likewise"""

    # Films
    FILM_SLOW = "motion.film-slow"
    FILM_SLOW_RUN = "motion.film-slow-run"
    FILM_QUICK = "motion.film-quick"
    FILM_QUICK_WALK = "motion.film-quick-walk"
    FILM_FALL = "motion.film-fall"
    """within each step the body would come down more quickly than gravity draws it"""
    FILM_SPEED = "motion.film-speed"
    FILM_UNCHECKED = "motion.film-unchecked"
    """a film with other times than its file, without steps"""
    FILM_LAID = "motion.film-laid"
    FILM_LAID_UNCHECKED = "motion.film-laid-unchecked"
    """no sensor felt steps"""
    FILM_LAID_UNSEEN = "motion.film-laid-unseen"
    """the film shows too few"""
    FILM_FITS_OFTEN = "motion.film-fits-often"
    FILM_FITS_NOWHERE = "motion.film-fits-nowhere"
    FILM_CONTRADICTS = "motion.film-contradicts"
    FILM_ASLANT = "motion.film-aslant"
    """its metres are left out"""

    FILM_WITHOUT_FORM = "motion.film-without-form"
    FILM_WITHOUT_KNEE = "motion.film-without-knee"

    FILM_OUT_OF_VIEW = "motion.film-out-of-view"

    # Cures
    EXPORT_WITH_TIMES = "motion.cure.export-with-times"
    DECLARE = "motion.cure.declare"
    DECLARE_LAPS = "motion.cure.declare-laps"
    DECLARE_OR_CARRY = "motion.cure.declare-or-carry"
    SAY_ONLY_THAT = "motion.cure.say-only-that"
    DECLARE_REST = "motion.cure.declare-rest"
    CARRY_PHONE = "motion.cure.carry-phone"
    CHECK_RANGES = "motion.cure.check-ranges"
    DECLARE_IF_NOT_SO = "motion.cure.declare-if-not-so"
    NAME_ONE_DIRECTION = "motion.cure.name-one-direction"
    CHECK_FRONT = "motion.cure.check-front"
    DROP_FRONT = "motion.cure.drop-front"
    CHECK_FRONT_AXIS = "motion.cure.check-front-axis"
    SAY_FRONT = "motion.cure.say-front"
    WEAR_ON_LEG = "motion.cure.wear-on-leg"
    SWITCH_ON_LOCATION = "motion.cure.switch-on-location"
    SAY_BELT = "motion.cure.say-belt"
    RECORD_EVERY_SECOND = "motion.cure.record-every-second"
    SEE_THE_SKY = "motion.cure.see-the-sky"
    WEAR_A_STRAP = "motion.cure.wear-a-strap"
    LEAVE_IN_PLACE = "motion.cure.leave-in-place"
    LEAVE_RIDES_OUT = "motion.cure.leave-rides-out"
    STRAP_TIGHTER = "motion.cure.strap-tighter"
    START_TOGETHER = "motion.cure.start-together"
    LOG_GRAVITY = "motion.cure.log-gravity"
    LOG_GYROSCOPE = "motion.cure.log-gyroscope"
    LOG_FASTER = "motion.cure.log-faster"
    KEEP_LOGGING = "motion.cure.keep-logging"
    CHECK_PART = "motion.cure.check-part"
    LET_IT_LIE = "motion.cure.let-it-lie"
    RECORD_LONGER = "motion.cure.record-longer"
    CHECK_MIRRORED_AXES = "motion.cure.check-mirrored-axes"
    CHECK_AXES = "motion.cure.check-axes"
    READ_AXES_AS = "motion.cure.read-axes-as"
    WIDEN_FORCE_RANGE = "motion.cure.widen-force-range"
    WIDEN_RATE_RANGE = "motion.cure.widen-rate-range"
    CONFIRM_PLACE = "motion.cure.confirm-place"
    SAY_PLACE = "motion.cure.say-place"
    CHECK_PLACE = "motion.cure.check-place"
    SAY_CAPTURE_RATE = "motion.cure.say-capture-rate"
    CHECK_CAPTURE_RATE = "motion.cure.check-capture-rate"
    SAY_FILM_BEGINS = "motion.cure.say-film-begins"
    CHECK_FILM = "motion.cure.check-film"
    FILM_CLOSER = "motion.cure.film-closer"
    KEEP_IN_VIEW = "motion.cure.keep-in-view"
    FILM_STEPS = "motion.cure.film-steps"
    FILM_SQUARELY = "motion.cure.film-squarely"
    SETTLE_ONE_WAY = "motion.cure.settle-one-way"
    SETTLE_TWO_WAYS = "motion.cure.settle-two-ways"


def whole_seconds(seconds: float) -> int:
    """A moment or a span as gaps tell it; of two whole seconds as near, the even one."""
    return round(seconds)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the recording could not tell, and how the next one can."""

    what: Notice
    cure: Notice
