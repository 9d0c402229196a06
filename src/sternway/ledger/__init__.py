"""What has been done: competitions, races, claims of records, and who recognises them."""

from sternway.ledger.authority import Authority, authorities, authority
from sternway.ledger.believed import believed
from sternway.ledger.best import (
    AuthorityBest,
    PassedOver,
    best,
    best_by_hand,
    by_authority,
    passed_over,
    perhaps_better,
    run_events,
)
from sternway.ledger.block import Problem, block_of, change_block, holder_block
from sternway.ledger.checks import Finding, Gravity, check_claim, check_ledger
from sternway.ledger.citation import (
    cited,
    date_text,
    event_name,
    holder_of,
    is_doubted,
    is_under_age,
    nation_of,
    perhaps_better_notice,
    reading_of,
    told_mark,
)
from sternway.ledger.claim import (
    Claim,
    Confidence,
    Correction,
    Kind,
    Listed,
    Other,
    Otherwise,
    Ratification,
)
from sternway.ledger.competitions import competition_called, places_of
from sternway.ledger.coverage import Coverage, coverage, coverage_notices, scheme_notices
from sternway.ledger.entry import Addition, Entry, addition, check_author, opening, single_line
from sternway.ledger.entry_questions import question_of_age, question_of_owner, speaks_for
from sternway.ledger.fastest import Pace, among, fastest, unsupported
from sternway.ledger.grammar import HEADER
from sternway.ledger.ledger import Ledger
from sternway.ledger.progression import RecordStep, gain_text, progression, undated
from sternway.ledger.query import Query, on_other_surfaces, state_of
from sternway.ledger.race import Competition, ListRead, Race, Round, Withheld
from sternway.ledger.race_blocks import withheld_block
from sternway.ledger.reading import SHIPPED, parse_ledger, read_ledger, shipped
from sternway.ledger.rulings import checked_ratification, disqualified
from sternway.ledger.state import FOLLOWS, RATIFIED, Change, State, advanced
from sternway.ledger.timings import (
    assumed_timing,
    assumed_timing_notice,
    better_by_hand,
    better_by_hand_notice,
    timing_notice,
    timing_of,
)
from sternway.ledger.versions import Version, Versions, other_versions, versions
from sternway.ledger.why import Standing, Verdict, verdicts, why
from sternway.ledger.withholding import (
    Rewriting,
    Told,
    Withholding,
    rewriting_of,
    sign_of,
    withheld_as,
    withholding,
)

__all__ = [
    "FOLLOWS",
    "HEADER",
    "RATIFIED",
    "SHIPPED",
    "Addition",
    "Authority",
    "AuthorityBest",
    "Change",
    "Claim",
    "Competition",
    "Confidence",
    "Correction",
    "Coverage",
    "Entry",
    "Finding",
    "Gravity",
    "Kind",
    "Ledger",
    "ListRead",
    "Listed",
    "Other",
    "Otherwise",
    "Pace",
    "PassedOver",
    "Problem",
    "Query",
    "Race",
    "Ratification",
    "RecordStep",
    "Rewriting",
    "Round",
    "Standing",
    "State",
    "Told",
    "Verdict",
    "Version",
    "Versions",
    "Withheld",
    "Withholding",
    "addition",
    "advanced",
    "among",
    "assumed_timing",
    "assumed_timing_notice",
    "authorities",
    "authority",
    "believed",
    "best",
    "best_by_hand",
    "better_by_hand",
    "better_by_hand_notice",
    "block_of",
    "by_authority",
    "change_block",
    "check_author",
    "check_claim",
    "check_ledger",
    "checked_ratification",
    "cited",
    "competition_called",
    "coverage",
    "coverage_notices",
    "date_text",
    "disqualified",
    "event_name",
    "fastest",
    "gain_text",
    "holder_block",
    "holder_of",
    "is_doubted",
    "is_under_age",
    "nation_of",
    "on_other_surfaces",
    "opening",
    "other_versions",
    "parse_ledger",
    "passed_over",
    "perhaps_better",
    "perhaps_better_notice",
    "places_of",
    "progression",
    "question_of_age",
    "question_of_owner",
    "read_ledger",
    "reading_of",
    "rewriting_of",
    "run_events",
    "scheme_notices",
    "shipped",
    "sign_of",
    "single_line",
    "speaks_for",
    "state_of",
    "timing_notice",
    "timing_of",
    "told_mark",
    "undated",
    "unsupported",
    "verdicts",
    "versions",
    "why",
    "withheld_as",
    "withheld_block",
    "withholding",
]
