"""Phone loggers: one table a sensor, in a zip or a folder."""
