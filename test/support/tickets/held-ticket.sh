#!/bin/sh
# Files the ticket as the bundled script does, but holds its number back while $TOCSIN_TICKET_DIR/hold is there.
set -eu
number=$("$TOCSIN_BUNDLED_SCRIPT" "$@")
while [ -e "$TOCSIN_TICKET_DIR/hold" ]; do
  : >"$TOCSIN_TICKET_DIR/held-$number"
  sleep 0.05
done
echo "$number"
