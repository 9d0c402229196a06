"""Tests of the virtual sensors."""
