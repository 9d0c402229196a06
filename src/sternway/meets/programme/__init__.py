"""The programme: what a meet is, how its file is read, and what is wrong with it."""
