# The same links, with the tags in a table of their own.
import os
import sqlite3
from service import serve

TABLES = """
CREATE TABLE IF NOT EXISTS link (id INTEGER PRIMARY KEY, address UNIQUE, title);
CREATE TABLE IF NOT EXISTS tag (id INTEGER PRIMARY KEY, name UNIQUE);
CREATE TABLE IF NOT EXISTS link_tag (
    link INTEGER REFERENCES link ON DELETE CASCADE, tag INTEGER REFERENCES tag, PRIMARY KEY (link, tag)
);
CREATE TABLE IF NOT EXISTS visit (link INTEGER REFERENCES link ON DELETE CASCADE);
"""


def connected():
    db = sqlite3.connect(os.environ["FOLDER"] + "/shelf.db", timeout=20, isolation_level=None)
    db.executescript("PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF;")
    return db


def link_at(db, id):
    row = db.execute("SELECT id, address, title FROM link WHERE id = ?", [id]).fetchone()
    if row is None:
        return None
    tags = db.execute("SELECT name FROM link_tag JOIN tag ON tag.id = tag WHERE link = ? ORDER BY name", [id])
    (visits,) = db.execute("SELECT count(*) FROM visit WHERE link = ?", [id]).fetchone()
    return dict(zip(("id", "address", "title"), row), tags=[name for (name,) in tags], visits=visits)


def answer(method, path, query, headers, sent):
    db = connected()
    try:
        db.execute("BEGIN IMMEDIATE")
        status, *rest = handle(db, method, path[1:], query, sent)
        db.execute("COMMIT" if status < 400 else "ROLLBACK")
        return status, *rest
    except sqlite3.IntegrityError:
        db.execute("ROLLBACK")
        return 409, {}
    finally:
        db.close()


def handle(db, method, path, query, sent):
    if path == [] and method == "GET":
        ids = db.execute("SELECT link FROM link_tag JOIN tag ON tag.id = tag WHERE name = ?", [query["tag"]])
        return 200, {"links": [link_at(db, id) for (id,) in ids.fetchall()], "next": None}
    if path == []:
        row = db.execute("INSERT INTO link (address, title) VALUES (?, ?)", [sent["address"], sent["title"]])
        for name in sent["tags"]:
            if not isinstance(name, str) or name == "":
                return 400, {}
            db.execute("INSERT OR IGNORE INTO tag (name) VALUES (?)", [name])
            db.execute("INSERT INTO link_tag SELECT ?, id FROM tag WHERE name = ?", [row.lastrowid, name])
        return 201, link_at(db, row.lastrowid), {"Location": f"http://127.0.0.1/links/{row.lastrowid}"}
    link = link_at(db, path[0])
    if link is None:
        return 404, {}
    if method == "POST":
        db.execute("INSERT INTO visit VALUES (?)", [path[0]])
        return 204, None
    if method == "DELETE":
        db.execute("DELETE FROM link WHERE id = ?", [path[0]])
        return 204, None
    return 200, link


db = connected()
db.executescript(TABLES)
db.close()
serve(answer)
