package dev.prunner.process.ssh;

/** The functions of the shell on a host, as text. */
final class RemoteFunctions {

  /*
   * Plain POSIX. The shell reads this from its standard input, so no program may read from there. A
   * call that is cut off by a broken connection must not run: the last word of one is "end".
   *
   * p_start: who makes the run directory starts the wrapper. That must be nobody's background: what a
   * shell starts with "&" is deaf to SIGINT and SIGQUIT for ever. So a shell starts it in a pipeline
   * whose other end kills that shell.
   *
   * p_left: the processes of a run but for its leader are in p_pids, those of them that are not in
   * the leader's group in p_far, and p_leader is the leader if it lives. A session counts while its
   * leader is known by pid, start time and boot; all else is known by the mark in its environment.
   *
   * p_counts: tells how many of p_left there are of each of many runs, and looks at the processes
   * once, since most have left none.
   *
   * p_end: asks them to end by a signal, and sees to it that they are killed after the grace time,
   * whether the connection is there or not. The leader is not killed, since it notes the exit code.
   */
  static final String TEXT =
      """
      umask 077
      set +eu -f
      exec 2>/dev/null
      p_boot=unknown
      [ -r /proc/sys/kernel/random/boot_id ] && read -r p_boot </proc/sys/kernel/random/boot_id
      p_hello() {
        printf '%s\\n' "$HOME" "$p_boot" "$(command -v bash || command -v sh)" \\
          "$(command -v env)" "$p_sleep" "$p_session" "$p_printf"
      }
      p_sleep=$(command -v sleep)
      p_printf=$(type printf)
      p_session=$(command -v setsid || command -v perl)
      p_start() {
        [ "$7" = end ] || return
        [ -d "${1%/*}" ] || p_why=$(mkdir -p "${1%/*}" 2>&1) || { echo "failed $p_why"; return; }
        if mkdir "$1"; then
          p_why=$({ printf '%s' "$4" >"$1/.variables.json" && : >"$1/.out" && : >"$1/.err" &&
            printf '%s' "$3" >"$1/script" && { [ "$5" = script ] || ln -s script "$1/$5"; } &&
            printf '%s' "$2" >"$1/start"; } 2>&1) || { rm -rf "$1"; echo "failed $p_why"; return; }
          printf '%s' "$6" | sh -c "$p_detach" "$p_wrapper" "$p_session" >/dev/null
          echo started
        elif [ -d "$1" ]; then
          echo exists
        else
          echo "failed the directory $1 cannot be made"
        fi
      }
      p_detach='
        case $1 in
          */perl) set -- "$1" -e "use POSIX; POSIX::setsid(); exec { \\$ARGV[0] } @ARGV or exit 127" ;;
        esac
        { "$@" sh -c "$0" prunner-tasks >/dev/null 2>&1; } | kill -KILL $$'
      p_look() {
        p_flags=; p_a=; p_b=; p_c=; p_leader=; p_pid=; p_was=
        [ -d "$1" ] || return
        p_flags=d
        [ -e "$1/stop" ] && p_flags=ds
        [ -r "$1/${1##*/}" ] || return
        {
          IFS= read -r p_a || p_a=
          IFS= read -r p_b || p_b=
          IFS= read -r p_c || p_c=
        } <"$1/${1##*/}"
        p_pid=${p_a%% *}
        read -r p_x p_x p_was p_x <"$1/start"
        [ "$p_was" = "$p_boot" ] || return
        p_flags=${p_flags}b
        if [ -r /proc/self/stat ]; then
          read -r p_x <"/proc/$p_pid/stat" || return
          p_begun=${p_a#* }
          set -- ${p_x##*") "}
          case $1 in Z|X|x) return ;; esac
          [ "${20}" = "$p_begun" ] || return
        else
          kill -0 "$p_pid" || return
        fi
        p_leader=$p_pid
        p_flags=${p_flags}l
      }
      p_poll() {
        for p_d; do
          p_look "$p_d"
          printf '%s %s %s|%s|%s\\n' "${p_d##*/}" "$p_flags" "$p_a" "$p_b" "$p_c"
          shift
          set -- "$@" "$p_d/.out" "$p_d/.err"
        done
        wc -c "$@" </dev/null
      }
      p_get() {
        tail -c "+$2" "$1" </dev/null | dd bs=65536 count=16
      }
      p_left() {
        p_look "$1"
        p_pids=; p_far=
        p_mark=PRUNNER_TASK_RUN=${1##*/}
        [ -r /proc/self/stat ] || {
          [ -z "$p_leader" ] || [ -n "$p_b" ] || p_pids=$p_leader
          return
        }
        set +f
        p_marked=" $(grep -ls "$p_mark" /proc/[0-9]*/environ </dev/null | tr '\\n' ' ') "
        for p_f in /proc/[0-9]*/stat; do
          read -r p_x <"$p_f" || continue
          p_p=${p_f#/proc/}
          p_p=${p_p%/stat}
          set -f
          set -- ${p_x##*") "}
          case $1 in Z|X|x) continue ;; esac
          [ "$p_p" != "$p_pid" ] || [ -z "$p_leader" ] || continue
          case $4,$p_marked in
            "${p_leader:-none}",* | *" /proc/$p_p/environ "*) ;;
            *) continue ;;
          esac
          p_pids="$p_pids $p_p"
          [ "$3" = "$p_leader" ] || p_far="$p_far $p_p"
        done
        set -f
      }
      p_words() {
        p_n=$#
      }
      p_counts() {
        p_marks=
        for p_d; do
          p_marks="$p_marks -e PRUNNER_TASK_RUN=${p_d##*/}"
        done
        set +f
        p_hit=$(grep -lsF $p_marks /proc/[0-9]*/environ </dev/null)
        set -f
        p_all=
        for p_d; do
          p_n=0
          if [ ! -r /proc/self/stat ] ||
            { [ -n "$p_hit" ] && grep -qsF "PRUNNER_TASK_RUN=${p_d##*/}" $p_hit </dev/null; }; then
            p_left "$p_d"
            p_words $p_pids
          else
            p_look "$p_d"
            [ -z "$p_leader" ] || p_members
          fi
          echo "${p_d##*/} $p_n"
        done
      }
      p_members() {
        [ -n "$p_all" ] || p_sessions
        for p_x in $p_all; do
          case $p_x in
            "$p_leader/"*) ;;
            */"$p_leader") p_n=$((p_n + 1)) ;;
          esac
        done
      }
      p_sessions() {
        set +f
        for p_f in /proc/[0-9]*/stat; do
          read -r p_x <"$p_f" || continue
          p_p=${p_f#/proc/}
          set -f
          set -- ${p_x##*") "}
          case $1 in Z|X|x) continue ;; esac
          p_all="$p_all ${p_p%/stat}/$4"
        done
        set -f
      }
      p_signal() {
        [ -z "$p_leader" ] || [ -n "$p_b" ] || kill "-$1" "-$p_leader"
        [ -z "$p_leader" ] || [ -n "$p_b" ] || p_pids=$p_far
        [ -z "$p_pids" ] || kill "-$1" $p_pids
      }
      p_end() {
        [ "$5" = end ] || return
        [ "$4" = rest ] || : >"$1/stop"
        p_left "$1"
        p_sig=$2
        [ -n "$p_sig" ] || read -r p_x p_x p_x p_sig <"$1/start"
        p_signal "${p_sig:-TERM}"
        (
          trap '' HUP INT TERM PIPE
          for p_pause in $3; do
            p_left "$1"
            [ -n "$p_pids" ] || [ -n "$p_leader" ] || exit 0
            "$p_sleep" "$p_pause"
          done
          p_kill "$1"
        ) </dev/null >/dev/null 2>&1 &
      }
      p_kill() {
        for p_n in 1 2 3 4 5 6 7 8 9 0; do
          p_left "$1"
          [ -n "$p_pids" ] || return
          kill -KILL $p_pids
          "$p_sleep" 0.1
        done
      }
      p_kill_now() {
        [ "$2" = end ] || return
        : >"$1/stop"
        (
          trap '' HUP INT TERM PIPE
          p_kill "$1"
        ) </dev/null >/dev/null 2>&1 &
      }
      p_claim() {
        [ "$2" = end ] || return
        [ -d "$1" ] || { echo claimed; return; }
        if (set -C; : >"$1/${1##*/}"); then
          rm -rf "$1"
          echo claimed
        fi
      }
      p_forget() {
        rm -rf "$1"
      }
      """;

  private RemoteFunctions() {}
}
