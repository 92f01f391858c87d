#!/bin/sh
# Sets up what is missing, then runs the linters and the whole test suite; arguments go to pytest instead.
set -eu
. "$(dirname -- "$0")/setup.sh"

prepare test
cd -- "$root"
python=$venv/bin/python
QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
export QT_QPA_PLATFORM

if [ $# -gt 0 ]; then
    exec "$python" -m pytest "$@"
fi
"$python" -m ruff check
"$python" -m ruff format --check
"$python" -m mypy
"$python" -m pytest -q -n auto --maxprocesses 4 --cov themeday_desktop --cov-branch --cov-report=
exec "$python" -m installer.check_coverage
