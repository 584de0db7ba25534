#!/usr/bin/env bash
# A PostgreSQL server of our own, for tests: in a folder that goes away, on a free port of the loopback, with nobody's data in it.
#
#   tools/postgres.sh install          install PostgreSQL where it is missing (Debian)
#   tools/postgres.sh run COMMAND …    start a server, run COMMAND with its address in HUDNA_TEST_POSTGRES, stop the server
#   tools/postgres.sh start            start one and print its address; it runs until
#   tools/postgres.sh stop             stops it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=${CARGO_TARGET_DIR:-target}
state=$target/postgres.state

# The folder of initdb and pg_ctl, which Debian keeps out of PATH.
find_programs() {
  local found
  for found in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")"; do
    if [ -x "$found/initdb" ] && [ -x "$found/pg_ctl" ]; then
      echo "$found"
      return
    fi
  done
  return 1
}

install() {
  find_programs >/dev/null && return
  echo "installing PostgreSQL" >&2
  local sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends postgresql >/dev/null
}

# The server refuses to run as root: then somebody else runs it.
as_user() {
  if [ "$(id -u)" != 0 ]; then
    "$@"
  else
    local user=nobody
    id postgres >/dev/null 2>&1 && user=postgres
    (cd / && setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- env HOME=/tmp "$@")
  fi
}

start() {
  local programs folder port
  programs=$(find_programs) || { echo "postgres.sh: no PostgreSQL here; tools/postgres.sh install" >&2; exit 1; }
  mkdir -p "$target"
  folder=$(cd "$target" && pwd)/postgres-$$
  mkdir "$folder"
  if [ "$(id -u)" = 0 ]; then
    chmod 777 "$folder"
    # A server that may not look into the target folder has its data elsewhere.
    if ! as_user test -w "$folder"; then
      rmdir "$folder"
      folder=$(mktemp -d /tmp/hudna-postgres-XXXXXX)
      chmod 777 "$folder"
    fi
  fi
  # Arabic order, if it can be had: the record may not depend on the order of the server.
  as_user "$programs/initdb" -D "$folder/data" -U hudna -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=ar >"$folder/initdb.log" 2>&1 ||
    { rm -rf "$folder/data"; as_user "$programs/initdb" -D "$folder/data" -U hudna -A trust -E UTF8 --locale=C >"$folder/initdb.log" 2>&1; } ||
    { cat "$folder/initdb.log" >&2; exit 1; }
  # What is tested is killed clients, not killed servers: no need to wait for the disk.
  for _ in 1 2 3 4 5; do
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    if as_user "$programs/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -s -o "-h 127.0.0.1 -p $port -k '' -c fsync=off -c full_page_writes=off -c max_connections=60" start >&2; then
      printf '%s\n%s\n' "$programs" "$folder" >"$state"
      echo "postgres://hudna@127.0.0.1:$port/postgres"
      return
    fi
  done
  cat "$folder/server.log" >&2
  exit 1
}

stop() {
  [ -f "$state" ] || return 0
  local programs folder
  { read -r programs; read -r folder; } <"$state"
  as_user "$programs/pg_ctl" -D "$folder/data" -s -m immediate stop >&2 || true
  rm -rf "$folder" "$state"
}

case ${1:-} in
  install) install ;;
  start) start ;;
  stop) stop ;;
  run)
    shift
    state=$target/postgres-$$.state
    trap stop EXIT
    HUDNA_TEST_POSTGRES=$(start)
    export HUDNA_TEST_POSTGRES
    "$@"
    ;;
  *)
    sed -n '2,8p' "$0" | sed 's/^# \{0,1\}//' >&2
    exit 2
    ;;
esac
