"""All processes of a soak: the receiver, a board and a wall behind a proxy, two viewers, and a board
that follows a file."""
import os

import configuration
from proxy import Proxy
from receiver import Receiver
from rotatedfile import RotatedFile
from terminal import Terminal
from viewer import Viewer


class Floor:
    def __init__(self, program, folder, clock):
        self.folder = folder
        configuration.write(folder, turn=0)
        self.environment = dict(
            os.environ, **clock.environment, HOME=folder, XDG_CONFIG_HOME=f"{folder}/xdg",
            XDG_STATE_HOME=f"{folder}/state", TZ=configuration.ZONE)
        self.receiver = Receiver(program, folder, self.environment)
        self.proxy = Proxy(self.receiver.port)
        self.viewers = [Viewer(self.receiver.port) for _ in range(2)]
        self.log = RotatedFile(f"{folder}/events.jsonl")

        def board(*arguments):
            return Terminal([program, *arguments, "--config", f"{folder}/config.toml"], self.environment)

        attach = ("--attach", f"http://127.0.0.1:{self.proxy.port}")
        self.boards = {
            "board": board(*attach), "wall": board(*attach, "--wallboard"),
            "follower": board("--follow", self.log.path)}

    @property
    def pids(self):
        return {"receiver": self.receiver.pid} | {name: board.pid for name, board in self.boards.items()}

    def take(self, lines):
        """Gives a minute's events to everyone; how many the receiver accepted, and how many repeats."""
        self.log.append(lines)
        return self.receiver.post(lines)

    def end(self):
        for viewer in self.viewers:
            viewer.end()
        for board in self.boards.values():
            board.type(b"\x03")
        return self.receiver.end()
