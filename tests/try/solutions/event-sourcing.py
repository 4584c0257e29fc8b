# The same accounts in SQLite.
import os
import sqlite3
from uuid import uuid4
from service import serve


def open_log():
    log = sqlite3.connect(os.environ["FOLDER"] + "/events.db", timeout=20, isolation_level=None)
    log.execute("PRAGMA synchronous = OFF")
    log.execute(
        "CREATE TABLE IF NOT EXISTS event (account, version, type, amount, owner, PRIMARY KEY (account, version))"
    )
    return log


def replayed(log, account):
    rows = log.execute("SELECT version, type, amount, owner FROM event WHERE account = ? ORDER BY version", [account])
    events = [dict(zip(("version", "type", "amount", "owner"), row)) for row in rows]
    return events, sum({"deposited": 1, "withdrawn": -1}.get(e["type"], 0) * (e["amount"] or 0) for e in events)


def answer(method, path, query, headers, sent):
    log = open_log()
    try:
        log.execute("BEGIN IMMEDIATE")
        status, body = handle(log, method, path, sent)
        log.execute("COMMIT")
        return status, body
    finally:
        log.close()


def handle(log, method, path, sent):
    account = str(uuid4()) if len(path) == 1 else path[1]
    events, balance = replayed(log, account)
    if method == "GET":
        return 200, events if len(path) == 3 else {"version": len(events), "balance": balance}
    if len(path) == 1:
        kind, amount = "opened", None
    else:
        kind, amount = sent.get("type"), sent.get("amount")
        if kind not in ("deposited", "withdrawn") or type(amount) is not int or amount <= 0:
            return 400, {}
        if sent.get("expected", len(events)) != len(events) or (kind == "withdrawn" and amount > balance):
            return 409, {}
    log.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", [account, len(events) + 1, kind, amount, sent.get("owner")])
    return 201, {"id": account, "version": len(events) + 1}


serve(answer)
