#!/bin/sh
# Prints the number of the ticket that carries the marker ($2), or nothing.
set -eu
. "${0%/*}/marker-of.sh"
first_number "${2-}"
while [ -e "$TOCSIN_TICKET_DIR/$number.json" ]; do
  if has_marker "$2"; then
    echo "$number"
    exit 0
  fi
  next_number
done
