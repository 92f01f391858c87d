# Read by run.sh and test.sh: finds Python, makes .venv ready. Sets $root and $venv.
# POSIX sh. All messages go to stderr: stdout belongs to the program.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
venv=$root/.venv
PYTHONUTF8=1
export PYTHONUTF8

say() {
    printf '%s\n' "$1" >&2
}

# The upper bound is that of PySide6 6.9.
suitable() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1
}

find_python() {
    for python in python3 python3.13 python3.12 python3.11; do
        if suitable "$python"; then
            return 0
        fi
    done
    return 1
}

install_python() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
    say "正在安装 Python…"
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get install -qq --no-install-recommends python3 python3-venv >/dev/null 2>&1 && return 0
    apt-get update -qq >/dev/null 2>&1 &&
        apt-get install -qq --no-install-recommends python3 python3-venv >/dev/null 2>&1
}

# prepare run|test: ends the script with 3 when the surroundings do not allow it.
prepare() {
    if ! find_python && ! { install_python && find_python; }; then
        say "需要 Python 3.11 至 3.13，请先安装：python3 python3-venv"
        exit 3
    fi
    (cd -- "$root" && "$python" -E -s -m installer.prepare "$1") || exit $?
}
