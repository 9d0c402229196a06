"""Exports of apps in JSON: documents read within bounds, samples brought into rows."""
