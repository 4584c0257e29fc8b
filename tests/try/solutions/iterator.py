# Prints the same errors, with generators.
import json
import os
import sys
from itertools import islice
from urllib.request import urlopen


def of_file(path):
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def of_api(_):
    page = os.environ["UPSTREAM"] + "/entries"
    while page:
        with urlopen(page) as answer:
            found = json.load(answer)
        yield from found["entries"]
        page = found["next"]


source, number = sys.argv[-2:]
entries = (of_api if source == "api" else of_file)(source)
for text in islice((one["text"] for one in entries if one["level"] == "error"), int(number)):
    print(text)
