#!/bin/sh
# Installs Sister City Graph from this folder, without a network: sh install.sh [FOLDER]
# Tries the machine's Pythons, or only that of PYTHON3.
here=$(CDPATH='' cd "$(dirname "$0")" && pwd) || exit 1
export PYTHONUTF8=1
for python in ${PYTHON3:-python3 python3.14 python3.13 python3.12 python3.11}; do
  if "$python" "$here/fits.py" 2>/dev/null; then
    exec "$python" "$here/install.py" "$@"
  fi
done
cat "$here/needs-python.txt" >&2
exit 1
