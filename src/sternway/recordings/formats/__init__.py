"""The formats that are read, one a file: see `sternway.recordings.format`."""
