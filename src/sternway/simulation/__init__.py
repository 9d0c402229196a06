"""Runs that never happened, with known truth: for examples, tests and trials."""
