"""The events that are meant where nobody names one."""

from __future__ import annotations

PROGRAMME = (
    "100m",
    "200m",
    "400m",
    "800m",
    "1000m",
    "1500m",
    "mile",
    "3000m",
    "5000m",
    "10000m",
    "half",
    "marathon",
)
"""codes: those of the championships, and some often run besides"""
