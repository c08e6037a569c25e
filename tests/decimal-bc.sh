#!/bin/sh
# Decimals against bc: decimal-bc.sh TEST_DECIMAL [CASES].  Prints TAP.
program=${1:?usage: decimal-bc.sh path/to/test_decimal [cases]}
cases=${2:-100000}
echo "1..1"
if ! command -v bc >/dev/null; then
  echo "ok 1 - decimals agree with bc # SKIP bc is not installed"
  exit 0
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
"$program" emit "$cases" >"$work/cases" || exit 1
# Each line of bc's output is 0 where bc agrees.  A quotient is right when twice its distance from
# the true one is at most one in its last place, upwards when it is exactly that.
awk 'BEGIN { print "scale=80"
             print "define m(x) { if (x < 0) return (-x); return (x) }"
             print "define q(a, b, n, r) {"
             print "  auto d, u"
             print "  u = 10 ^ -n"
             print "  d = 2 * (m(r) * m(b) - m(a))"
             print "  if (a * b * r < 0) return (1)"
             print "  if (d > u * m(b)) return (1)"
             print "  if (d <= -u * m(b)) return (1)"
             print "  return (0) }" }
     $2 == "/" { printf "q(%s, %s, %s, %s)\n", $1, $3, $4, $5; next }
     { printf "(%s) %s (%s) - (%s) != 0\n", $1, $2, $3, $5 }' "$work/cases" |
  BC_LINE_LENGTH=0 bc -l >"$work/results" 2>&1
lines=$(wc -l <"$work/cases")
agreed=$(grep -c '^0$' "$work/results")
if [ "$lines" -eq "$cases" ] && [ "$lines" -eq "$agreed" ]; then
  echo "ok 1 - $lines decimals agree with bc"
else
  echo "not ok 1 - $agreed of $lines decimals agree with bc"
  paste "$work/cases" "$work/results" | grep -v '[[:space:]]0$' | head -n 5 | sed 's/^/# /'
  exit 1
fi
