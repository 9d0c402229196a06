"""Everything that training has to say, as codes; the words stand in ``text/<language>``."""

from __future__ import annotations

from sternway.notices import Code


class LogCode(Code):
    """What was doubtful or left out when sessions were read from analyses."""

    NOT_ANALYSED = "log.not-analysed"
    UNKNOWN_METRES = "log.unknown-metres"
    SIMULATED = "log.simulated"
    AT = "log.at"


class RuleCode(Code):
    """What a hard limit says, with its figures; a member for each of ``limits.toml``."""

    LONGEST = "limit.longest-in-30-days"
    FIRST_SESSION = "limit.first-session"
    ONE_BACKWARD = "limit.one-backward-a-day"
    PREREQUISITES = "limit.prerequisites"
    TESTS = "limit.tests-after-familiarisation"
    HARD_GAP = "limit.hard-gap"
    HARD_A_WEEK = "limit.hard-a-week"
    INTENSITY = "limit.intensity"
    REST_DAY = "limit.rest-day"
    DAYS = "limit.days-and-minutes"
    TWO_A_DAYS = "limit.two-a-days"
    AWAY = "limit.away"
    PLACES = "limit.places"
    LEAVE_OUT = "limit.leave-out"
    DELOAD = "limit.deload"
    TAPER = "limit.taper"
    STEP_BACK = "limit.step-back"
    AFTER_ILLNESS = "limit.after-illness"
    MILD_PAIN = "limit.mild-pain"
    OVERRUN = "limit.overrun"
    FIRST_DOSE = "limit.first-dose"
    CHILDREN = "limit.children"
    AGES = "limit.ages"
    SHARE_OF_WEEK = "limit.share-of-week"
    PEAK = "limit.peak"
    RACE_NEEDS_HARD = "limit.race-needs-hard"
    PREGNANCY = "limit.pregnancy"
    STAGES = "limit.stages"


class GateCode(Code):
    """What is true when a prerequisite is met; a member for each of ``gates.toml``."""

    WALKED = "gate.walked"
    STEPPED = "gate.stepped"
    FAMILIAR = "gate.familiar"
    SKILLED = "gate.skilled"
    FALLING = "gate.falling"
    STRONG = "gate.strong"
    QUICK = "gate.quick"
    LASTING = "gate.lasting"
    ENDURING = "gate.enduring"


class StepBackCode(Code):
    """What follows on a cause, and what comes before anything else."""

    LITTLE_PAIN = "step-back.little-pain"
    SOME_PAIN = "step-back.some-pain"
    MUCH_PAIN = "step-back.much-pain"
    PAIN_AGAIN = "step-back.pain-again"
    FALL = "step-back.fall"
    OVERRUN = "step-back.overrun"
    TOO_HARD = "step-back.too-hard"
    HEAD = "step-back.head"
    HEAD_UNRELEASED = "step-back.head-unreleased"
    PAIN_UNRELEASED = "step-back.pain-unreleased"
    UNRELEASED = "step-back.unreleased"
    FIRST_MUCH_PAIN = "step-back-first.much-pain"
    FIRST_PAIN_AGAIN = "step-back-first.pain-again"
    FIRST_TOO_HARD = "step-back-first.too-hard"
    FIRST_HEAD = "step-back-first.head"
    CAUSE = "step-back.cause"
    CAUSE_PAIN = "step-back.cause-pain"
    CAUSE_OVERRUN = "step-back.cause-overrun"


class UrgentCode(Code):
    """What every answer begins with until a clinician has released it."""

    KNOCK = "urgent.knock"
    HEAD = "urgent.head"


class OnFileCode(Code):
    """What a step back closes, whatever is answered in a safety check."""

    NOTHING_BACKWARD = "on-file.nothing-backward"
    NOTHING_HARD = "on-file.nothing-hard"


