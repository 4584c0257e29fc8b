# Takes and sends the same webhooks, with a thread for each event to send.
import base64
import hmac
import json
import sys
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread, Timer
from uuid import uuid4

KEY = base64.b64decode("whsec_cm9hZG1hcC10cnktc2VjcmV0LTI0Yg==".removeprefix("whsec_"))
LOCK, known, done = Lock(), set(), []


def signature(id, timestamp, body):
    digest = hmac.digest(KEY, f"{id}.{timestamp}.".encode() + body, "sha256")
    return "v1," + base64.b64encode(digest).decode()


def deliver(url, data):
    body, id = json.dumps(data, indent=1).encode(), "msg_" + uuid4().hex
    for seconds in (1, 2, 0):
        now = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            **{"Webhook-Id": id, "Webhook-Timestamp": now, "Webhook-Signature": signature(id, now, body)},
        }
        try:
            urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=2)
            return
        except OSError:
            time.sleep(seconds)


def refused(headers, body):
    id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "0")
    right = signature(id, timestamp, body)
    if not any(hmac.compare_digest(right, one) for one in headers.get("webhook-signature", "").split()):
        return 401
    return 400 if abs(time.time() - int(timestamp)) > 300 else None


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(200, done)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/send":
            sent = json.loads(body)
            Thread(target=deliver, args=(sent["url"], sent["data"]), daemon=True).start()
            return self.answer(202, {})
        status = refused(self.headers, body)
        if status is not None:
            return self.answer(status, {})
        id = self.headers["webhook-id"]
        with LOCK:
            if id not in known:
                known.add(id)
                Timer(0.5, done.append, [id]).start()
        self.answer(204)

    def answer(self, status, value=None):
        text = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        if text:
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


ThreadingHTTPServer.request_queue_size = 100
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[-1])), Handler).serve_forever()
