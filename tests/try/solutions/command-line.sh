#!/bin/sh
# The most requested paths of a log, and its statuses. FAULT names what is wrong with it.
log=$1
if [ "$FAULT" != unread ] && [ ! -r "$log" ]; then
  if [ "$FAULT" = stdout ]; then echo "can't read '$log'"; elif [ "$FAULT" != silent ]; then echo "can't read '$log'" >&2; fi
  if [ "$FAULT" = one ]; then exit 1; fi
  exit 2
fi
count() { awk "$1" "$log" | sort | uniq -c | awk '{print $1, $2}'; }
request='$6 ~ /^"/'
if [ "$FAULT" = every-line ]; then request='1'; fi
status='$9'
if [ "$FAULT" = code ]; then status='/code/ ? $7 : $9'; request='1'; fi
order='-k1,1nr -k2,2'
if [ "$FAULT" = ascending ]; then order='-k1,1n -k2,2'; fi
if [ "$FAULT" = text-order ]; then order='-k2,2'; fi
most=10
if [ "$FAULT" = all ]; then most=1000; fi
if [ "$FAULT" = nine ]; then most=9; fi
count "$request {print \$7}" | sort $order | head -n "$most"
if [ "$FAULT" = no-status ]; then exit 0; fi
count "$request {print $status}" | sort $order
if [ "$FAULT" = exit-1 ]; then exit 1; fi
