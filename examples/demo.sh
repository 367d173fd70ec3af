#!/bin/sh
# Reads the example reports into a record, lists what they claim and what they tell together, and writes the brief.
#
#     examples/demo.sh
#
# Everything goes to out/ in the project's root. The record stays: a second run adds nothing to it.
# LOOKOUT names the program where it is not on the path: LOOKOUT=.venv/bin/lookout examples/demo.sh

set -eu
cd "$(dirname "$0")/.."

record=out/demo.duckdb
brief=out/brief.html

run_lookout() {
    # Unquoted, so that LOOKOUT may be several words ("python -m lookout").
    ${LOOKOUT:-lookout} --record "$record" "$@"
}

# $1: a row of reports.tsv. $2: a column, from 1. An empty field stays empty.
get_field() {
    printf '%s\n' "$1" | cut -f "$2"
}

# $1: a row of reports.tsv. Options that the row leaves empty are left out.
add_report() {
    row=$1
    file=$(get_field "$row" 1)
    set -- "examples/reports/$file" --outlet "$(get_field "$row" 2)"
    published=$(get_field "$row" 3)
    url=$(get_field "$row" 4)
    if [ -n "$published" ]; then set -- "$@" --date "$published"; fi
    if [ -n "$url" ]; then set -- "$@" --url "$url"; fi
    printf '%s: ' "$file"
    run_lookout add --no-reconcile "$@" </dev/null
}

mkdir -p out

echo "== add: read each report and keep it"
{
    read -r heading
    if [ "$heading" != "$(printf 'file\toutlet\tpublished\turl')" ]; then
        echo "examples/reports.tsv: not the columns expected" >&2
        exit 1
    fi
    while IFS= read -r row; do
        add_report "$row"
    done
} <examples/reports.tsv

echo
echo "== reports: what the record holds"
run_lookout reports

echo
echo "== claims: what they say happened, by whose word, and the words that say it"
run_lookout claims

echo
echo "== reconcile: join the claims of all reports into events"
run_lookout reconcile

echo
echo "== events: what the reports tell together"
run_lookout events

echo
echo "== control: who is said to hold which place"
run_lookout control

echo
echo "== brief: the same as a page to send: $brief"
run_lookout brief --title "Sirte, as the example reports tell it" -o "$brief"

echo
echo "Open $brief in a browser. The record is $record: ask it more with"
echo "    ${LOOKOUT:-lookout} --record $record event EVENT"
echo "or look around in it in the browser, at the address that this prints:"
echo "    ${LOOKOUT:-lookout} --record $record serve"
