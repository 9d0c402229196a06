"""A recording as a session of the log."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from sternway.files import Text
from sternway.training.log import LogEntry, read_analysis, with_words
from sternway.web.activities.models import Activity
from sternway.web.refusals import Declined


def entry_of(activity: Activity, words: str, today: date) -> LogEntry:
    """What the analysis measured, with what the athlete adds. Raises ``SternwayError``."""
    analysis = activity.analyses.filter(is_current=True).first()
    if analysis is None:
        raise Declined("this recording is not analysed yet: wait a moment")
    text = Text(json.dumps(analysis.document), "recording")
    found = read_analysis(text, _zone(activity), today, activity.local_day or today)
    entry = replace(found.entries[0], source=f"activity {activity.public_id}")
    return with_words(entry, words, today) if words.strip() else entry


def _zone(activity: Activity) -> ZoneInfo:
    try:
        return ZoneInfo(activity.zone or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)
