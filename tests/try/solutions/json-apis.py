# The same list, with numbers for ids, in a sorted map.
from itertools import count
from service import serve

numbers = count(1)
entries = {}


def add(label, kind):
    number = next(numbers)
    entries[number] = {"kind": kind, "label": label, "id": number}
    return entries[number]


for n in range(1000):
    add(f"line {n}", "made up")


def problem(status, detail):
    body = {"type": "about:blank", "title": "Bad Request", "status": status, "detail": detail}
    return status, body, {"Content-Type": "application/problem+json; charset=utf-8"}


def answer(method, path, query, headers, sent):
    if method == "DELETE":
        known = path[1].isdigit() and entries.pop(int(path[1]), None)
        return (204, None) if known else problem(404, "unknown")
    if method == "POST":
        given = sent if isinstance(sent, dict) else {}
        wrong = [name for name in ("label", "kind") if not isinstance(given.get(name), str)]
        return problem(400, f"{' and '.join(wrong)}: no text") if wrong else (201, add(given["label"], given["kind"]))
    try:
        limit = int(query.get("limit", "50"))
        after = int(query.get("after", "0"), 16)
        if not 1 <= limit <= 100:
            raise ValueError
    except ValueError:
        return problem(400, "limit or after")
    found = [e for e in entries.values() if e["id"] > after and query.get("kind", e["kind"]) == e["kind"]]
    more = len(found) > limit
    return 200, {"next": f"{found[limit - 1]['id']:x}" if more else None, "entries": found[:limit]}


serve(answer)
