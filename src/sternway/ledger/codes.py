"""What the ledger has to say, as codes; the words stand in ``text/en/ledger.toml``."""

from __future__ import annotations

from sternway.notices import Code


class CitationCode(Code):
    """A claim in a few words, and whose it is."""

    TOLD = "ledger.citation.mark"
    UNDATED = "ledger.citation.undated"
    TOLD_DOUBTFUL = "ledger.citation.mark-doubtful"
    PERHAPS_BETTER = "ledger.citation.perhaps-better"
    UNDATED_DOUBTFUL = "ledger.citation.undated-doubtful"
    NAMELESS = "ledger.citation.nameless"
    UNDER_AGE = "ledger.citation.under-age"
    NAMESAKE = "ledger.citation.namesake"
    NO_DATE = "ledger.citation.no-date"
    NO_DATE_AT = "ledger.citation.no-date-at"
    ANOTHER = "ledger.citation.another"
    VERSION = "ledger.citation.version"
    ALLEGED = "ledger.citation.alleged"


class ObjectionCode(Code):
    """Why a claim does not count for a question."""

    NO_EVENT = "ledger.objection.no-event"
    NO_MARK = "ledger.objection.no-mark"
    NO_HOLDER = "ledger.objection.no-holder"
    SPLIT = "ledger.objection.split"
    CONVERTED = "ledger.objection.converted"
    DOWNHILL = "ledger.objection.downhill"
    WIND = "ledger.objection.wind"
    FORWARD = "ledger.objection.forward"
    OTHER_AUTHORITY = "ledger.objection.other-authority"
    NOT_CALLED_RECORD = "ledger.objection.not-called-record"
    STATE = "ledger.objection.state"
    NOT_OVER = "ledger.objection.not-over"
    CATEGORY = "ledger.objection.category"
    NATION = "ledger.objection.nation"
    AGE = "ledger.objection.age"
    AGE_OPEN = "ledger.objection.age-open"
    NOT_CREDITED = "ledger.objection.not-credited"
    BEATEN_IN_RACE = "ledger.objection.beaten-in-race"
    TIMED_APART = "ledger.objection.timed-apart"


class TimingCode(Code):
    """How a mark of a sprint was timed, and what that makes of it beside others."""

    KNOWN = "ledger.timing.known"
    TAKEN_FOR_HAND = "ledger.timing.taken-for-hand"
    UNKNOWN = "ledger.timing.unknown"
    STILL_BETTER = "ledger.timing.still-better"


class QuestionCode(Code):
    """What is asked about a claim before it is entered."""

    READ_AS = "ledger.question.read-as"
    TOO_GOOD = "ledger.question.too-good"
    TOO_EARLY = "ledger.question.too-early"
    SAME_DAY = "ledger.question.same-day"
    NATION = "ledger.question.nation"
    TEAM = "ledger.question.team"
    SURE = "ledger.question.sure"
    SPEAKS_FOR = "ledger.question.speaks-for"


class FastestCode(Code):
    """Among which events somebody is the fastest."""

    AMONG = "ledger.fastest.among"
    AMONG_BY = "ledger.fastest.among-by"


class CreditCode(Code):
    """Why one of several sources of a performance is believed."""

    SURER = "ledger.credit.surer"
    MORE_EXACT = "ledger.credit.more-exact"
    RATIFIED = "ledger.credit.ratified"
    WORSE = "ledger.credit.worse"


class ImpossibleCode(Code):
    """Why a claim cannot be so."""

    FUTURE = "ledger.impossible.future"
    STATE_FUTURE = "ledger.impossible.state-future"
    NOT_YET_RUN = "ledger.impossible.not-yet-run"
    BEFORE_BIRTH = "ledger.impossible.before-birth"
    AGE = "ledger.impossible.age"
    SPEED = "ledger.impossible.speed"
    MARK = "ledger.impossible.mark"
    READS_OTHERWISE = "ledger.impossible.reads-otherwise"
    SEX = "ledger.impossible.sex"
    DUPLICATE = "ledger.impossible.duplicate"


