#!/bin/sh
# Sets up what is missing, then starts themeday with the arguments given.
set -eu
. "$(dirname -- "$0")/setup.sh"

no_screen() {
    [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]
}

prepare run
if [ $# -eq 0 ] && no_screen; then
    say "这里没有屏幕，打不开窗口。改为在 themeday-demo 文件夹里把一次主题党日从头到尾做一遍，结果如下："
    set -- demo themeday-demo
fi
exec "$venv/bin/themeday" "$@"
