package dev.prunner.process.shell;

/**
 * The text of the wrapper: a POSIX shell that runs scripts, one after the other, each as the only
 * one of its session.
 */
public final class WrapperText {

  /*
   * Plain POSIX, and builtins only: each program costs a millisecond. It reads the mark and the run
   * directory of one task a line, until the server closes the pipe or dies. What it says on its
   * standard output is read by Notices. The variables have names of our own, since one of the task's
   * environment would be changed for the script too; what sets those is in the file "start", see
   * StartFile. Where the wrapper is another user than the server, what starts it sets
   * __prunner_mask, so that both can use the files.
   *
   * A server that comes after a killed one must know whether this run will ever begin. So both claim
   * it, by making a file that only one of them can make. A script that could not be found again by a
   * later server does not run: it might run twice.
   *
   * Traps, not ignored signals: children get the default action back. A SIGTERM may come just before
   * the fork, or while the child still has the parent's trap, and would be lost. So the one who
   * sends it makes a file before, and the child looks for it when it has its traps no more: from
   * then on a SIGTERM ends it. SIGPIPE comes when the server has gone.
   *
   * Secrets of the task follow its line, which begins with a "+" then: shell text that sets them,
   * and the mark as the last line. They are in no file, and in no variable that is exported before
   * the fork. A server that is killed halfway leaves no last line, and no script runs.
   *
   * The subshell is the one fork that is needed. The shell's own messages ("Terminated") are not the
   * task's output. The exit code takes no space on a full disk: it is appended to a block that is
   * there already. One that could not be noted ends the shell: while it lives, the task would count
   * as running.
   *
   * A script with a timeout has a watch beside it, a process that sleeps. It notes that the time is
   * over where the exit code goes, and what stands there first counts. It is deaf to what a stop
   * sends, so that a script cannot get rid of it by that; SIGALRM tells it that it is not needed any
   * more. It ends what is left after the grace time itself, since there may be no server, and goes as
   * soon as nothing is; to look takes time, so it reads the clock, in hundredths of a second. Where there is no /proc it cannot see that, and ends all after the grace
   * time, the wrapper too.
   */
  public static final String TEXT =
      """
      trap : INT HUP TERM PIPE USR1 USR2
      __prunner_umask=$(umask)
      umask "${__prunner_mask:-077}"
      set +eu -fC
      __prunner_stat=
      [ -r /proc/$$/stat ] && read -r __prunner_stat </proc/$$/stat
      set -- ${__prunner_stat##*") "}
      __prunner_note="$$ ${20}"
      exec 2>/dev/null
      __prunner_run() {
        __prunner_timeout=
        [ -r "$2/start" ] && . "$2/start" && { echo "$__prunner_note" >"$2/$1"; } 2>&1 || {
          echo "failed $1"
          return
        }
        echo "began $1"
        trap '__prunner_no_fork "$1" "$2"' EXIT
        case $__prunner_timeout in
          ?*) __prunner_watch "$2/$1" &
            __prunner_watch=$! ;;
        esac
        (
          umask "$__prunner_umask"
          [ -e "$2/stop" ] && exit 143
          eval "$__prunner_secrets"
          __prunner_exec
        )
        __prunner_ended "$1" "$2" "$?"
      }
      __prunner_take() {
        while IFS= read -r __prunner_more; do
          case $__prunner_more in
            "$1") return 0 ;;
          esac
          __prunner_secrets="$__prunner_secrets$__prunner_more
      "
        done
        exit 126
      }
      __prunner_ended() {
        trap - EXIT
        __prunner_status=$3
        echo "$3" >>"$2/$1" || __prunner_over=1
        case $__prunner_watch in
          ?*) __prunner_unwatch "$2/$1" ;;
        esac
        kill -TERM 0
        echo "ended $1 $__prunner_status"
      }
      __prunner_no_fork() {
        echo "The script was not run, for no process could be made" >>"$__prunner_err"
        __prunner_ended "$1" "$2" 126
        exit 126
      }
      __prunner_watch() {
        trap '' INT HUP TERM PIPE USR1 USR2
        trap 'exit 0' ALRM
        exec </dev/null >/dev/null
        "$__prunner_sleep" "$__prunner_timeout" &
        trap 'kill -KILL "$!"; exit 0' ALRM
        wait "$!" || exit 0
        trap 'exit 0' ALRM
        echo timeout >>"$1"
        kill -s "$__prunner_signal" 0
        set +f
        __prunner_me=
        [ -z "$__prunner_stat" ] || read -r __prunner_me __prunner_line </proc/self/stat
        __prunner_clock
        __prunner_end=$((__prunner_now + __prunner_grace))
        for __prunner_pause in $__prunner_pauses; do
          __prunner_left || exit 0
          "$__prunner_sleep" "$__prunner_pause"
          __prunner_clock
          [ "$__prunner_now" -lt "$__prunner_end" ] || break
        done
        while __prunner_left; do
          kill -KILL $__prunner_pids
          "$__prunner_sleep" 0.1
        done
      }
      __prunner_clock() {
        __prunner_now=0
        [ -z "$__prunner_me" ] || read -r __prunner_line __prunner_now </proc/uptime
        [ -z "$__prunner_me" ] || __prunner_now=${__prunner_line%.*}${__prunner_line#*.}
      }
      __prunner_left() {
        __prunner_pids=0
        [ -z "$__prunner_me" ] && return 0
        __prunner_pids=
        for __prunner_dir in /proc/[0-9]*; do
          read -r __prunner_line <"$__prunner_dir/stat" || continue
          set -- "${__prunner_dir#/proc/}" ${__prunner_line##*") "}
          case "$1 $5 $2" in
            "$$ "* | "$__prunner_me "* | *" "[ZX]) ;;
            *" $$ "*) __prunner_pids="$__prunner_pids $1" ;;
          esac
        done
        [ -n "$__prunner_pids" ]
      }
      __prunner_unwatch() {
        { read -r __prunner_line; read -r __prunner_line; } <"$1"
        case $__prunner_line in
          timeout) __prunner_status=124 ;;
          *) kill -ALRM "$__prunner_watch"
            wait "$__prunner_watch" ;;
        esac
        __prunner_watch=
      }
      __prunner_watch=
      __prunner_over=
      __prunner_status=126
      while [ -z "$__prunner_over" ] && IFS= read -r __prunner_line; do
        __prunner_secrets=
        case $__prunner_line in
          +*) __prunner_line=${__prunner_line#+}
            __prunner_take "${__prunner_line%% *}" ;;
        esac
        __prunner_run "${__prunner_line%% *}" "${__prunner_line#* }"
        __prunner_secrets=
        __prunner_more=
      done
      exit "$__prunner_status"
      """;

  private WrapperText() {}

  /**
   * What it is to be told of a task.
   *
   * @param secrets shell text that sets them, see {@link StartFile#ofSecrets}; empty for none
   */
  public static String task(String mark, String dir, String secrets) {
    String line = mark + " " + dir + "\n";
    return secrets.isEmpty() ? line : "+" + line + secrets + mark + "\n";
  }
}
