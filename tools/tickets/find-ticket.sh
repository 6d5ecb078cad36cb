#!/bin/sh
# Prints the number of the ticket that carries the marker ($2), or nothing.
set -eu
: "${TOCSIN_TICKET_DIR:?is not set}"
number=$((100000 + ${2#tocsin-}))
if [ -e "$TOCSIN_TICKET_DIR/$number.json" ]; then echo "$number"; fi
