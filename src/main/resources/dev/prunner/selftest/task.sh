# Prints LINES lines with a PAUSE in seconds after each, and notes in the ledger when it begins and ends,
# and if the same task began before and still runs.
lines=$1 pause=$2 code=$3 line=0
me="$PRUNNER_JOB_ID $TASK_NAME"
for pid in $(sed -n "s/^$me begin //p" ledger 2>/dev/null); do
  kill -0 "$pid" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null && echo "$me twice" >>ledger
done
echo "$me begin $$" >>ledger
while [ "$line" -lt "$lines" ]; do
  line=$((line + 1))
  echo "$TASK_NAME $line"
  sleep "$pause"
done
echo "$me end" >>ledger
exit "$code"
