#!/bin/sh
# Installs Floorboard from the folder this file lies in, over an older version too, or uninstalls it:
#
#   sudo ./install.sh                       # below /usr/local
#   PREFIX=$HOME/.local ./install.sh        # for yourself
#   sudo ./install.sh uninstall             # all but configuration, journal, logs and user
#
# The service is for PREFIX /usr or /usr/local, where systemd looks; DESTDIR stands before every path.
set -eu
umask 022
cd "$(dirname "$0")"
prefix=${PREFIX:-/usr/local}
target=${DESTDIR:-}$prefix
isSystem=$([ "$(id -u)" = 0 ] && case $prefix in /usr | /usr/local) echo yes ;; esac || true)
isHere=$([ -n "$isSystem" ] && [ -z "${DESTDIR:-}" ] && echo yes || true)

# Where a file below usr goes below PREFIX; nothing for a service that is nobody's.
place() {
  case $1 in
  lib/*) if [ -n "$isSystem" ]; then echo "$target/$1"; fi ;;
  share/zsh/*) echo "$target/share/zsh/site-functions/_floorboard" ;;
  *) echo "$target/$1" ;;
  esac
}

each() {
  (cd usr && find . -type f -printf '%P\n') | while read -r file; do
    to=$(place "$file")
    if [ -n "$to" ]; then "$1" "usr/$file" "$to"; fi
  done
}

put() {
  mkdir -p "$(dirname "$2")"
  # Who unpacked it may have left others no right to it.
  install -m "$(if [ -x "$1" ]; then echo 755; else echo 644; fi)" "$1" "$2.new"
  case $1 in *.service) sed -i "s|=/usr/bin/|=$prefix/bin/|" "$2.new" ;; esac
  mv "$2.new" "$2"
}

remove() {
  rm -f "$2"
  # Whichever of its files goes last.
  case $2 in
  */doc/floorboard/*)
    for folder in "$target/share/doc/floorboard/examples" "$target/share/doc/floorboard"; do
      if [ -d "$folder" ]; then rmdir --ignore-fail-on-non-empty "$folder"; fi
    done
    ;;
  esac
}

systemd() { if [ -d /run/systemd/system ]; then systemctl "$@"; fi; }

case ${1:-install} in
install)
  # It says which library is missing.
  usr/bin/floorboard --version
  each put
  if [ -n "$isSystem" ] && [ ! -e "${DESTDIR:-}/etc/floorboard/config.toml" ]; then
    put etc/floorboard/config.toml "${DESTDIR:-}/etc/floorboard/config.toml"
  fi
  if [ -n "$isHere" ] && command -v systemd-sysusers >/dev/null; then
    systemd-sysusers "$prefix/lib/sysusers.d/floorboard.conf"
    systemd-tmpfiles --create "$prefix/lib/tmpfiles.d/floorboard.conf"
    systemd daemon-reload
    systemd try-restart floorboard
    echo "The service: systemctl enable --now floorboard"
  fi
  ;;
uninstall)
  if [ -n "$isHere" ]; then systemd disable --now floorboard; fi
  each remove
  if [ -n "$isHere" ]; then systemd daemon-reload; fi
  ;;
*)
  echo "usage: [PREFIX=/usr/local] $0 [install|uninstall]" >&2
  exit 64
  ;;
esac
