"""Small exports of apps in JSON, made by hand as public code shows their layouts."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from math import radians
from typing import Any

BEGAN = datetime(2024, 5, 4, 8, tzinfo=UTC)
METRE = 180.0 / (3.141592653589793 * 6_371_008.8)


def stamp(seconds: float, zone: str = "+00:00") -> str:
    return f"{BEGAN + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + zone


def suunto(seconds: int = 60, *, wrapped: str = "", hertz: bool = True, **events: Any) -> bytes:
    """A run of 3 m/s; ``events`` are by the second that they happened in, as ``at_20={...}``."""
    samples: list[dict[str, Any]] = []

    def add(at: float, sample: dict[str, Any]) -> None:
        attributes = {"suunto/sml": {"Sample": sample}}
        samples.append({"TimeISO8601": stamp(at), "Source": "x", "Attributes": attributes})

    add(0.0, {"Events": [{"Lap": {"Type": "Start"}}]})
    for at in range(seconds):
        latitude = radians(48.0 + METRE * 3.0 * at)
        add(at, {"Latitude": latitude, "Longitude": radians(11.0), "GPSAltitude": 500})
        rate = 1.0 if hertz else 60.0
        own = {"HR": 2.5 * rate, "Cadence": 1.4 * rate, "Speed": 3.0, "Distance": 3.0 * at}
        add(at + 0.4, {**own, "Temperature": 290.15})
        if f"at_{at}" in events:
            add(at, {"Events": [events[f"at_{at}"]]})
    found: dict[str, Any] = {"Samples": samples}
    if wrapped:
        found = {wrapped: {**found, "Header": {"Distance": 3.0 * seconds, "Duration": seconds}}}
    return json.dumps(found).encode()


def polar(seconds: int = 60, *, count: int = 1, offset: int = 120, route: bool = True) -> bytes:
    """A run of 3 m/s by a watch whose clock is ``offset`` minutes ahead of UTC."""

    def series(value: float, slope: float = 0.0) -> list[dict[str, Any]]:
        return [
            {"dateTime": stamp(at + 60 * offset, ""), "value": value + slope * at}
            for at in range(seconds)
        ]

    samples: dict[str, Any] = {
        "heartRate": [*series(150.0)[:-1], {"dateTime": stamp(seconds - 1 + 60 * offset, "")}],
        "speed": series(10.8),
        "distance": series(0.0, 3.0),
        "cadence": series(84.0),
    }
    if route:
        samples["recordedRoute"] = [
            {
                "dateTime": stamp(at + 60 * offset, ""),
                "latitude": 48.0 + METRE * 3.0 * at,
                "longitude": 11.0,
            }
            for at in range(seconds)
        ]
    exercise = {
        "startTime": stamp(60 * offset, ""),
        "timezoneOffset": offset,
        "duration": f"PT{seconds // 60}M{seconds % 60}.000S",
        "distance": 3.0 * seconds,
        "sport": "TRAIL_RUNNING",
        "laps": [
            {"duration": "PT20.000S", "distance": 60.0},
            {"duration": "PT30S", "distance": 90.0},
        ],
        "samples": samples,
    }
    empty = {"startTime": stamp(0, ""), "sport": "RUNNING", "samples": {}}
    exercises = [exercise, *[empty] * (count - 1)]
    head = {"exportVersion": "1.6", "name": "Rückwärts", "deviceId": "A1"}
    return json.dumps({**head, "exercises": exercises}).encode()


def movesense(wrap: str = "data", chunks: int = 60, size: int = 8, rate: float = 104.0) -> bytes:
    """Nine axes of a sensor that lies still, in chunks; ``wrap`` is how they are wrapped."""
    vector = {"x": 0.0, "y": 0.0, "z": 9.81}
    turning = {"x": 90.0, "y": 0.0, "z": 0.0}
    found: list[dict[str, Any]] = [
        {
            "Timestamp": 1000 + round(1000 * index * size / rate),
            "ArrayAcc": [vector] * size,
            "ArrayGyro": [turning] * size,
        }
        for index in range(chunks)
    ]
    tie = {"TimeDetailed": {"relativeTime": 500, "utcTime": int(BEGAN.timestamp() * 1e6)}}
    wrappers: dict[str, dict[str, Any]] = {
        "data": {"data": [{"imu6": each} for each in found]},
        "Samples": {"Samples": [tie, *({"MeasIMU6": each} for each in found)]},
        "Meas": {"Meas": {"IMU9": found}},
    }
    return json.dumps(wrappers[wrap]).encode()
