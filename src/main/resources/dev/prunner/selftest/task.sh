# Prints LINES lines with a PAUSE in seconds after each, and notes in the ledger when it begins and ends.
lines=$1 pause=$2 code=$3 line=0
echo "$PRUNNER_JOB_ID $TASK_NAME begin" >>ledger
while [ "$line" -lt "$lines" ]; do
  line=$((line + 1))
  echo "$TASK_NAME $line"
  sleep "$pause"
done
echo "$PRUNNER_JOB_ID $TASK_NAME end" >>ledger
exit "$code"
