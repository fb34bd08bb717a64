#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds what is needed and runs the benchmarks: run.sh [--no-build] [--rounds N] [--java HOME,HOME] [name...]; docs/performance.md explains them.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
if [ "${1:-}" = --no-build ]; then
  shift
else
  (cd "$here/.." && mvn -q -B package -DskipTests -Pbench -pl qtforge.bench -am)
fi
java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
exec "$java" -cp "$here/target/classes:$here/target/lib/*" qtforge.bench.Main \
  --dist "$here/../qtforge.dist/target/qtforge" --work "$here/target/work" --results "$here/results" "$@"
