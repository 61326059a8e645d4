package dev.prunner.process.kubernetes;

/**
 * The text of the container's first process, a POSIX shell. It runs the wrapper of {@code
 * process.shell} in a session of its own, and makes a log of what that prints.
 */
final class PodText {

  /*
   * A container has one log of text lines, so each line of ours is a frame: "o" or "e" for the
   * stream, the offset of its first byte in that stream, and the bytes as base64. A frame is shorter
   * than 16 KB, where runtimes cut lines. The two streams go by two pipes, so that no line gets into
   * another. The last line begins with "x"; what it says is also the container's last words, which
   * the kubelet puts into the Pod's status: the exit code, whether the time was over, whether the
   * container was asked to end, and how much each stream has had.
   *
   * The wrapper is not started with "&", since what a shell starts so is deaf to SIGINT for ever: a
   * shell starts it in a pipeline whose other end kills that shell. So it is no child of this one,
   * which learns of its end when the pipe ".ctl" is closed. A wait can be interrupted by a signal,
   * and is repeated.
   *
   * A SIGTERM is the kubelet's: the script gets the signal that was chosen for it, and what is left is
   * killed after the grace time. What the script has left in the background holds the pipes open; it is
   * killed as well. When this process ends, the kernel ends whatever else is in the container.
   *
   * The shell of the script is found here, and a script of one line leads to it: which one there is
   * is not known before.
   */
  static final String TEXT =
      """
      umask 077
      set +eu -f
      p_root=$1
      p_key=$2
      p_signal=$3
      p_grace=$4
      p_name=$5
      p_run=$p_root/run
      p_files=$p_root/files
      p_stopped=-
      p_timeout=-
      p_end() {
        printf '%s' "$1" >"$p_root/end"
        printf 'x %s\\n' "$1"
      }
      p_frame() {
        trap '' HUP INT TERM PIPE USR1 USR2
        p_at=0
        while p_text=$(dd bs=9000 count=1 2>/dev/null | base64 | tr -d '\\n') && [ -n "$p_text" ]; do
          printf '%s\\n' "$1 $p_at $p_text"
          case $p_text in
            *==) p_pad=2 ;;
            *=) p_pad=1 ;;
            *) p_pad=0 ;;
          esac
          p_at=$((p_at + ${#p_text} / 4 * 3 - p_pad))
        done
        echo "$p_at" >"$p_run/.$1"
      }
      p_group() {
        p_pid=
        [ -r "$p_run/$p_key" ] && read -r p_pid p_x <"$p_run/$p_key"
        [ -n "$p_pid" ] && kill "-$1" "-$p_pid" 2>/dev/null
      }
      p_stop() {
        trap '' TERM HUP INT
        p_stopped=stopped
        : >"$p_run/stop"
        p_group "$p_signal"
        { sleep "$p_grace"; p_group KILL; } >/dev/null 2>&1 8>&- 9>&- &
      }
      p_await() {
        while kill -0 "$1" 2>/dev/null; do
          wait "$1"
        done
      }
      p_missing=
      for p_program in base64 cat chmod dd ln mkfifo setsid sleep tr; do
        command -v "$p_program" >/dev/null || p_missing="$p_missing $p_program"
      done
      [ -z "$p_missing" ] || {
        p_end "failed the image lacks what a task needs:$p_missing"
        exit 126
      }
      p_shell=$(command -v bash || command -v sh)
      p_why=$({
        cat "$p_files/script" >"$p_run/script" && cat "$p_files/start" >"$p_run/start" &&
        { [ "$p_name" = script ] || ln -s script "$p_run/$p_name"; } &&
        ln -s "$PWD" "$p_run/.wd" &&
        printf '#!%s\\nexec %s "$@"\\n' "$(command -v sh)" "$p_shell" >"$p_run/.shell" &&
        chmod +x "$p_run/.shell" && mkfifo "$p_run/.out" "$p_run/.err" "$p_run/.ctl"
      } 2>&1) || {
        p_end "failed $p_why"
        exit 126
      }
      p_frame o <"$p_run/.out" 2>/dev/null &
      p_o=$!
      p_frame e <"$p_run/.err" >&2 2>/dev/null &
      p_e=$!
      cat "$p_run/.ctl" >/dev/null 2>&1 &
      p_ctl=$!
      exec 8>"$p_run/.out" 9>"$p_run/.err"
      trap p_stop TERM HUP INT
      {
        {
          printf '+%s %s\\n' "$p_key" "$p_run"
          [ ! -r "$p_root/secret/env" ] || cat "$p_root/secret/env"
          printf '%s\\n' "$p_key"
        } | sh -c '{ setsid sh "$0" >"$1"; } | kill -KILL $$' "$p_files/wrapper" "$p_run/.ctl"
      } 2>/dev/null 8>&- 9>&-
      p_await "$p_ctl"
      p_a=
      [ -r "$p_run/$p_key" ] && { read -r p_x; read -r p_a; } <"$p_run/$p_key"
      case $p_a in
        timeout)
          p_code=124
          p_timeout=timeout ;;
        '') p_code=137 ;;
        *) p_code=$p_a ;;
      esac
      exec 8>&- 9>&-
      p_group TERM
      {
        sleep "$p_grace"
        p_group KILL
        sleep 1
        kill -KILL "$p_o" "$p_e"
      } >/dev/null 2>&1 &
      p_late=$!
      p_await "$p_o"
      p_await "$p_e"
      kill -KILL "$p_late" 2>/dev/null
      p_size() {
        p_x=-
        [ -r "$1" ] && read -r p_x <"$1"
        printf '%s' "$p_x"
      }
      p_end "exit $p_code $p_timeout $p_stopped $(p_size "$p_run/.o") $(p_size "$p_run/.e")"
      exit "$p_code"
      """;

  private PodText() {}
}
