"""Chips: logs of timing systems, crossings, gun and net times."""
