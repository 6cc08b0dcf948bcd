#!/bin/sh
# The one role that passes the pooler; its password is in the environment, never in the image.
set -eu
umask 077
: "${HOMESERVE_APP_PASSWORD:?is not set}"
printf '"homeserve_app" "%s"\n' "$HOMESERVE_APP_PASSWORD" >/run/pgbouncer/userlist.txt
exec pgbouncer /etc/pgbouncer/pgbouncer.ini
