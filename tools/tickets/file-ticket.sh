#!/bin/sh
# Files a ticket as JSON in $TOCSIN_TICKET_DIR and prints its number: zenticket's ticket script contract.
# One ticket per marker, however often and however concurrently it runs: the number is made from the marker.
# With `-ticket <number>` first, it brings that ticket up to date instead; one that is gone stays gone.
set -eu
: "${TOCSIN_TICKET_DIR:?is not set}" "${TOCSIN_TICKET_MARKER:?is not set}"
number=$((100000 + ${TOCSIN_TICKET_MARKER#tocsin-}))
update=no
if [ "${1-}" = -ticket ]; then
  . "${0%/*}/ticket-of.sh"
  update=yes
  shift 2
fi
file="$TOCSIN_TICKET_DIR/$number.json"
if [ "$update" = yes ] || [ ! -e "$file" ]; then
  [ -d "$TOCSIN_TICKET_DIR" ] || mkdir -p "$TOCSIN_TICKET_DIR"
  draft="$TOCSIN_TICKET_DIR/.$number.$$"
  awk '
    function quote(text) {
      gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); gsub(/\n/, "\\n", text)
      gsub(/\r/, "\\r", text); gsub(/\t/, "\\t", text); gsub(/[\001-\037]/, " ", text)
      return "\"" text "\""
    }
    BEGIN {
      printf "{\n  \"number\": %s,\n  \"marker\": %s", ARGV[1], quote(ARGV[2])
      for (i = 3; i + 1 < ARGC; i += 2) { printf ",\n  %s: ", quote(substr(ARGV[i], 2)); printf "%s", quote(ARGV[i + 1]) }
      print "\n}"
    }' "$number" "$TOCSIN_TICKET_MARKER" "$@" >"$draft"
  mv -f "$draft" "$file"
fi
echo "$number"
