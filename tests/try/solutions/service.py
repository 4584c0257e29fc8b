# What the HTTP solutions in Python share: JSON in, JSON out, a thread for each connection.
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit


def serve(answer):
    """`answer` gets method, path, query, headers and JSON, and gives (status, body, headers)."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self):
            given = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            try:
                sent = json.loads(given)
            except ValueError:
                sent = None
            url = urlsplit(self.path)
            path = [unquote(part) for part in url.path[1:].split("/")]
            query = {name: values[0] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
            status, body, more = (*answer(self.command, path, query, self.headers, sent), {})[:3]
            text = b"" if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()
            self.send_response(status)
            headers = {"Content-Type": "text/html" if isinstance(body, str) else "application/json", **more}
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_one

        def log_message(self, *_):
            pass

    ThreadingHTTPServer.request_queue_size = 100
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[-1])), Handler).serve_forever()
