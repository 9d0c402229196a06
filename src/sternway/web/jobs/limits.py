"""What a child may use at most."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Beyond these a child is ended by the system or by its worker."""

    address_space: int | None = 3072 * MIB
    """bytes; None where a library reserves more than it uses"""
    resident: int = 1536 * MIB
    """bytes in memory, looked at by the worker"""
    processor_s: int = 120
    written: int = 256 * MIB
    """bytes of one file"""
    elapsed_s: float = 600.0
    nice: int = 10
