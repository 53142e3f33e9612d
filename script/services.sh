# What the scripts that run several services share; to be sourced. Everything lives in $work, a temporary folder, and ends
# with the script.

need() {  # need COMMAND:PACKAGE …: installs what is missing, as script/setup does
  local pair missing=() as_root=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || [ -x "/usr/sbin/${pair%%:*}" ] || missing+=("${pair##*:}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "$me: installing ${missing[*]}" >&2
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
  # A package of a service would start it: not here, where nobody asked for one.
  { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$work/apt.log" 2>&1 || {
    tail -n 20 "$work/apt.log" >&2
    echo "$me: apt-get failed; mend what it says above and run this again" >&2
    exit 1
  }
}

running=()
end_all() {
  local pid
  for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${running[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
begin() {  # makes $work, and sees to the end
  work=$(mktemp -d "${TMPDIR:-/tmp}/werkzaam-$me-XXXXXX")
  trap end_all EXIT
  trap 'exit 130' INT TERM
}

free_port() {
  local port
  for _ in $(seq 100); do
    port=$((20000 + RANDOM % 12000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
  echo "$me: no free port" >&2
  return 1
}

comes_true() {  # comes_true COMMAND…: tries for twenty seconds
  for _ in $(seq 400); do
    "$@" && return
    sleep 0.05
  done
  echo "$me: this did not come true: $*" >&2
  return 1
}
answers() { curl -sf -o /dev/null "$1"; }
