"""FinishLynx: start lists out, results in."""
