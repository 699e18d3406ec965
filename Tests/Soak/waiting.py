"""Waiting for what must come."""
import time


def until(what, condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"after {seconds} s not so: {what}")
        time.sleep(0.05)
