"""A browser to test the page in: Debian's chromium, driven as W3C's WebDriver has it."""

import base64
import json
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # what WebDriver calls an element
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Shift": "\ue008", "Backspace": "\ue003", "Up": "\ue013",
        "Right": "\ue014", "Down": "\ue015", "Home": "\ue011", "End": "\ue010", "Control": "\ue009"}


class BrowserError(Exception):
    pass


class Browser:
    """One window. Scripts are JavaScript functions' bodies; elements pass to and from them."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="byline-browser-")
        self.driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.root = "http://127.0.0.1:" + line.rsplit(" ", 1)[1].strip().rstrip(".")
                break
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
                     "--disable-background-networking", "--disable-component-update", "--lang=en-GB", "--user-data-dir=" + self.folder]
        wanted = {"browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"},
                  "goog:chromeOptions": {"binary": CHROMIUM, "args": arguments,
                                         "prefs": {"download.default_directory": self.folder + "/downloads"}}}
        self.session = ""
        self.session = "/session/" + self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def close(self):
        try:
            self.call("DELETE", "")
        except (BrowserError, OSError):
            pass
        self.driver.terminate()
        self.driver.wait(10)
        self.driver.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, path, body=None):
        data = None if method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.root + self.session + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise BrowserError(json.load(error)["value"]["message"]) from None

    def go(self, address):
        self.call("POST", "/url", {"url": address})

    def back(self):
        self.call("POST", "/back")

    def forward(self):
        self.call("POST", "/forward")

    @property
    def address(self):
        return self.call("GET", "/url")

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        return self.call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def command(self, name, **parameters):
        """One of Chromium's own commands."""
        return self.call("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def look(self, width=1280, height=800, scheme="light", motion="no-preference", mobile=False):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme},
                                                             {"name": "prefers-reduced-motion", "value": motion}])

    def until(self, script, *arguments, seconds=10):
        """Waits until a script returns something; returns it."""
        end = time.monotonic() + seconds
        while True:
            value = self.run(script, *arguments)
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError("waited in vain for: " + script)
            time.sleep(0.03)

    def element(self, selector):
        return self.until("return document.querySelector(arguments[0])", selector)

    def with_text(self, selector, text):
        return self.until("return [...document.querySelectorAll(arguments[0])].find(e => e.textContent.trim().replace(/\\s+/g, ' ') === arguments[1])",
                          selector, text)

    def click(self, found):
        """An element, or the first that a selector has, as a user would click it."""
        found = self.element(found) if isinstance(found, str) else found
        self.call("POST", f"/element/{found[ELEMENT]}/click")

    def type(self, text, into=None):
        """Keys to the element that has the focus; names of keys in braces: "port{Enter}"."""
        if into:
            self.run("document.querySelector(arguments[0]).focus()", into)
        actions = []
        for part in text.replace("{", "\0{").replace("}", "}\0").split("\0"):
            for key in [KEYS[part[1:-1]]] if part.startswith("{") else part:
                actions += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def drag(self, begin, end):
        """From the middle of one element to that of another."""
        def over(element):
            return {"type": "pointerMove", "duration": 50, "origin": {ELEMENT: element[ELEMENT]}, "x": 0, "y": 0}
        actions = [over(begin), {"type": "pointerDown", "button": 0}, over(end), {"type": "pointerUp", "button": 0}]
        self.call("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": actions}]})

    def log(self):
        """What the page has complained of since the last call."""
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"}) if entry["level"] == "SEVERE"]

    def picture(self, path):
        path.write_bytes(base64.b64decode(self.call("GET", "/screenshot")))
