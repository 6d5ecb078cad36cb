# Part of the other scripts: takes `-ticket <number>` of their arguments, and sets $number. Ends when there is no such ticket.
: "${TOCSIN_TICKET_DIR:?is not set}"
number=${2-}
case "${1-}$number" in
  -ticket | -ticket0* | -ticket*[!0-9]*) echo "-ticket must be a number, not \"$number\"" >&2; exit 2 ;;
  -ticket*) ;;
  *) echo "-ticket is missing" >&2; exit 2 ;;
esac
if [ ! -e "$TOCSIN_TICKET_DIR/$number.json" ]; then echo "there is no ticket $number" >&2; exit 3; fi
