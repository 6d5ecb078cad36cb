#!/bin/sh
# Opens the ticket again; see close-ticket.sh.
set -eu
. "${0%/*}/ticket-of.sh"
. "${0%/*}/set-status.sh"
set_status open
