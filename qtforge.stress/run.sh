#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds what is needed and runs the stress tests: run.sh [mode], one of sanity, quick (the default), default, tough, stress.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
cd "$here/.." && exec mvn -q -B verify -DskipTests -Pstress "-Dstress.mode=${1:-quick}" -pl qtforge.stress -am
