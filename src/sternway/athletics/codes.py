"""What points and predictions have to say; the words for it stand in `sternway.text`."""

from __future__ import annotations

from sternway.notices import Code


class KindCode(Code):
    """Why an event is not one athlete's level distance run for time."""

    TIME_LIMIT = "athletics.kind.time-limit"
    TEAM = "athletics.kind.team"
    DISCIPLINE = "athletics.kind.discipline"
    COURSE = "athletics.kind.course"
    SURFACE = "athletics.kind.surface"


class PointsCode(Code):
    """Why something has no points, and what points are based on."""

    NOT_SCORED = "athletics.points.not-scored"
    INDOOR = "athletics.points.indoor"
    NO_MARK = "athletics.points.no-mark"
    TOO_SHORT = "athletics.points.too-short"
    ALONE = "athletics.points.alone"
    ALONE_NO_SHORTER = "athletics.points.alone-no-shorter"
    ALONE_NO_LONGER = "athletics.points.alone-no-longer"
    TOO_FAST = "athletics.points.too-fast"
    NONE_SCORED = "athletics.points.none-scored"
    EVENT = "athletics.points.event"
    BACKING = "athletics.points.backing"
    BY_HAND = "athletics.points.by-hand"
    TAKEN_FOR_HAND = "athletics.points.taken-for-hand"
    BEYOND_KNOWN = "athletics.points.beyond-known"


class PredictionCode(Code):
    """Why an event is not predicted, and what a prediction is based on."""

    NOT_PREDICTED = "athletics.prediction.not-predicted"
    OUT_OF_REACH = "athletics.prediction.out-of-reach"
    ONE_SPANS = "athletics.prediction.one-spans"
    NOBODY_SPANS = "athletics.prediction.nobody-spans"
    FROM_MARK = "athletics.prediction.from-mark"
    FROM_MARKS = "athletics.prediction.from-marks"
    CONTRADICTED = "athletics.prediction.contradicted"
    BEYOND_KNOWN = "athletics.prediction.beyond-known"
    BEYOND_KNOWN_FORWARD = "athletics.prediction.beyond-known-forward"
    PREDICTED_BEYOND = "athletics.prediction.predicted-beyond"
    SPAN = "athletics.prediction.span"
    LAW = "athletics.prediction.law"
    OWN_RATIO = "athletics.prediction.own-ratio"
    FASTER_BACKWARDS = "athletics.prediction.faster-backwards"
    ASSUMED_RATIO = "athletics.prediction.assumed-ratio"
