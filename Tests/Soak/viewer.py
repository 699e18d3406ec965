"""A viewer that reads `GET /stream` and counts its events; cut off, it resumes where it was."""
import http.client, json, socket, threading

from tally import Tally


class Viewer:
    def __init__(self, port):
        self.port, self.tally = port, Tally()
        self.checkpoints = self.connections = 0
        self.status = {}  # what the receiver last told beside its events
        self.position, self.connection, self.goes = None, None, True
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while self.goes:
            try:
                self.read()
            except (OSError, http.client.HTTPException):
                if self.goes and self.connection is None:
                    raise

    def read(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/stream", headers={"Last-Event-ID": self.position} if self.position else {})
        self.connection = connection.sock
        answer = connection.getresponse()
        assert answer.status == 200, f"GET /stream: {answer.status}"
        self.connections += 1
        rest = b""
        while block := answer.read1(1 << 16):
            *frames, rest = (rest + block).split(b"\n\n")
            for frame in frames:
                self.take(frame)

    def take(self, frame):
        if frame.startswith(b"event: receiver\ndata: "):
            self.status = json.loads(frame.split(b"data: ", 1)[1])
        if not frame.startswith(b"id: "):
            return
        position, name, data = frame[4:].split(b"\n", 2)
        if name == b"event: event":
            self.tally.add(data)
        else:
            self.checkpoints += 1
        self.position = position.decode()

    def cut(self):
        """Breaks the connection, as a network does."""
        self.connection.shutdown(socket.SHUT_RDWR)

    def end(self):
        self.goes = False
        self.cut()
        self.thread.join()
