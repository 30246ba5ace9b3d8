#!/usr/bin/env bash
# The long rounds of every attack, one after the other; prints TAP as they go.
set -u
export FAULT_LONG=1
failed=0
attack() {
    echo "# $*"
    "$@" || failed=1
}
attack build/release/powercut --cuts 10000 --seed "${FAULT_SEED:-$RANDOM}"
attack env DIPLE_BREAK=nosync build/break/powercut --cuts 300 --bites
attack build/release/walreset --rounds 500
attack env DIPLE_BREAK=nogate build/break/walreset --rounds 100 --bites
attack build/release/fair --seconds 20
attack env DIPLE_BREAK=nogate build/break/fair --bites
for part in soak leak kill inject hangup ssh place limits; do
    attack tests/fault/$part.py
done
attack tests/fault/ssh.py --bites
attack tests/fault/valgrind.sh
attack env DIPLE_HISTORIES=10000 build/asan/unit --tap=- -q --filter 'store_returns/*'
[ $failed -eq 0 ] && echo "every promise held" || echo "NOT every promise held"
exit $failed
