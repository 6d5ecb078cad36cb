# Part of close-ticket.sh and reopen-ticket.sh: the ticket $number has this status, and who works on it stays.
set_status() {
  state="$TOCSIN_TICKET_DIR/$number.state"
  status=open
  assignee=
  if [ -e "$state" ]; then { read -r status || :; read -r assignee || :; } <"$state"; fi
  if [ "$status" = "$1" ]; then return; fi
  printf '%s\n%s\n' "$1" "$assignee" >"$TOCSIN_TICKET_DIR/.$number.state.$$"
  mv -f "$TOCSIN_TICKET_DIR/.$number.state.$$" "$state"
}
