# Finds the same places.
import csv
import json
import os
import sys
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen


class NotFound(Exception):
    said = "not found"


class NoAnswer(Exception):
    said = "no answer"


class Broken(Exception):
    said = "broken"


def from_file(path, name):
    with open(path, newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["name"] == name:
                return row["latitude"], row["longitude"]
    raise NotFound


def from_api(_, name):
    try:
        with urlopen(f"{os.environ['UPSTREAM']}/v1/search?name={quote(name)}", timeout=3) as answer:
            found = json.load(answer)
    except (HTTPError, ValueError) as error:
        raise Broken from error
    except OSError as error:
        raise NoAnswer from error
    if not found.get("results"):
        raise NotFound
    return found["results"][0].get("latitude"), found["results"][0].get("longitude")


source, name = sys.argv[-2:]
try:
    latitude, longitude = (from_api if source == "api" else from_file)(source, name)
    try:
        print(float(latitude), float(longitude))
    except (TypeError, ValueError) as error:
        raise Broken from error
except (NotFound, NoAnswer, Broken) as error:
    print(error.said)
