#!/bin/sh
# One image, every program: web, worker, migrate, doctor, admin-create; anything else is run as it is.
set -eu
program=${1:-web}
[ $# -gt 0 ] && shift
case "$program" in
  web) exec node node_modules/next/dist/bin/next start -p "${PORT:-3000}" "$@" ;;
  worker | migrate | doctor | admin-create)
    exec node --conditions=react-server --import tsx "scripts/$program.ts" "$@" ;;
  *) exec "$program" "$@" ;;
esac
