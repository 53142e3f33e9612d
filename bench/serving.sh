#!/usr/bin/env bash
# How fast pages and API answers are given, beside nginx giving a static file of the same size to the same client (wrk, one
# thread, keep-alive, all on this machine). Rounds alternate between the servers; the median of the rounds is shown.
#   bench/serving.sh [--json FILE] [--rounds 3] [--seconds 2] [--connections "1 8 64 256"] [--binary build/werkzaam]
# CPU time a request is measured too: of nginx, of pages that were kept, and of each kind of page made anew. What errors there
# are at 256 connections of the pages made anew are answers of 503: the server refuses what it cannot do in time.
set -euo pipefail
cd "$(dirname "$0")/.."
me=serving
. script/services.sh

json='' rounds=3 seconds=2 connections="1 8 64 256" binary=build/werkzaam
while [ $# -gt 0 ]; do
  case "$1" in
    --json) json=$2 ;;
    --rounds) rounds=$2 ;;
    --seconds) seconds=$2 ;;
    --connections) connections=$2 ;;
    --binary) binary=$2 ;;
    *) echo "serving: unknown option $1; see the first lines of $0" >&2 && exit 2 ;;
  esac
  shift 2
done
begin
need wrk:wrk nginx:nginx-light curl:curl pgrep:procps
[ -x "$binary" ] || { cmake --preset release >/dev/null && cmake --build --preset release --target werkzaam; }
nginx=$(command -v nginx || echo /usr/sbin/nginx)
export LC_ALL=C

"$binary" index --corpus corpus --index "$work/index" >/dev/null 2>&1
start_server() {  # start_server NAME OPTIONS…: its address in $url, its process in $server
  "$binary" serve --index "$work/index" --state "$work/$1.sqlite" --listen 127.0.0.1:0 "${@:2}" >"$work/$1.out" 2>"$work/$1.err" &
  server=$!
  running+=("$server")
  comes_true grep -q http "$work/$1.out"
  url=$(sed -n 's/^werkzaam: //p' "$work/$1.out")
}
start_server keeps
kept=$url kept_process=$server
start_server makes --answer-cache 0
made=$url made_process=$server

page='/zoeken?q=eenzame+ouderen' api='/api/v1/_zoek?q=eenzame+ouderen'
curl -sf "$kept$page" >"$work/page.html"
curl -sf "$kept$api" >"$work/answer.json"
port=$(free_port)
cat >"$work/nginx.conf" <<NGINX
user $(id -un) $(id -gn);
worker_processes auto;
daemon off;
pid $work/nginx.pid;
error_log $work/nginx.err;
events { worker_connections 2048; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
  types { text/html html; application/json json; }
  client_body_temp_path $work/a; proxy_temp_path $work/b; fastcgi_temp_path $work/c; uwsgi_temp_path $work/d; scgi_temp_path $work/e;
  server { listen 127.0.0.1:$port backlog=1024; root $work; }
}
NGINX
"$nginx" -c "$work/nginx.conf" -e "$work/nginx.err" &
nginx_process=$!
running+=("$nginx_process")
comes_true answers "http://127.0.0.1:$port/page.html"