class DoubtCode(Code):
    """What a check finds that is doubtful, or worth a remark."""

    MISPRINT = "ledger.doubt.misprint"
    TOLD_MARK_IMPOSSIBLE = "ledger.doubt.told-mark-impossible"
    TWO_MARKS = "ledger.doubt.two-marks"
    TWO_DATES = "ledger.doubt.two-dates"
    WRONG_ATHLETE = "ledger.doubt.wrong-athlete"
    WRONG_EVENT = "ledger.doubt.wrong-event"
    WRONG_EVENT_SPEED = "ledger.doubt.wrong-event-speed"
    WRONG_EVENT_IMPOSSIBLE = "ledger.doubt.wrong-event-impossible"
    NO_SUCH_EVENT = "ledger.doubt.no-such-event"
    FALSE_RECORD = "ledger.doubt.false-record"
    BETTER_STOOD = "ledger.doubt.better-stood"
    STALE_TEXT = "ledger.doubt.stale-text"
    STALE_LIST = "ledger.doubt.stale-list"
    SPLIT = "ledger.doubt.split"
    SPLIT_FASTER = "ledger.doubt.split-faster"
    SLOPE = "ledger.doubt.slope"
    WIND = "ledger.doubt.wind"
    CONVERTED = "ledger.doubt.converted"
    PERHAPS_CONVERTED = "ledger.doubt.perhaps-converted"
    SURFACE = "ledger.doubt.surface"
    ROAD_ON_TRACK = "ledger.doubt.road-on-track"
    BY_HAND = "ledger.doubt.by-hand"
    COARSE_STEPS = "ledger.doubt.coarse-steps"
    PRINTED = "ledger.doubt.printed"
    AS_MINUTES = "ledger.doubt.as-minutes"
    TO_THE_MINUTE = "ledger.doubt.to-the-minute"
    NOT_READABLE = "ledger.doubt.not-readable"
    NO_EXACT_MARK = "ledger.doubt.no-exact-mark"
    NOBODY_NAMED = "ledger.doubt.nobody-named"
    RUNNERS_NOT_NAMED = "ledger.doubt.runners-not-named"
    UNSUPPORTED = "ledger.doubt.unsupported"
    UNSUPPORTED_NEAR = "ledger.doubt.unsupported-near"
    UNDATED = "ledger.doubt.undated"
    OPEN_DATE = "ledger.doubt.open-date"
    LISTED_NAME = "ledger.doubt.listed-name"
    TOLD_NAME = "ledger.doubt.told-name"
    ALIASES = "ledger.doubt.aliases"
    NAMESAKE = "ledger.doubt.namesake"
    NATION = "ledger.doubt.nation"
    TOLD_IMPOSSIBLE = "ledger.doubt.told-impossible"


class WhyCode(Code):
    """The sentences that say why a claim is the record or is not."""

    TOLD_BY = "ledger.why.told-by"
    NAMED_BY = "ledger.why.named-by"
    NO_RECORD_OF_ANYTHING = "ledger.why.no-record-of-anything"
    NO_EVENT = "ledger.why.no-event"
    JUDGED = "ledger.why.judged"
    READ_AS = "ledger.why.read-as"
    RECORD = "ledger.why.record"
    SHARED = "ledger.why.shared"
    FORMER = "ledger.why.former"
    NEVER = "ledger.why.never"
    BY = "ledger.why.by"
    AMONG_ALL = "ledger.why.among-all"
    ON = "ledger.why.on"
    RACE = "ledger.why.race"
    RACE_OF_CLASS = "ledger.why.race-of-class"
    UNTIL = "ledger.why.until"
    WITH = "ledger.why.with"
    ALREADY_STOOD = "ledger.why.already-stood"
    BETTER = "ledger.why.better"
    TOLD_OTHERWISE = "ledger.why.told-otherwise"
    DOUBTFUL = "ledger.why.doubtful"
    CORRECTED = "ledger.why.corrected"


class CoverageCode(Code):
    """What a ledger knows of an event."""

    MARKS = "ledger.coverage.marks"
    NO_MARKS = "ledger.coverage.no-marks"
    WHOLE = "ledger.coverage.whole"
    EXCERPT = "ledger.coverage.excerpt"
    NO_LIST = "ledger.coverage.no-list"
    CLASSES = "ledger.coverage.classes"
    CLASSES_DAY = "ledger.coverage.classes-day"
    CLASSES_MEMORY = "ledger.coverage.classes-memory"


class ProblemCode(Code):
    """What is wrong with a line of a ledger."""

    NO_FIELD = "ledger.problem.no-field"
    UNKNOWN_FIELD = "ledger.problem.unknown-field"
    TWICE = "ledger.problem.twice"
    TOO_LONG = "ledger.problem.too-long"
    SHAPE = "ledger.problem.shape"
    MISSING = "ledger.problem.missing"
    NO_BLOCK = "ledger.problem.no-block"
    GRAMMAR = "ledger.problem.grammar"
    SECOND = "ledger.problem.second"
    NO_EVENT = "ledger.problem.no-event"
    NO_AUTHORITY = "ledger.problem.no-authority"
    NEAR = "ledger.problem.near"
    STEP = "ledger.problem.step"
    UNIT = "ledger.problem.unit"
    DATE = "ledger.problem.date"
    ORDER = "ledger.problem.order"
    ORDER_DAYS = "ledger.problem.order-days"
    CANNOT_RATIFY = "ledger.problem.cannot-ratify"
    NO_CLAIM = "ledger.problem.no-claim"
    NO_HOLDER = "ledger.problem.no-holder"
    NO_RACE = "ledger.problem.no-race"
    NO_COMPETITION = "ledger.problem.no-competition"
    OTHER_RACE = "ledger.problem.other-race"
    CORRECTION = "ledger.problem.correction"
    LATIN_1 = "ledger.problem.latin-1"
    AT_FIELD = "ledger.problem.at-field"


