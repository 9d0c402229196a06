"""The desk of a meet: decisions, the state they come to, results derived from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.desk.acts import EntryProposal as EntryProposal
    from sternway.meets.desk.acts import check_undo as check_undo
    from sternway.meets.desk.acts import lot_of as lot_of
    from sternway.meets.desk.acts import proposed_draw as proposed_draw
    from sternway.meets.desk.acts import proposed_entries as proposed_entries
    from sternway.meets.desk.acts import proposed_round as proposed_round
    from sternway.meets.desk.acts import started_in as started_in
    from sternway.meets.desk.acts import unverified as unverified
    from sternway.meets.desk.bests import Known as Known
    from sternway.meets.desk.bests import StandingRecord as StandingRecord
    from sternway.meets.desk.bests import known_before as known_before
    from sternway.meets.desk.bests import notes_on as notes_on
    from sternway.meets.desk.codec import Made as Made
    from sternway.meets.desk.codec import decoded as decoded
    from sternway.meets.desk.codec import encoded as encoded
    from sternway.meets.desk.corrections import corrections as corrections
    from sternway.meets.desk.decisions import KINDS as KINDS
    from sternway.meets.desk.decisions import NAMES as NAMES
    from sternway.meets.desk.decisions import Accept as Accept
    from sternway.meets.desk.decisions import Advance as Advance
    from sternway.meets.desk.decisions import Announce as Announce
    from sternway.meets.desk.decisions import AnyDecision as AnyDecision
    from sternway.meets.desk.decisions import Assign as Assign
    from sternway.meets.desk.decisions import CallReserve as CallReserve
    from sternway.meets.desk.decisions import Competitor as Competitor
    from sternway.meets.desk.decisions import ConfirmMark as ConfirmMark
    from sternway.meets.desk.decisions import CountFaults as CountFaults
    from sternway.meets.desk.decisions import CountLap as CountLap
    from sternway.meets.desk.decisions import DecideProtest as DecideProtest
    from sternway.meets.desk.decisions import DecideRound as DecideRound
    from sternway.meets.desk.decisions import DeclareOrder as DeclareOrder
    from sternway.meets.desk.decisions import DrawRound as DrawRound
    from sternway.meets.desk.decisions import Enter as Enter
    from sternway.meets.desk.decisions import Entry as Entry
    from sternway.meets.desk.decisions import LegEnds as LegEnds
    from sternway.meets.desk.decisions import LodgeProtest as LodgeProtest
    from sternway.meets.desk.decisions import MeasureRest as MeasureRest
    from sternway.meets.desk.decisions import Move as Move
    from sternway.meets.desk.decisions import Observe as Observe
    from sternway.meets.desk.decisions import PublishStart as PublishStart
    from sternway.meets.desk.decisions import RecallStart as RecallStart
    from sternway.meets.desk.decisions import Reject as Reject
    from sternway.meets.desk.decisions import ReportOffence as ReportOffence
    from sternway.meets.desk.decisions import SetGun as SetGun
    from sternway.meets.desk.decisions import SetOutcome as SetOutcome
    from sternway.meets.desk.decisions import StartIn as StartIn
    from sternway.meets.desk.decisions import StartLeg as StartLeg
    from sternway.meets.desk.decisions import VoidHeat as VoidHeat
    from sternway.meets.desk.decisions import Withdraw as Withdraw
    from sternway.meets.desk.doubts import asked as asked
    from sternway.meets.desk.heats import heat_of as heat_of
    from sternway.meets.desk.heats import measured as measured
    from sternway.meets.desk.heats import rulings_of as rulings_of
    from sternway.meets.desk.intake import Intake as Intake
    from sternway.meets.desk.intake import by_distance as by_distance
    from sternway.meets.desk.intake import by_exchanges as by_exchanges
    from sternway.meets.desk.intake import by_hand as by_hand
    from sternway.meets.desk.intake import from_chips as from_chips
    from sternway.meets.desk.intake import from_lif as from_lif
    from sternway.meets.desk.intake import lynx_heats as lynx_heats
    from sternway.meets.desk.intake import lynx_people as lynx_people
    from sternway.meets.desk.intake import numbers as numbers
    from sternway.meets.desk.intake import starters_of as starters_of
    from sternway.meets.desk.naming import bibs_of as bibs_of
    from sternway.meets.desk.naming import name_of as name_of
    from sternway.meets.desk.naming import named as named
    from sternway.meets.desk.records import NewBest as NewBest
    from sternway.meets.desk.records import answers as answers
    from sternway.meets.desk.records import claim_of as claim_of
    from sternway.meets.desk.records import confirmation as confirmation
    from sternway.meets.desk.records import digests as digests
    from sternway.meets.desk.records import new_bests as new_bests
    from sternway.meets.desk.records import observed as observed
    from sternway.meets.desk.records import record_faults as record_faults
    from sternway.meets.desk.results import ResultRow as ResultRow
    from sternway.meets.desk.results import RoundResult as RoundResult
    from sternway.meets.desk.results import guests_of as guests_of
    from sternway.meets.desk.results import heats_run as heats_run
    from sternway.meets.desk.results import outlook_of as outlook_of
    from sternway.meets.desk.results import proposed_qualification as proposed_qualification
    from sternway.meets.desk.results import qualification_of as qualification_of
    from sternway.meets.desk.results import qualified_for as qualified_for
    from sternway.meets.desk.results import round_of as round_of
    from sternway.meets.desk.results import round_result as round_result
    from sternway.meets.desk.results import titles as titles
    from sternway.meets.desk.results import version_of as version_of
    from sternway.meets.desk.results import void_heats as void_heats
    from sternway.meets.desk.standing import check_decision as check_decision
    from sternway.meets.desk.standing import heats_by_entry as heats_by_entry
    from sternway.meets.desk.standing import misplaced as misplaced
    from sternway.meets.desk.standing import misplaced_in as misplaced_in
    from sternway.meets.desk.state import HeatKey as HeatKey
    from sternway.meets.desk.state import Key as Key
    from sternway.meets.desk.state import Observation as Observation
    from sternway.meets.desk.state import RoundDecision as RoundDecision
    from sternway.meets.desk.state import State as State
    from sternway.meets.desk.state import applied as applied
    from sternway.meets.desk.state import decision_of as decision_of
    from sternway.meets.desk.state import state_of as state_of

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.desk.acts": (
                "EntryProposal",
                "check_undo",
                "lot_of",
                "proposed_draw",
                "proposed_entries",
                "proposed_round",
                "started_in",
                "unverified",
            ),
            "sternway.meets.desk.bests": (
                "Known",
                "StandingRecord",
                "known_before",
                "notes_on",
            ),
            "sternway.meets.desk.codec": (
                "Made",
                "decoded",
                "encoded",
            ),
            "sternway.meets.desk.corrections": ("corrections",),
            "sternway.meets.desk.decisions": (
                "KINDS",
                "NAMES",
                "Accept",
                "Advance",
                "Announce",
                "AnyDecision",
                "Assign",
                "CallReserve",
                "Competitor",
                "ConfirmMark",
                "CountFaults",
                "CountLap",
                "DecideProtest",
                "DecideRound",
                "DeclareOrder",
                "DrawRound",
                "Enter",
                "Entry",
                "LegEnds",
                "LodgeProtest",
                "MeasureRest",
                "Move",
                "Observe",
                "PublishStart",
                "RecallStart",
                "Reject",
                "ReportOffence",
                "SetGun",
                "SetOutcome",
                "StartIn",
                "StartLeg",
                "VoidHeat",
                "Withdraw",
            ),
            "sternway.meets.desk.doubts": ("asked",),
            "sternway.meets.desk.heats": (
                "heat_of",
                "measured",
                "rulings_of",
            ),
            "sternway.meets.desk.intake": (
                "Intake",
                "by_distance",
                "by_exchanges",
                "by_hand",
                "from_chips",
                "from_lif",
                "lynx_heats",
                "lynx_people",
                "numbers",
                "starters_of",
            ),
            "sternway.meets.desk.naming": (
                "bibs_of",
                "name_of",
                "named",
            ),
            "sternway.meets.desk.records": (
                "NewBest",
                "answers",
                "claim_of",
                "confirmation",
                "digests",
                "new_bests",
                "observed",
                "record_faults",
            ),
            "sternway.meets.desk.results": (
                "ResultRow",
                "RoundResult",
                "guests_of",
                "heats_run",
                "outlook_of",
                "proposed_qualification",
                "qualification_of",
                "qualified_for",
                "round_of",
                "round_result",
                "titles",
                "version_of",
                "void_heats",
            ),
            "sternway.meets.desk.standing": (
                "check_decision",
                "heats_by_entry",
                "misplaced",
                "misplaced_in",
            ),
            "sternway.meets.desk.state": (
                "HeatKey",
                "Key",
                "Observation",
                "RoundDecision",
                "State",
                "applied",
                "decision_of",
                "state_of",
            ),
        },
    )