# Addresses that differ: the searches of the behaviour tests, in three orders.
cut -f1 tests/behaviour/data/searches/*.tsv | grep '^q=' | sort -u >"$work/questions"
cat >"$work/wrk.lua" <<'LUA'
local many = os.getenv("WERKZAAM_ADDRESSES")
local paths = {}
if many then
  for line in io.lines(many) do
    local query = line:gsub("([^=&]*)=([^&]*)", function(name, value)
      return name .. "=" .. value:gsub("[^%w%-._~]", function(c) return string.format("%%%02X", c:byte()) end)
    end)
    for _, order in ipairs({ "relevantie", "naam", "jaar" }) do
      paths[#paths + 1] = os.getenv("WERKZAAM_PATH") .. "?" .. query .. "&sorteer=" .. order
    end
  end
  -- Written once: wrk has one of the two cores.
  local requests, at = {}, 0
  request = function()
    at = at % #paths + 1
    requests[at] = requests[at] or wrk.format("GET", paths[at])
    return requests[at]
  end
end
done = function(summary, latency)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  print(string.format("RESULT %.1f %.3f %.3f %d %d", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad, summary.requests))
end
LUA

ask() {  # ask CONNECTIONS URL [PATH of many]: requests a second, p50 and p99 in ms, errors, requests
  local many=() path=${3:-}
  [ -z "$path" ] || many=(WERKZAAM_ADDRESSES="$work/questions" WERKZAAM_PATH="$path")
  env "${many[@]}" wrk -t1 -c"$1" -d"${seconds}s" --latency -s "$work/wrk.lua" "$2" | sed -n 's/^RESULT //p'
}
note() { echo "$1 $2 $3" >>"$work/figures"; }  # WHAT CONNECTIONS "FIGURES"

for path in /zoeken /api/v1/_zoek; do ask 8 "$kept" $path >/dev/null; done  # the first time each is made
for round in $(seq "$rounds"); do
  echo "serving: round $round of $rounds" >&2
  for count in $connections; do
    note nginx_static "$count" "$(ask "$count" "http://127.0.0.1:$port/page.html")"
    note search_page "$count" "$(ask "$count" "$kept$page")"
    note search_page_many "$count" "$(ask "$count" "$kept" /zoeken)"
    note nginx_static_json "$count" "$(ask "$count" "http://127.0.0.1:$port/answer.json")"
    note api "$count" "$(ask "$count" "$kept$api")"
    note api_many "$count" "$(ask "$count" "$kept" /api/v1/_zoek)"
    note search_page_made "$count" "$(ask "$count" "$made$page")"
    note search_page_many_made "$count" "$(ask "$count" "$made" /zoeken)"
  done
done

# Milliseconds of CPU a request: a figure that other work on the machine changes little.
ticks() { cat $(for process in "$@"; do echo "/proc/$process/stat"; done) | awk '{s += $14 + $15} END {print s}'; }
per_second=$(getconf CLK_TCK)
cpu_of() {  # cpu_of NAME URL PROCESS…
  local before requests
  before=$(ticks "${@:3}")
  requests=$(ask 8 "$2" | awk '{print $5}')
  awk -v n="$1" -v t="$(($(ticks "${@:3}") - before))" -v s="$per_second" -v r="$requests" 'BEGIN {printf "%s %.4f\n", n, t / s * 1000 / r}' >>"$work/cpu"
}
mapfile -t nginx_workers < <(pgrep -P "$nginx_process")
for round in $(seq "$rounds"); do
  cpu_of nginx_static "http://127.0.0.1:$port/page.html" "${nginx_workers[@]}"
  cpu_of search_kept "$kept$page" "$kept_process"
  cpu_of api_search_kept "$kept$api" "$kept_process"
  while read -r name path; do cpu_of "$name" "$made$path" "$made_process"; done <<PAGES
search /zoeken?q=eenzame+ouderen
browse /zoeken
search_with_filters /zoeken?q=eenzaamheid&doelgroep=ouderen&soort=interventie
intervention /interventies/liftjeleven
mechanism /mechanismen/inleven-en-empathie
matrix /matrix
home /
api_search /api/v1/_zoek?q=eenzame+ouderen
api_intervention /api/v1/interventies/liftjeleven
PAGES
done

median() { sort -n | awk '{a[NR] = $1} END {print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2}'; }
of() { awk -v w="$1" -v c="$2" -v f="$3" '$1 == w && $2 == c {print $(2 + f)}' "$work/figures"; }  # WHAT CONNECTIONS COLUMN
what="nginx_static search_page search_page_many search_page_made search_page_many_made nginx_static_json api api_many"

printf '%-24s%12s%14s%10s%10s%8s\n' what connections requests/s p50_ms p99_ms errors
comma=''
{
  printf '{"machine":{"cores":%s},"page_bytes":%s,"answer_bytes":%s,"rounds":%s,"seconds":%s,"addresses":%s,\n"figures":[' \
    "$(nproc)" "$(wc -c <"$work/page.html")" "$(wc -c <"$work/answer.json")" "$rounds" "$seconds" "$(($(wc -l <"$work/questions") * 3))"
  for name in $what; do
    for count in $connections; do
      rate=$(of "$name" "$count" 1 | median) p50=$(of "$name" "$count" 2 | median) p99=$(of "$name" "$count" 3 | median)
      errors=$(of "$name" "$count" 4 | awk '{s += $1} END {print s}')
      printf '%-24s%12s%14.0f%10.3f%10.3f%8s\n' "$name" "$count" "$rate" "$p50" "$p99" "$errors" >&3
      printf '%s\n{"what":"%s","connections":%s,"requests_per_second":%s,"p50_ms":%s,"p99_ms":%s,"errors":%s}' "$comma" "$name" "$count" "$rate" "$p50" "$p99" "$errors"
      comma=,
    done
  done
  printf '],\n"ratios":{'
  comma=''
  for count in $connections; do
    for name in search_page search_page_many; do
      ratio=$(awk -v a="$(of $name "$count" 1 | median)" -v b="$(of nginx_static "$count" 1 | median)" 'BEGIN {printf "%.3f", a / b}')
      printf '%s"%s_over_nginx_%s":%s' "$comma" "$name" "$count" "$ratio"
      printf '%s over nginx at %s connections: %s\n' "$name" "$count" "$ratio" >&3
      comma=,
    done
  done
  printf '},\n"cpu_ms_a_request":{'
  comma=''
  for name in $(awk '!seen[$1]++ {print $1}' "$work/cpu"); do
    ms=$(awk -v n="$name" '$1 == n {print $2}' "$work/cpu" | median)
    printf '%s"%s":%s' "$comma" "$name" "$ms"
    printf 'CPU a request, %s: %s ms\n' "$name" "$ms" >&3
    comma=,
  done
  printf '}}\n'
} 3>&1 >"$work/serving.json"
[ -z "$json" ] || cp "$work/serving.json" "$json"
