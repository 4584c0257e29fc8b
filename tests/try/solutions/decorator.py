# Fetches the same, through functions that wrap a function.
import os
import sys
from functools import lru_cache
from urllib.request import urlopen


def plain(url):
    with urlopen(url) as answer:
        return answer.read()


def log(inner):
    def fetch(url):
        try:
            body = inner(url)
        except OSError:
            print("failed")
            raise
        print("ok")
        return body

    return fetch


def retry(inner):
    def fetch(url):
        for _ in range(2):
            try:
                return inner(url)
            except OSError:
                pass
        return inner(url)

    return fetch


path, number, *names = sys.argv[1:]
client = plain
for name in reversed(names):
    client = {"log": log, "retry": retry, "cache": lru_cache}[name](client)
for _ in range(int(number)):
    try:
        client(f"{os.environ['UPSTREAM']}/{path}")
    except OSError:
        pass
