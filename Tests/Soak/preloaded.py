"""The two libraries that the programs of a soak are started with: clock.c and heap.c."""
import mmap, os, subprocess, time


def build(name, folder):
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{name}.c")
    library = f"{folder}/{name}.so"
    subprocess.run(["cc", "-O2", "-Wall", "-shared", "-fPIC", "-o", library, source, "-lpthread"], check=True)
    return library


class MovedClock:
    """The wall clock of all processes of a soak, set by the driver."""

    def __init__(self, folder):
        path = f"{folder}/clock"
        with open(path, "w+b") as file:
            file.truncate(8)
            self.offset = memoryview(mmap.mmap(file.fileno(), 8)).cast("q")
        self.environment = {
            "LD_PRELOAD": f"{build('clock', folder)}:{build('heap', folder)}", "SOAK_CLOCK": path,
            "SOAK_HEAP": folder}

    def set(self, seconds):
        """Makes it `seconds` since 1970 now; from there the clock goes on by itself."""
        self.offset[0] = seconds * 10**9 - time.time_ns()
