"""A file of events that is renamed and created anew, as logrotate does; two old ones are kept."""
import os


class RotatedFile:
    def __init__(self, path):
        self.path, self.file = path, open(path, "ab")

    def append(self, lines):
        self.file.writelines(lines)
        self.file.flush()

    def rotate(self):
        if os.path.exists(f"{self.path}.1"):
            os.rename(f"{self.path}.1", f"{self.path}.2")
        os.rename(self.path, f"{self.path}.1")
        self.file.close()
        self.file = open(self.path, "ab")
