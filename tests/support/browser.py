"""A headless Chromium, spoken to through its DevTools protocol over two pipes: no port, no other
program. Finds what Debian, Ubuntu or Google install."""

import base64
import fcntl
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# Run by root, alone, and with as little else as may be.
FLAGS = ("--headless", "--no-sandbox", "--no-zygote", "--disable-gpu", "--disable-software-rasterizer",
         "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--disable-extensions", "--disable-default-apps", "--mute-audio",
         "--remote-debugging-pipe")
WAIT = 120  # seconds for an answer; a busy machine is slow to start


def program():
    """The browser to use, or None."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


class Browser:
    """One page of one browser; use it in a `with` statement. `events` are what it told by itself."""

    def __enter__(self):
        # Its children may still write there when it has ended.
        self.profile = tempfile.TemporaryDirectory(prefix="passregion-browser-", ignore_cleanup_errors=True)
        self.buffer, self.events, self.numbers = b"", [], itertools.count(1)
        # The browser reads its orders from 3 and answers on 4: ours lie beyond.
        (theirs_in, self.orders), (self.answers, theirs_out) = (
            [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in os.pipe()] for _ in range(2))

        def take_pipes():
            os.dup2(theirs_in, 3)
            os.dup2(theirs_out, 4)

        self.process = subprocess.Popen(
            [program(), *FLAGS, f"--user-data-dir={self.profile.name}", "about:blank"],
            preexec_fn=take_pipes, pass_fds=(3, 4), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.session = None
        target = self.order("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.order("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.order(f"{domain}.enable")
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.orders)
        os.close(self.answers)
        self.profile.cleanup()

    def order(self, method, **parameters):
        """Sends an order and waits for its answer."""
        message = {"id": next(self.numbers), "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        content = json.dumps(message).encode() + b"\0"
        while content:
            content = content[os.write(self.orders, content):]
        while True:
            answer = self.next_message()
            if answer.get("id") == message["id"]:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def next_message(self):
        while b"\0" not in self.buffer:
            assert select.select([self.answers], [], [], WAIT)[0], "the browser does not answer"
            piece = os.read(self.answers, 1 << 20)
            assert piece, "the browser ended"
            self.buffer += piece
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def open(self, path, scripts=True):
        """Opens a file and waits until it is loaded."""
        self.order("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.events.clear()
        self.order("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.next_message())

    def told(self, method):
        """The parameters of what it told under that name since the page was opened."""
        return [event["params"] for event in self.events if event.get("method") == method]

    def evaluate(self, expression):
        """The value of an expression in the page."""
        answer = self.order("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def print(self, path):
        """Writes what it would print to a PDF file, as its settings are at first, but for no header."""
        answer = self.order("Page.printToPDF", preferCSSPageSize=True)
        path.write_bytes(base64.b64decode(answer["data"]))
        return path

    def picture(self, path, width=1200, height=1600):
        """Writes the upper part of what the screen shows to a PNG file."""
        self.order("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        path.write_bytes(base64.b64decode(self.order("Page.captureScreenshot", format="png")["data"]))
        return path
