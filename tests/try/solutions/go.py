# Prints the same, with threads.
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import urlopen

END = time.monotonic() + 5


def status_of(link):
    try:
        with urlopen(link, timeout=END - time.monotonic()) as answer:
            return answer.status
    except HTTPError as error:
        return error.code
    except (OSError, ValueError):
        return "error"


with open(sys.argv[-1], encoding="utf-8") as file:
    links = json.load(file)
print("address,result")
with ThreadPoolExecutor(5) as pool:
    for link, status in zip(links, pool.map(status_of, links)):
        print(f"{link},{status}")
