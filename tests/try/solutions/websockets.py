# The same chat, with WebSocket frames written by hand and a thread for each connection.
import base64
import hashlib
import json
import os
import socket
import struct
import sys
import time
from threading import Lock, Thread
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

FILE, LOCK = os.environ["FOLDER"] + "/chat.jsonl", Lock()
said, people = [], {}
if os.path.exists(FILE):
    with open(FILE, encoding="utf-8") as lines:
        said = [json.loads(line) for line in lines]


def frame(kind, data=b""):
    short = len(data) < 126
    return bytes([128 | kind, len(data) if short else 126]) + (b"" if short else struct.pack("!H", len(data))) + data


def read(file, number):
    data = file.read(number)
    if len(data) < number:
        raise OSError("gone")
    return data


def received(file):
    """A message in one frame: its kind and its bytes."""
    kind, length = read(file, 2)
    length &= 127
    if length >= 126:
        (length,) = struct.unpack("!H" if length == 126 else "!Q", read(file, 2 if length == 126 else 8))
    mask = read(file, 4)
    return kind & 15, bytes(one ^ mask[i % 4] for i, one in enumerate(read(file, length)))


def say(data):
    try:
        text = json.loads(data)["text"]
    except (ValueError, TypeError, KeyError):
        return
    with LOCK:
        said.append({"id": str(uuid4()), "text": text})
        with open(FILE, "a", encoding="utf-8") as lines:
            lines.write(json.dumps(said[-1]) + "\n")
        for one in list(people):
            send(one, frame(1, json.dumps(said[-1]).encode()))


def send(connection, data):
    try:
        connection.sendall(data)
    except OSError:
        people.pop(connection, None)


def serve(connection):
    file = connection.makefile("rb")
    try:
        path = file.readline().split()[1].decode()
        headers = dict(line.decode().strip().split(": ", 1) for line in iter(file.readline, b"\r\n"))
        key = {name.lower(): value for name, value in headers.items()}["sec-websocket-key"]
        accept = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
        answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        answer += f"Sec-WebSocket-Accept: {base64.b64encode(accept).decode()}\r\n\r\n"
        after = parse_qs(urlsplit(path).query).get("after", [None])[0]
        with LOCK:
            connection.sendall(answer.encode())
            start = next((i + 1 for i, one in enumerate(said) if one["id"] == after), len(said))
            for one in said[start:]:
                connection.sendall(frame(1, json.dumps(one).encode()))
            people[connection] = time.time()
        while True:
            kind, data = received(file)
            if kind == 1:
                say(data)
            elif kind == 9:
                send(connection, frame(10, data))
            elif kind == 10:
                people[connection] = time.time()
            elif kind == 8:
                return send(connection, frame(8, data))
    except (OSError, KeyError, ValueError, IndexError):
        pass
    finally:
        people.pop(connection, None)
        connection.close()


def ping():
    while True:
        time.sleep(1)
        for one, answered in list(people.items()):
            if time.time() - answered > 3.5:
                people.pop(one, None)
                one.shutdown(socket.SHUT_RDWR)
            else:
                send(one, frame(9))


Thread(target=ping, daemon=True).start()
with socket.create_server(("127.0.0.1", int(sys.argv[-1]))) as server:
    while True:
        Thread(target=serve, args=[server.accept()[0]], daemon=True).start()