class CeilingCode(Code):
    """What bounds the backward metres of a session."""

    LONGEST = "ceiling.longest"
    FIRST = "ceiling.first"
    HALF_OF_LONGEST = "ceiling.half-of-longest"
    STEP_BACK = "ceiling.step-back"
    STEP_BACK_WEEK = "ceiling.step-back-week"
    DELOAD = "ceiling.deload"
    TAPER = "ceiling.taper"
    PEAK = "ceiling.peak"
    PEAK_OFTEN = "ceiling.peak-often"
    SHARE_OF_WEEK = "ceiling.share-of-week"
    PREGNANCY = "ceiling.pregnancy"
    AFTER_ILLNESS = "ceiling.after-illness"
    MILD_PAIN = "ceiling.mild-pain"
    BACKWARD = "ceiling.backward"
    OWN_WEEK = "ceiling.own-week"


class ReasonCode(Code):
    """Why a session may be there."""

    PREREQUISITES = "reason.prerequisites"
    NO_HARD_BEFORE = "reason.no-hard-before"
    HOURS_SINCE_HARD = "reason.hours-since-hard"
    DAYS_SINCE_HARD = "reason.days-since-hard"
    MINUTES = "reason.minutes"
    AS_WRITTEN = "reason.as-written"
    """a sentence of a plan that was written before notices were kept"""


class ShortfallCode(Code):
    """A wish that cannot be met, why, and what there is instead."""

    RACE = "shortfall.race"
    BACKWARD = "shortfall.backward"
    CLOSED = "shortfall.closed"
    HELD_BACK = "shortfall.held-back"
    AFTER_ILLNESS = "shortfall.after-illness"
    NOT_READY = "shortfall.not-ready"
    TOO_FAR = "shortfall.too-far"
    TOO_FEW_MINUTES = "shortfall.too-few-minutes"
    TOO_LITTLE_BESIDE = "shortfall.too-little-beside"
    NO_HARD_SESSION = "shortfall.no-hard-session"
    NOTHING_FITS = "shortfall.nothing-fits"
    NO_PLACE = "shortfall.no-place"
    NO_EQUIPMENT = "shortfall.no-equipment"
    NO_PARTNER = "shortfall.no-partner"
    NO_RACE = "shortfall.no-race"
    NO_START = "shortfall.no-start"
    RUN_EASILY = "shortfall.run-easily"
    PART_OF_IT = "shortfall.part-of-it"
    EXERCISES_ONLY = "shortfall.exercises-only"
    POSSIBLE_ON = "shortfall.possible-on"
    NOT_IN_TWO_YEARS = "shortfall.not-in-two-years"
    NO_MARK = "shortfall.no-mark"
    NO_RELEASE_OPENS = "shortfall.no-release-opens"
    WHILE_IT_HURTS = "shortfall.while-it-hurts"
    STAGE_BY_STAGE = "shortfall.stage-by-stage"
    ONLY_A_RELEASE = "shortfall.only-a-release"


class ClosingCode(Code):
    """Why sessions are closed, and what opens them."""

    INJURY = "closing.injury"
    INJURY_OPENS = "closing.injury-opens"
    STAGES = "closing.stages"
    STAGES_WITHOUT_RELEASE = "closing.stages-without-release"
    CONDITION = "closing.condition"
    CONDITION_RELEASED = "closing.condition-released"
    PREGNANCY_RELEASED = "closing.pregnancy-released"
    PREGNANCY_WITHOUT_WEEK = "closing.pregnancy-without-week"
    LOGGED_PAIN = "closing.logged-pain"
    LOGGED_KNOCK = "closing.logged-knock"
    LEFT_OUT = "closing.left-out"


class NoteCode(Code):
    """What holds for a whole plan, or comes before it."""

    NO_SPEED = "note.no-speed"
    SPEED = "note.speed"
    SPEED_OF_BEST = "note.speed-of-best"
    SPEED_ESTIMATED = "note.speed-estimated"
    SPEED_OF_TEST = "note.speed-of-test"
    SPEED_OF_STEP_TEST = "note.speed-of-step-test"
    PREDICTED = "note.predicted"
    AFTER_ILLNESS = "note.after-illness"
    FORWARD = "note.forward"
    STEP_BACK = "note.step-back"
    MILD_PAIN = "note.mild-pain"
    ONLY_A_PLACE = "note.only-a-place"
    NO_ADVICE = "note.no-advice"
    FIRST = "note.first"
    CHILD = "note.child"
    OLDER = "note.older"


