"""`floorboard receive`, and what is asked of it on one connection that is kept."""
import http.client, json, re, signal, subprocess, time


class Receiver:
    def __init__(self, program, folder, environment):
        self.log, self.journal, self.reloads = f"{folder}/receiver.log", f"{folder}/journal", 0
        self.process = subprocess.Popen(
            [program, "receive", "--listen", "127.0.0.1:0", "--journal", self.journal, "--log", self.log,
             "--config", f"{folder}/config.toml"], env=environment)
        self.pid = self.process.pid
        self.port = int(self.logged(r"POST http://127\.0\.0\.1:(\d+)/")[0])
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)

    def logged(self, pattern, times=1):
        """All that `pattern` matches in the log, as soon as it does so `times` times."""
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with open(self.log) as file:
                    found = re.findall(pattern, file.read())
            except FileNotFoundError:
                found = []
            if len(found) >= times:
                return found
            time.sleep(0.05)
        raise TimeoutError(f"the receiver did not log {pattern}")

    def ask(self, method, path, body=None):
        self.connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status == 200, f"{method} {path}: {answer.status} {text}"
        return text

    def post(self, lines):
        """Posts events as one array; how many were accepted, and how many repeats."""
        answer = json.loads(self.ask("POST", "/events", b"[" + b",".join(lines) + b"]"))
        return answer["accepted"], answer["duplicates"]

    def metric(self, name):
        return int(re.search(rf"(?m)^{name} (\d+)", self.ask("GET", "/metrics").decode())[1])

    def reload(self):
        """Has it read its configuration again, and waits until it has."""
        self.reloads += 1
        self.process.send_signal(signal.SIGHUP)
        self.logged("event=reloaded", times=self.reloads)

    def end(self):
        self.process.terminate()
        return self.process.wait(timeout=10)
