"""The process that does jobs."""

import time

while True:
    time.sleep(5)
