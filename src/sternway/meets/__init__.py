"""Racing: a championship from the first entry to the last medal, every decision replayable."""
