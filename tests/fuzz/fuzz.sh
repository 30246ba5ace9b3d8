#!/usr/bin/env bash
# fuzz.sh replay          every target over its corpus, in the build $O; prints TAP
# fuzz.sh run SECONDS     every target of build/fuzz with new inputs
set -u
here=tests/fuzz
targets=$(ls $here/fuzz_*.c | sed 's/.*fuzz_\(.*\)\.c/\1/')
failed=0

replay() {
    local log
    log=$(mktemp)
    if ! "$O/fuzz_$1" "$1" "$here/corpus/$1" 2>"$log"; then
        grep '^# ' "$log" | tail -1
        grep -v '^# ' "$log" | head -40 | sed 's/^/#   /'
        echo "not ok 1 - fuzz $1"
        failed=1
    fi
    rm -f "$log"
}

hunt() {
    local new=build/fuzz/new/$1
    mkdir -p "$new"
    echo "fuzz $1 for $2 s"
    "build/fuzz/fuzz_$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 \
        -print_final_stats=1 -artifact_prefix="build/fuzz/$1-" "$new" \
        "$here/corpus/$1" 2>"build/fuzz/$1.log"
    if [ $? -ne 0 ]; then
        tail -60 "build/fuzz/$1.log"
        failed=1
    fi
    grep -E 'number_of_executed|average_exec' "build/fuzz/$1.log"
}

for t in $targets; do
    case $1 in
    replay) replay "$t" ;;
    run) hunt "$t" "$2" ;;
    esac
done
exit $failed
