"""Small recordings handed in, and jobs done, for the tests of pages."""

from __future__ import annotations

import json
import math
import tempfile
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sternway.web.accounts.domain.join import NewPerson, add_person
from sternway.web.accounts.models import Person
from sternway.web.activities.child import analyse_file
from sternway.web.activities.domain.import_file import ANALYSE_FILE
from sternway.web.activities.domain.wordings import wordings_of
from sternway.web.activities.models import Activity
from sternway.web.files.domain.receive import take_whole
from sternway.web.files.models import Arrival, Way
from sternway.web.jobs.models import Job, JobState
from sternway.web.jobs.worker import Worker
from tests.web.conftest import FOLDER

_METRES_PER_DEGREE = 111_195.0


def gpx(
    seconds: int = 120,
    *,
    name: str = "",
    start: str = "2026-05-09T08:30",
    heart_rate: int = 0,
    speed: float = 3.0,
) -> bytes:
    """A run along a circle, one point a second, that begins at a minute of time."""
    day, _, clock = start.partition("T")
    first = int(clock[:2]) * 60 + int(clock[3:5])
    beat = (
        "<extensions><gpxtpx:TrackPointExtension>"
        f"<gpxtpx:hr>{heart_rate}</gpxtpx:hr></gpxtpx:TrackPointExtension></extensions>"
    )
    points = []
    for second in range(seconds + 1):
        angle = second * speed / 60.0
        north, east = 60.0 * math.sin(angle), 60.0 * math.cos(angle)
        minute = first + second // 60
        points.append(
            f'<trkpt lat="{50.0 + north / _METRES_PER_DEGREE:.8f}" '
            f'lon="{8.0 + east / _METRES_PER_DEGREE / math.cos(math.radians(50.0)):.8f}">'
            f"<time>{day}T{minute // 60:02d}:{minute % 60:02d}:{second % 60:02d}Z</time>"
            f"{beat if heart_rate else ''}</trkpt>"
        )
    title = f"<name>{name}</name>" if name else ""
    return (
        '<?xml version="1.0"?><gpx version="1.1" creator="test" '
        'xmlns="http://www.topografix.com/GPX/1/1" '
        'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
        f"<trk>{title}<trkseg>{''.join(points)}</trkseg></trk></gpx>"
    ).encode()


def tcx(laps: int = 4, seconds: int = 60, *, start: str = "2026-05-20T08:00") -> bytes:
    """A run straight north in laps of so many s each, one point a second."""
    begins = datetime.fromisoformat(start)
    shown = []
    for lap in range(laps):
        points = []
        for second in range(lap * seconds, (lap + 1) * seconds + (lap == laps - 1)):
            at = begins + timedelta(seconds=second)
            north = 50.0 + 3.0 * second / _METRES_PER_DEGREE
            points.append(
                f"<Trackpoint><Time>{at:%Y-%m-%dT%H:%M:%S}Z</Time><Position><LatitudeDegrees>"
                f"{north:.8f}</LatitudeDegrees><LongitudeDegrees>8.0</LongitudeDegrees></Position>"
                "</Trackpoint>"
            )
        at = begins + timedelta(seconds=lap * seconds)
        shown.append(
            f'<Lap StartTime="{at:%Y-%m-%dT%H:%M:%S}Z"><TotalTimeSeconds>{seconds}'
            f"</TotalTimeSeconds><Track>{''.join(points)}</Track></Lap>"
        )
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="Running"><Id>{start}:00Z</Id>{"".join(shown)}</Activity>'
        "</Activities></TrainingCenterDatabase>"
    ).encode()


def anybody() -> int:
    """The key of somebody, where it does not matter of whom."""
    person = Person.objects.first() or add_person(NewPerson("somebody", "Somebody", None), None)
    return person.pk


def handed_in(owner: Person, content: bytes, name: str = "run.gpx") -> Arrival:
    """A file that arrived, and is not analysed yet."""
    return take_whole(owner, name, len(content), Way.PAGE, [content])


def work() -> None:
    """Do all jobs that wait."""
    Worker(FOLDER, at_once=1).run_until_idle()


def activity(owner: Person, content: bytes | None = None, name: str = "run.gpx") -> Activity:
    """An activity of somebody, as the worker would have written it, without its child."""
    arrival = handed_in(owner, content or gpx(), name)
    job = Job.objects.get(payload__arrival=arrival.pk)
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE)
    told = _told(content or gpx(), arrival.name, tuple(wordings_of(owner)))
    ANALYSE_FILE.finish([(job, told)])
    arrival.refresh_from_db()
    return Activity.objects.get(public_id=arrival.leads_to[0])


@cache
def _told(content: bytes, name: str, wordings: tuple[tuple[str, str], ...]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stored"
        path.write_bytes(content)
        facts = {"path": str(path), "name": name, "wordings": wordings}
        return json.loads(json.dumps(analyse_file(facts, Path(folder))))


def big_file(path: Path, size: int) -> Path:
    """A file of a size that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)
    return path
