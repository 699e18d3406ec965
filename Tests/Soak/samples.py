"""What a process takes, sampled once a day, and whether it stays so."""
import os, re
from typing import NamedTuple

# The day from whose end on memory has to be flat: a floor keeps the numbers of three days.
FULL_DAY = 4
# What the heap in use may grow by from there to its later peak.
HEAP_LIMIT = 0.10
# The same for all anonymous memory, which holds what the allocator keeps free, too.
ANONYMOUS_LIMIT = 0.30


class Sample(NamedTuple):
    resident: float  # MB of 10^6 bytes
    anonymous: float  # of these, what belongs to no file
    heap: float  # MB allocated and not freed
    descriptors: int
    threads: int

    def __str__(self):
        return f"{self.resident:5.1f} {self.anonymous:5.1f} {self.heap:5.1f} {self.descriptors:3} {self.threads:3}"


HEADING = "  RSS  anon  heap  fd thr"


def sample(pid, folder):
    """Of a process with heap.c, which writes to `folder`."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        sizes = dict(re.findall(r"(\w+): +(\d+) kB", file.read()))
    with open(f"{folder}/{pid}.heap") as file:
        heap = int(file.read().split()[0])
    return Sample(
        int(sizes["Rss"]) * 1024 / 1e6, int(sizes["Anonymous"]) * 1024 / 1e6, heap / 1e6,
        len(os.listdir(f"/proc/{pid}/fd")), len(os.listdir(f"/proc/{pid}/task")) - 1)


def slope(values):
    """The growth a day of the line that fits best."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    spread = sum((day - middle) ** 2 for day in range(len(values)))
    return sum((day - middle) * (value - mean) for day, value in enumerate(values)) / spread if spread else 0.0


def verdict(name, days):
    """Lines about a process, and what is wrong with it; `days` are its samples by day."""
    full = days[FULL_DAY - 1:] or days[-1:]
    lines, faults = [], []
    for what, limit in ("heap", HEAP_LIMIT), ("anonymous", ANONYMOUS_LIMIT):
        values = [getattr(day, what) for day in full]
        growth = max(values) / values[0] - 1
        lines.append(
            f"{name:<8} {what:<9}  day 2 {getattr(days[1], what):6.1f} MB"
            f"  day {FULL_DAY} {values[0]:6.1f} MB  end {values[-1]:6.1f} MB"
            f"  most since day {FULL_DAY} {growth:+6.1%}  a day {slope(values):+7.3f} MB")
        if growth > limit:
            faults.append(f"{name}: {what} memory grew by {growth:.1%} since day {FULL_DAY}")
    descriptors = {day.descriptors for day in days[1:]}
    if len(descriptors) > 1:
        faults.append(f"{name}: {min(descriptors)} to {max(descriptors)} descriptors")
    return lines, faults
