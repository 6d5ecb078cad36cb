#!/bin/sh
# The bundled script with a count of its runs in $TOCSIN_TICKET_DIR/runs, and, by $MODE: it fails before or after it has filed the
# ticket, prints no number, takes half a second, or files it once $TOCSIN_TICKET_DIR/hold is gone.
set -eu
echo "$TOCSIN_TICKET_MARKER" >>"$TOCSIN_TICKET_DIR/runs"
case "${MODE:-file}" in
  refuse) echo "no such queue" >&2; exit 3 ;;
  file-then-fail) "$TOCSIN_BUNDLED_SCRIPT" "$@" >/dev/null; echo "lost the connection" >&2; exit 1 ;;
  file-then-mumble) "$TOCSIN_BUNDLED_SCRIPT" "$@" >/dev/null; echo "filed!" ;;
  held) while [ -e "$TOCSIN_TICKET_DIR/hold" ]; do sleep 0.05; done; exec "$TOCSIN_BUNDLED_SCRIPT" "$@" ;;
  slow) sleep 0.5; exec "$TOCSIN_BUNDLED_SCRIPT" "$@" ;;
  file) exec "$TOCSIN_BUNDLED_SCRIPT" "$@" ;;
esac
