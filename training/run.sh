#!/usr/bin/env bash
# Makes src/syntax/english.model from text, in one command; see docs/syntax.md.
#
# usage: training/run.sh [DATA]
#
# DATA is the folder with corpora/ and gold/ (default: $INTERTIE_SHARED/data, else ../shared/data). The
# teacher's parses are kept in target/training and not made again; a run without them takes about an
# hour on two cores, a run with them about twenty minutes.
set -euo pipefail
cd "$(dirname "$0")/.."

data=${1:-${INTERTIE_SHARED:-../shared}/data}
cache=target/training
trainer() { cargo run --quiet --release --package intertie-training -- "$@"; }

if [[ ! -x $cache/venv/bin/python ]]; then
    python3 -m venv "$cache/venv"
    "$cache/venv/bin/pip" install --quiet --requirement training/requirements.txt
fi
trainer tokens "$data" "$cache/tokens"

export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
processes=$(nproc)
teachers=()
for ((part = 0; part < processes; part++)); do
    "$cache/venv/bin/python" training/teacher.py "$cache/tokens" "$cache/parses" "$part" "$processes" &
    teachers+=($!)
done
for teacher in "${teachers[@]}"; do wait "$teacher"; done

trainer train "$cache/parses" src/syntax/english.model
