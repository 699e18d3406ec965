"""A program on a pty whose output is read as it comes."""
import collections, fcntl, os, pty, re, struct, termios, threading, time

ESCAPE = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()*+].|[=>78cDEHMNOZ])")
REPAINT = b"\x0c"


class Terminal:
    def __init__(self, command, environment, lines=60, columns=200):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(environment, TERM="xterm-256color", LANG="C.UTF-8", LC_ALL="C.UTF-8")
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execv(command[0], command)
        os.set_inheritable(self.fd, False)
        self.recent = collections.deque(maxlen=64)
        threading.Thread(target=self.drain, daemon=True).start()

    def drain(self):
        try:
            while block := os.read(self.fd, 65536):
                self.recent.append(block)
        except OSError:
            pass  # it ended

    def type(self, keys):
        if os.waitpid(self.pid, os.WNOHANG)[0]:
            raise ChildProcessError(f"it ended before {keys} was typed")
        os.write(self.fd, keys)

    def screen(self):
        """What it paints anew, as text without the escape sequences."""
        self.recent.clear()
        self.type(REPAINT)
        time.sleep(0.5)
        return ESCAPE.sub(b"", b"".join(self.recent)).decode(errors="replace")
