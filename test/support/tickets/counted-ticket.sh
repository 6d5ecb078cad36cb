#!/bin/sh
# The bundled script with a count of its runs in $TOCSIN_TICKET_DIR/runs, and, by $MODE: it fails before or after it has filed the
# ticket, prints no number, or takes half a second.
set -eu
echo "$TOCSIN_TICKET_MARKER" >>"$TOCSIN_TICKET_DIR/runs"
case "${MODE:-file}" in
  refuse) echo "no such queue" >&2; exit 3 ;;
  file-then-fail) "$TOCSIN_BUNDLED_SCRIPT" "$@" >/dev/null; echo "lost the connection" >&2; exit 1 ;;
  file-then-mumble) "$TOCSIN_BUNDLED_SCRIPT" "$@" >/dev/null; echo "filed!" ;;
  slow) sleep 0.5; exec "$TOCSIN_BUNDLED_SCRIPT" "$@" ;;
  file) exec "$TOCSIN_BUNDLED_SCRIPT" "$@" ;;
esac
