# The same with threads, and a lock for each name.
import time
from collections import Counter, defaultdict
from threading import Lock
from service import serve

prices, cache, queries, locks = {}, {}, Counter(), defaultdict(Lock)


def answer(method, path, query, headers, sent):
    place, name = path
    if place == "stats":
        return 200, {"queries": queries[name]}
    with locks[name]:
        if method == "PUT":
            prices[name] = sent["price"]
            cache.pop(name, None)
            return 200, {"price": sent["price"]}
        price, until = cache.get(name, (None, 0))
        if time.monotonic() >= until:
            queries[name] += 1
            time.sleep(0.2)
            price = prices[name]
            cache[name] = (price, time.monotonic() + 3)
        return 200, {"price": price}


serve(answer)
