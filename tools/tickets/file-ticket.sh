#!/bin/sh
# Files a ticket as JSON in $TOCSIN_TICKET_DIR and prints its number: zenticket's ticket script contract.
# One ticket per marker, however often and however concurrently it runs: the number is made from the marker.
# With `-ticket <number>` first, it brings that ticket up to date instead; one that is gone stays gone.
set -eu
: "${TOCSIN_TICKET_DIR:?is not set}" "${TOCSIN_TICKET_MARKER:?is not set}"
. "${0%/*}/marker-of.sh"
first_number "$TOCSIN_TICKET_MARKER"
draft="$TOCSIN_TICKET_DIR/.$TOCSIN_TICKET_MARKER.$$"
write_draft() {
  [ -d "$TOCSIN_TICKET_DIR" ] || mkdir -p "$TOCSIN_TICKET_DIR"
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
}
if [ "${1-}" = -ticket ]; then
  . "${0%/*}/ticket-of.sh"
  shift 2
  write_draft "$@"
  mv -f "$draft" "$TOCSIN_TICKET_DIR/$number.json"
  echo "$number"
  exit 0
fi
# A link is made only where nothing is, and the ticket is whole when it is there. Not every folder can have links.
while :; do
  file="$TOCSIN_TICKET_DIR/$number.json"
  if [ ! -e "$file" ]; then
    write_draft "$@"
    ln "$draft" "$file" 2>/dev/null || [ -e "$file" ] || mv -n "$draft" "$file" || [ -e "$file" ]
    rm -f "$draft"
  fi
  if has_marker "$TOCSIN_TICKET_MARKER"; then break; fi
  next_number
done
echo "$number"
