# The same three, with a weak ETag that is a counter.
from service import serve

entries, version = [], 1


def answer(method, path, query, headers, sent):
    global version
    again = {"Cache-Control": "max-age=0, must-revalidate"}
    if path == [""]:
        return 200, "<script type=module src='/static/app-D3f_9aQx.js'></script>", again
    if path != ["list"]:
        return 200, "alert(1)", {"Content-Type": "application/javascript", "Cache-Control": "Immutable, Max-Age=31536000"}
    if method == "POST":
        entries.append(sent)
        version += 1
        return 201, sent
    tag = f'W/"{version}"'
    given = headers.get("If-None-Match", "")
    if given == "*" or tag in [one.strip() for one in given.split(",")]:
        return 304, None, {"ETag": tag, **again}
    return 200, entries, {"ETag": tag, **again}


serve(answer)
