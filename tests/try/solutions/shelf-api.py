# The same links, a line of JSON each, behind a lock.
import json
import os
from threading import Lock
from uuid import uuid4
from service import serve

FILE, LOCK = os.environ["FOLDER"] + "/links.jsonl", Lock()
links = {}
if os.path.exists(FILE):
    with open(FILE, encoding="utf-8") as lines:
        links = {link["id"]: link for link in map(json.loads, lines)}


def save():
    with open(FILE + ".new", "w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(link) + "\n" for link in links.values())
    os.replace(FILE + ".new", FILE)


def problem(status, detail, allow=None):
    headers = {"Content-Type": "application/problem+json", **({"Allow": allow} if allow else {})}
    return status, {"type": "about:blank", "status": status, "detail": detail}, headers


def answer(method, path, query, headers, sent):
    with LOCK:
        return handle(method, path[1] if len(path) > 1 else None, query, sent)


def handle(method, id, query, sent):
    if method not in (("GET", "POST") if id is None else ("GET", "PATCH", "DELETE")):
        return problem(405, "method", "GET")
    if method in ("POST", "PATCH") and not isinstance(sent, dict):
        return problem(400, "an object in JSON is needed")
    if method == "POST":
        if not str(sent.get("address")).startswith(("http://", "https://")):
            return problem(422, "address: http or https is needed")
        if any(link["address"] == sent["address"] for link in links.values()):
            return problem(409, "address: it is there already")
        link = {"read": False, "tags": [], **sent, "id": str(uuid4())}
        link["place"] = max((one["place"] for one in links.values()), default=0) + 1
        links[link["id"]] = link
        save()
        return 201, link, {"Location": "http://localhost/links/" + link["id"]}
    if id is None:
        after = int(query.get("after", "0"))
        found = [one for one in links.values() if one["place"] > after]
        found = [one for one in found if query.get("tag") in [None, *one["tags"]]]
        page = found[: int(query.get("limit", "20"))]
        return 200, {"links": page, "next": str(page[-1]["place"]) if len(page) < len(found) else None}
    if id not in links:
        return problem(404, "id")
    if method == "DELETE":
        del links[id]
        save()
        return 204, None
    if method == "PATCH":
        links[id].update(sent)
        save()
    return 200, links[id]


serve(answer)
