#!/bin/sh
# Finds a Python that can run this delivery and lets it do what the arguments say.
here=$(dirname "$(readlink -f "$0")")
kit=$here/../../..

suits() { command -v "$1" >/dev/null 2>&1 && "$1" "$here/suits.py" >/dev/null 2>&1; }

# The Python for which the requirements have been laid out already goes first.
for minor in 13 12 11; do
  if [ -d "$kit/packages/cpython-3$minor" ] && suits "python3.$minor"; then
    exec "python3.$minor" "$here/run.py" "$@"
  fi
done
for name in python3 python3.13 python3.12 python3.11; do
  if suits "$name"; then exec "$name" "$here/run.py" "$@"; fi
done
# Another Python says itself what is missing.
if command -v python3 >/dev/null 2>&1; then exec python3 "$here/run.py" "$@"; fi
echo "无法继续：这台电脑上没有 Python。需要 64 位的 Python 3.11、3.12 或 3.13，请从系统的软件源安装（软件包 python3）。" >&2
exit 2
