"""Phone loggers: one table a sensor, in a zip or a folder; a file here is an app, or helps one."""
