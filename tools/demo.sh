#!/usr/bin/env bash
# What `make demo` shows: the sample reports are brought into a new record, and the record is asked. Everything is left in target/demo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
hudna="$PWD/target/debug/hudna"
folder="$PWD/target/demo"
rm -rf "$folder" && mkdir -p "$folder"
export HUDNA_RECORD="$folder/hudna.db" HUDNA_KEY="$folder/keys/demo.key"

step() { printf '\n$ hudna %s\n' "$*"; "$hudna" "$@"; }
# The first object of a kind that the record holds under a condition (jq is not wanted for this).
id() { "$hudna" export jsonl | python3 -c '
import json, sys
kind, field, value = sys.argv[1:]
print(next(o["id"] for o in map(json.loads, sys.stdin) if o["kind"] == kind and o.get(field) == value))' "$@"; }

step init
step ingest examples --manifest examples/manifest.jsonl
step timeline --from 2020-02-27 --to 2020-03-09
step show dispute "$(id dispute type figure)"
step show agreement moscow-2020
step verify