class ChangeCode(Code):
    """What brought a change of a plan about."""

    MADE = "change.made"
    DONE = "change.done"
    DIFFERENT = "change.different"
    NOT_PLANNED = "change.not-planned"
    BODY_ALONE = "change.body-alone"
    MEASURED = "change.measured"
    RELEASED = "change.released"
    RELEASED_PART = "change.released-part"
    MISSED = "change.missed"
    MOVED = "change.moved"
    STEPPED_BACK = "change.stepped-back"
    FIRST = "change.first"
    TARGETS = "change.targets"
    PLANNED_AGAIN = "change.planned-again"
    ATHLETE_FILE = "change.athlete-file"
    FROM_LOG = "change.from-log"
    UNDONE = "change.undone"
    SINCE_THEN = "change.since-then"
    BEHIND = "change.behind-the-log"
    CANNOT_MOVE = "change.cannot-move"
    STILL_TO_COME = "change.still-to-come"
    PAST = "change.past"
    NOTHING_TO_UNDO = "change.nothing-to-undo"
    SEVERAL_SESSIONS = "change.several-sessions"
    NO_SUCH_SESSION = "change.no-such-session"
    LOCKED = "change.locked"
    UNLOCKED = "change.unlocked"
    NOTED = "change.noted"
    REPLACED = "change.replaced"
    RESIZED = "change.resized"
    ADDED = "change.added"
    TAKEN_OUT = "change.taken-out"
    LEFT = "change.left"
    KEPT_AGAINST = "change.kept-against"
    BREAKS = "change.breaks"
    NOT_TO_BE_ADDED = "change.not-to-be-added"
    DAY_TAKEN = "change.day-taken"


class BrokenCode(Code):
    """How a plan breaks a limit."""

    TOO_LONG = "broken.too-long"
    FIRST_TOO_LONG = "broken.first-too-long"
    TOO_FAST = "broken.too-fast"
    NO_EASY_WEEK = "broken.no-easy-week"
    HARD_IN_TAPER = "broken.hard-in-taper"
    TAPER = "broken.taper"
    STEP_BACK = "broken.step-back"
    STEP_BACK_WEEK = "broken.step-back-week"
    HARD_AFTER = "broken.hard-after"
    AFTER_ILLNESS = "broken.after-illness"
    MILD_PAIN = "broken.mild-pain"
    HARD_AFTER_ILLNESS = "broken.hard-after-illness"
    UNKNOWN_SESSION = "broken.unknown-session"
    NOT_YET = "broken.not-yet"
    TOO_CLOSE = "broken.too-close"
    TOO_MANY_HARD = "broken.too-many-hard"
    NO_DAY_OFF = "broken.no-day-off"
    TWICE_BACKWARD = "broken.twice-backward"
    PLACE = "broken.place"
    EQUIPMENT = "broken.equipment"
    PARTNER = "broken.partner"
    CLOSED = "broken.closed"
    AWAY = "broken.away"
    MINUTES = "broken.minutes"
    TOO_MANY_A_DAY = "broken.too-many-a-day"
    OVERLAP = "broken.overlap"
    FIRST_HAS_RUNNING = "broken.first-has-running"
    TOO_MANY_A_WEEK = "broken.too-many-a-week"
    BESIDE_THE_GOAL = "broken.beside-the-goal"
    RACE_ON_ANOTHER_DAY = "broken.race-on-another-day"
    FIRST_DOSE = "broken.first-dose"
    CHILD = "broken.child"
    SHARE_OF_WEEK = "broken.share-of-week"
    PEAK = "broken.peak"
    PEAK_OFTEN = "broken.peak-often"
    RACE_NEEDS_HARD = "broken.race-needs-hard"
    PREGNANCY = "broken.pregnancy"
    IN_PLAN = "broken.in-plan"
    IN_A_WEEK = "broken.in-a-week"
