#!/bin/sh
# Writes the comment into the folder <number>.comments: -ticket <number> -text <text> -marker <marker>.
# One file per marker, however often it runs, so that a comment of unknown outcome can be sent again.
set -eu
. "${0%/*}/ticket-of.sh"
if [ "${3-}" != -text ] || [ "${5-}" != -marker ] || [ -z "${6-}" ]; then
  echo "-text and -marker must follow -ticket" >&2
  exit 2
fi
case "$6" in
  .* | *[!A-Za-z0-9._-]*) name=x$(printf '%s' "$6" | od -An -v -tx1 | tr -d ' \n') ;;
  *) name=$6 ;;
esac
comments="$TOCSIN_TICKET_DIR/$number.comments"
[ -d "$comments" ] || mkdir -p "$comments"
if [ ! -e "$comments/$name.txt" ]; then
  printf '%s\n' "$4" >"$comments/.$name.$$"
  mv -f "$comments/.$name.$$" "$comments/$name.txt"
fi