class RefusalCode(Code):
    """Why something cannot be asked, entered or decided."""

    NO_AUTHORITY = "ledger.refusal.no-authority"
    NO_AUTHORITY_NEAR = "ledger.refusal.no-authority-near"
    NO_CLAIM = "ledger.refusal.no-claim"
    NO_CLAIM_NEAR = "ledger.refusal.no-claim-near"
    NO_COMPETITION = "ledger.refusal.no-competition"
    NO_COMPETITION_NEAR = "ledger.refusal.no-competition-near"
    NO_SOURCE = "ledger.refusal.no-source"
    FIRST_STATE = "ledger.refusal.first-state"
    NOT_WRITABLE = "ledger.refusal.not-writable"
    IMPOSSIBLE = "ledger.refusal.impossible"
    ONE_LINE = "ledger.refusal.one-line"
    AUTHOR = "ledger.refusal.author"
    NOBODY_NEAR = "ledger.refusal.nobody-near"
    TEAM = "ledger.refusal.team"
    WITHHELD = "ledger.refusal.withheld"
    SEX = "ledger.refusal.sex"
    WIND = "ledger.refusal.wind"
    DATE = "ledger.refusal.date"
    SECOND_PERSON = "ledger.refusal.second-person"
    EVIDENCE_HASH = "ledger.refusal.evidence-hash"
    NOT_AN_ATHLETE = "ledger.refusal.not-an-athlete"


class ImportCode(Code):
    """What is wrong with a row of a result list, or worth a look."""

    NO_EVENT = "ledger.import.no-event"
    NO_NAME = "ledger.import.no-name"
    NO_MARK = "ledger.import.no-mark"
    NO_SEX = "ledger.import.no-sex"
    IMPOSSIBLE = "ledger.import.impossible"
    SEX = "ledger.import.sex"
    ROUND = "ledger.import.round"
    TIMING = "ledger.import.timing"
    FUTURE = "ledger.import.future"
    AMBIGUOUS_DATE = "ledger.import.ambiguous-date"
    BORN = "ledger.import.born"
    WIND = "ledger.import.wind"
    SEVERAL = "ledger.import.several"
    NEAR = "ledger.import.near"
    AS_SAID = "ledger.import.as-said"


class EvidenceCode(Code):
    """What a folder of evidence lacks, and what in it cannot be right."""

    NO_FILES = "ledger.evidence.no-files"
    EMPTY = "ledger.evidence.empty"
    OTHER_CHECKLIST = "ledger.evidence.other-checklist"
    REFUSED = "ledger.evidence.refused"
    NOT_ASKED = "ledger.evidence.not-asked"
    NOT_FILLED_IN = "ledger.evidence.not-filled-in"
    FUTURE = "ledger.evidence.future"
    BORN_AFTER = "ledger.evidence.born-after"
    TOO_OLD = "ledger.evidence.too-old"
    SENT_BEFORE = "ledger.evidence.sent-before"
    BAD_MARK = "ledger.evidence.bad-mark"
    NOBODY_RUNS = "ledger.evidence.nobody-runs"
    WATCHES_UNUSED = "ledger.evidence.watches-unused"
    BAD_WATCHES = "ledger.evidence.bad-watches"
    FEW_WATCHES = "ledger.evidence.few-watches"
    TWO_WATCHES = "ledger.evidence.two-watches"
    WATCHES_DIFFER = "ledger.evidence.watches-differ"
    NOT_ROUNDED = "ledger.evidence.not-rounded"
    WIND = "ledger.evidence.wind"
    MEASURED_AFTER = "ledger.evidence.measured-after"
    MEASURED_LONG_AGO = "ledger.evidence.measured-long-ago"
    SHORT = "ledger.evidence.short"
    DROP = "ledger.evidence.drop"
    SEPARATION = "ledger.evidence.separation"
    YOUNG = "ledger.evidence.young"
    OVERDUE = "ledger.evidence.overdue"
    DUE = "ledger.evidence.due"
    BAD_ANALYSIS = "ledger.evidence.bad-analysis"
    SIMULATED = "ledger.evidence.simulated"
    OTHER_DAY = "ledger.evidence.other-day"
    FILM = "ledger.evidence.film"
    FILM_DOUBTED = "ledger.evidence.film-doubted"
    PROVEN_METRES = "ledger.evidence.proven-metres"
    PROVEN = "ledger.evidence.proven"
    DECLARED = "ledger.evidence.declared"
    FORWARD = "ledger.evidence.forward"
    TOO_LITTLE = "ledger.evidence.too-little"
