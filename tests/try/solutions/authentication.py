# The same service, with another status for what is not yours and no cookie before the first sign-in.
import hashlib
import secrets
from http.cookies import SimpleCookie
from service import serve

people, sessions, notes = {}, {}, {}


def hashed(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=1024, r=8, p=1)


def answer(method, path, query, headers, sent):
    cookie = SimpleCookie(headers.get("Cookie", "")).get("sid")
    name = sessions.get(cookie.value) if cookie else None
    if path == ["register"]:
        if sent["name"] in people:
            return 409, {"detail": "taken"}
        salt = secrets.token_bytes(16)
        people[sent["name"]] = (salt, hashed(sent["password"], salt))
        return 201, None
    if path == ["login"]:
        salt, known = people.get(sent["name"], (b"", b""))
        if not secrets.compare_digest(hashed(sent["password"], salt), known):
            return 401, None
        if cookie:
            sessions.pop(cookie.value, None)
        session = secrets.token_urlsafe(24)
        sessions[session] = sent["name"]
        return 204, None, {"Set-Cookie": f"sid={session}; secure; httponly; samesite=strict"}
    if name is None:
        return 401, None
    if path == ["logout"]:
        del sessions[cookie.value]
        return 204, None
    if path == ["me"]:
        return 200, {"name": name}
    if method == "POST":
        note = secrets.token_hex(8)
        notes[note] = (name, sent["text"])
        return 201, {"id": note}
    owner, text = notes.get(path[1], (None, None))
    return (200, {"text": text}) if owner == name else (404, None)


serve(answer)
