"""An invented club, so that a newcomer sees everything in a minute. Nobody in it exists."""
