# Part of file-ticket.sh and find-ticket.sh: where in the folder the ticket with a marker is, or would be. The number is made from
# the incident's; tickets of other installations in the same folder are passed by.
: "${TOCSIN_TICKET_DIR:?is not set}"
first_number() {
  id=${1##*-}
  case "$id" in "" | 0?* | *[!0-9]*) no_marker "$1" ;; esac
  case "$1" in *[!A-Za-z0-9-]*) no_marker "$1" ;; esac
  number=$((100000 + id))
}
no_marker() {
  echo "\"$1\" is not a ticket's marker" >&2
  exit 2
}
next_number() { number=$((number + 1000000)); }
# Texts in tickets have no line ends, so that no text can be such a line.
has_marker() { grep -qxF -e "  \"marker\": \"$1\"" -e "  \"marker\": \"$1\"," "$TOCSIN_TICKET_DIR/$number.json"; }
