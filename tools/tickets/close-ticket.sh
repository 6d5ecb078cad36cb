#!/bin/sh
# Closes the ticket: the first line of <number>.state is its status, the second one who works on it. People may edit that file.
set -eu
. "${0%/*}/ticket-of.sh"
. "${0%/*}/set-status.sh"
set_status closed
