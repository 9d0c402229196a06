"""Ways to tell backwards from forwards, one file each."""
