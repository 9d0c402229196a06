"""Tests of recognised placements."""
