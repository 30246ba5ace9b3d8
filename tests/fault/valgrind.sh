#!/usr/bin/env bash
# Every command and a scripted session under valgrind, in the release build; TAP.
set -u
diple=$PWD/build/release/diple
guides=$PWD/guides
data=$PWD/sample-data
work=$(mktemp -d /var/tmp/diple-valgrind-XXXXXX)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 USER=anna
command -v valgrind >/dev/null || { echo "ok - valgrind # SKIP it is not installed"; exit 0; }
number=0 failed=0

look() {
    local what=$1
    shift
    number=$((number + 1))
    if valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
        --log-file="$work/log" "$diple" "$@" >"$work/out" 2>&1 </dev/null; then
        echo "ok $number - valgrind: $what"
    else
        echo "not ok $number - valgrind: $what"
        cat "$work/log" "$work/out" | head -40 | sed 's/^/#   /'
        failed=1
    fi
}

p=$work/p.db
look init init -p "$p" --guide "$guides/support-intent.yaml"
look import import "$data/support-messages.jsonl" -p "$p" --batch b
look suggestions import "$data/support-suggestions.csv" -p "$p" --as suggestions
look "a session" label -p "$p" --as anna --batch b --size 100x30 --keys \
    '<Down><Enter>rru?q<Space>done<Enter>fg<PgDn>q/refund<Enter><Wait:50>:5<Enter>chello<Enter>i<Esc>Huq<Resize:40x12>r<Resize:120x40>[]U'
look "a picture" label -p "$p" --as anna --batch b --frame
for format in jsonl csv tsv; do
    look "export $format" export -p "$p" --format $format
done
look "a long table" export -p "$p" --long
look status status -p "$p" --json
look backup backup -p "$p" "$work/copy.db"
look check check -p "$p"
look "guide check" guide check "$guides/support-intent.yaml"
look help help label
echo "1..$number"
exit $failed
