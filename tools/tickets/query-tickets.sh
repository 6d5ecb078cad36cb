#!/bin/sh
# Prints one JSON object for each ticket of `-tickets 100001,100002`: its status, whether it is closed, who works on it, and when
# it last changed, in ms; or that it is gone. The status is what people or close-ticket.sh wrote into <number>.state.
set -eu
: "${TOCSIN_TICKET_DIR:?is not set}"
if [ "${1-}" != -tickets ]; then echo "-tickets is missing" >&2; exit 2; fi
case "${2-}" in *[!0-9,]*) echo "-tickets must be numbers with commas between them" >&2; exit 2 ;; esac
# Without the folder nothing is known of any ticket: none of them is gone.
if [ ! -d "$TOCSIN_TICKET_DIR" ]; then echo "there is no folder $TOCSIN_TICKET_DIR" >&2; exit 3; fi
cd "$TOCSIN_TICKET_DIR"
changed() { date -r "$1" +%s 2>/dev/null || date +%s; }
IFS=,
for number in ${2-}; do
  if [ ! -e "$number.json" ]; then
    printf '%s\tgone\n' "$number"
    continue
  fi
  status=open
  assignee=
  file="$number.json"
  if [ -e "$number.state" ]; then
    file="$number.state"
    { IFS= read -r status || :; IFS= read -r assignee || :; } <"$file"
  fi
  printf '%s\t%s\t%s\t%s\n' "$number" "$(changed "$file")" "${status:-open}" "$assignee"
done | awk -F '\t' '
  function quote(text) {
    gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); gsub(/[\001-\037\177]/, " ", text)
    return "\"" text "\""
  }
  $2 == "gone" { printf "{\"ticket\":%s,\"gone\":true}\n", $1; next }
  {
    printf "{\"ticket\":%s,\"status\":%s,\"closed\":%s,", $1, quote(substr($3, 1, 100)), (tolower($3) == "closed" ? "true" : "false")
    printf "\"assignee\":%s,\"updated\":%s000}\n", ($4 == "" ? "null" : quote(substr($4, 1, 100))), $2
  }'
