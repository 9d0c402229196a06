"""Small recordings and other files for the tests of the command line."""

from __future__ import annotations

from pathlib import Path

_METRES_PER_DEGREE = 111_195.0


def write_gpx(path: Path, seconds: int = 120, speed: float = 3.0, name: str = "") -> Path:
    """A straight run north, one point a second."""
    points = "".join(
        f'<trkpt lat="{50.0 + second * speed / _METRES_PER_DEGREE:.8f}" lon="8.0">'
        f"<time>2026-05-09T08:{30 + second // 60:02d}:{second % 60:02d}Z</time></trkpt>"
        for second in range(seconds + 1)
    )
    title = f"<name>{name}</name>" if name else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        '<?xml version="1.0"?><gpx version="1.1" creator="test" '
        'xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk>{title}<trkseg>{points}</trkseg></trk></gpx>",
        encoding="utf-8",
    )
    return path


def write_phone_log(folder: Path, seconds: int = 20) -> Path:
    """A folder as the phone logger Sensor Logger leaves it: one table a sensor."""
    folder.mkdir(parents=True, exist_ok=True)
    start = 1_778_315_400_000_000_000
    rows = [(start + step * 100_000_000, step / 10) for step in range(seconds * 10)]
    (folder / "Accelerometer.csv").write_text(
        "time,seconds_elapsed,z,y,x\n"
        + "".join(f"{time},{elapsed},0.1,0.2,0.3\n" for time, elapsed in rows)
    )
    (folder / "Gyroscope.csv").write_text(
        "time,seconds_elapsed,z,y,x\n"
        + "".join(f"{time},{elapsed},0.01,0.02,0.03\n" for time, elapsed in rows)
    )
    return folder
