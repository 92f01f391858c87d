#!/bin/sh
# Writes the lock files anew from pyproject.toml; needs uv on the search path. Not part of set-up.
# Arguments go to uv: --upgrade, --upgrade-package NAME.
set -eu
cd -- "$(dirname -- "$0")/.."

# One answer for every system and every Python from 3.11; no line tells where the files came from.
lock() {
    target=installer/$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@" --output-file "$target"
}

lock requirements.lock pyproject.toml "$@"
# bagit is published as a source archive alone: it is built, without isolation, by the two tools named here.
printf 'setuptools>=64\nsetuptools-scm>=8\n' |
    lock requirements-test.lock --extra test --constraint installer/requirements.lock \
        --no-emit-package bagit pyproject.toml - "$@"
grep -o 'bagit==[0-9.]*' pyproject.toml | lock requirements-test-source.lock --no-deps - "$@"
lock requirements-build.lock --extra build --constraint installer/requirements.lock pyproject.toml "$@"
