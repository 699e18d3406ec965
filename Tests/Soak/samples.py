"""What a process takes, sampled once a day, and whether it stays so."""
import os, re
from typing import NamedTuple

# The day from whose end on memory has to be flat: a floor keeps the numbers of three days.
FULL_DAY = 4
# What anonymous memory may grow by from there to its later peak.
GROWTH_LIMIT = 0.10


class Sample(NamedTuple):
    resident: float  # MB of 10^6 bytes
    anonymous: float  # of these, what belongs to no file
    descriptors: int
    threads: int

    def __str__(self):
        return f"{self.resident:5.1f} {self.anonymous:5.1f} {self.descriptors:3} {self.threads:3}"


HEADING = "  RSS  anon  fd thr"


def sample(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        sizes = dict(re.findall(r"(\w+): +(\d+) kB", file.read()))
    return Sample(
        int(sizes["Rss"]) * 1024 / 1e6, int(sizes["Anonymous"]) * 1024 / 1e6,
        len(os.listdir(f"/proc/{pid}/fd")), len(os.listdir(f"/proc/{pid}/task")))


def slope(values):
    """The growth a day of the line that fits best."""
    middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
    spread = sum((day - middle) ** 2 for day in range(len(values)))
    return sum((day - middle) * (value - mean) for day, value in enumerate(values)) / spread if spread else 0.0


def verdict(name, days):
    """One line about a process, and what is wrong with it; `days` are its samples by day."""
    second, full = days[1].anonymous, days[FULL_DAY - 1:] or days[-1:]
    memory = [day.anonymous for day in full]
    growth = max(memory) / memory[0] - 1
    descriptors = sorted({day.descriptors for day in days[1:]})
    faults = []
    if growth > GROWTH_LIMIT:
        faults.append(f"{name}: memory grew by {growth:.1%} since day {FULL_DAY}")
    if len(descriptors) > 1:
        faults.append(f"{name}: {descriptors[0]} to {descriptors[-1]} descriptors")
    line = (f"{name:<8}  day 2 {second:6.1f} MB  day {FULL_DAY} {memory[0]:6.1f} MB  end {memory[-1]:6.1f} MB"
            f"  most since {growth:+6.1%}  a day {slope(memory):+7.3f} MB"
            f"  descriptors {', '.join(map(str, descriptors))}"
            f"  threads {min(day.threads for day in full)}–{max(day.threads for day in full)}")
    return line, faults
