package dev.prunner.process.slurm;

import dev.prunner.process.shell.StartFile;
import dev.prunner.process.shell.WrapperText;
import java.nio.file.Path;

/** The script of a job of Slurm, which runs one task. It has nothing of the task but its names. */
final class JobText {

  /*
   * Plain POSIX, for Linux. Slurm may start it more than once, so who notes its number first runs the
   * task.
   *
   * The wrapper leads a session of its own, in a pipeline: what a shell starts with "&" is deaf to
   * SIGINT for ever. It is told of the task on its standard input, and what it says goes to the
   * supervisor behind it. That one is woken by SIGCONT, looks for a file that says why, and signals
   * the processes of the task itself: which of them a signal of Slurm reaches depends on how Slurm
   * tracks processes, and it must reach them once. A SIGTERM is Slurm's, which has something against
   * the job and will kill it.
   *
   * A file is looked for by a pattern, so that a client of NFS asks its server instead of remembering
   * that there was none.
   *
   * p_left: the processes of the task but for the wrapper are in p_pids, those of them that are not in
   * its group in p_far, and p_leader is the wrapper if it lives. The wrapper is not killed, since it
   * notes the exit code. SLURM_EXPORT_ENV is how this job was submitted, and would keep srun from
   * handing on the task's variables.
   */
  private static final String BODY =
      """
      unset SLURM_EXPORT_ENV
      trap '' HUP INT QUIT TERM USR1 USR2
      (umask 077; set -C; echo "${SLURM_JOB_ID:-0} ${SLURMD_NODENAME:-?}" >"$p_dir/.job") || {
        echo "Another job runs this task, or it was called off"
        exit 0
      }
      case $p_secret in
        yes) p_input=$(cat "$p_dir/.secrets") && rm "$p_dir/.secrets" || exit 1 ;;
        *) p_input="$p_key $p_dir" ;;
      esac
      p_look() {
        p_a=; p_b=; p_code=; p_leader=; p_pid=
        {
          IFS= read -r p_a
          while IFS= read -r p_b; do
            case $p_code,$p_b in
              ,timeout) p_code=124 ;;
              ,?*) p_code=$p_b ;;
            esac
          done
        } <"$p_dir/$p_key"
        p_pid=${p_a%% *}
        read -r p_x <"/proc/$p_pid/stat" || return
        set -- ${p_x##*") "}
        case $1 in Z|X|x) return ;; esac
        [ "${20}" != "${p_a#* }" ] || p_leader=$p_pid
      }
      p_left() {
        p_look
        p_pids=; p_far=
        p_marked=" $(grep -ls "PRUNNER_TASK_RUN=$p_key" /proc/[0-9]*/environ </dev/null | tr '\\n' ' ') "
        for p_f in /proc/[0-9]*/stat; do
          read -r p_x <"$p_f" || continue
          p_p=${p_f#/proc/}
          p_p=${p_p%/stat}
          set -- ${p_x##*") "}
          case $1 in Z|X|x) continue ;; esac
          [ "$p_p" != "$p_pid" ] || [ -z "$p_leader" ] || continue
          case $4,$p_marked in
            "$p_pid",* | *" /proc/$p_p/environ "*) ;;
            *) continue ;;
          esac
          p_pids="$p_pids $p_p"
          [ "$3" = "$p_leader" ] || p_far="$p_far $p_p"
        done
      }
      p_send() {
        p_left
        if [ -n "$p_leader" ] && [ -z "$p_code" ]; then
          kill "-$1" "-$p_leader"
          p_pids=$p_far
        fi
        [ -z "$p_pids" ] || kill "-$1" $p_pids
      }
      p_kill() {
        for p_n in 1 2 3 4 5 6 7 8 9 0; do
          p_left
          [ -n "$p_pids" ] || return
          kill -KILL $p_pids
          sleep 0.1
        done
      }
      p_wait_and_kill() {
        for p_pause in $p_pauses; do
          p_left
          [ -n "$p_pids$p_leader" ] || return
          ! p_has '.kil[l]' || break
          sleep "$p_pause"
        done
        p_kill
      }
      p_has() {
        set -- "$p_dir"/$1
        [ -e "$1" ]
      }
      p_stop() {
        [ -z "$p_stopping" ] || return
        p_stopping=1
        p_send "$1"
        ( trap '' HUP INT TERM USR1 USR2 CONT; p_wait_and_kill ) </dev/null >/dev/null &
      }
      p_wake() {
        p_woken=1
        if p_has '.kil[l]'; then
          ( trap '' HUP INT TERM USR1 USR2 CONT; p_kill ) </dev/null >/dev/null &
        elif p_has 'sto[p]'; then
          p_stop "$p_signal"
        fi
      }
      p_ended_by_slurm() {
        p_woken=1
        p_has 'sto[p]' || : >"$p_dir/.signaled"
        p_stop TERM
      }
      p_supervise() {
        umask 077
        p_stopping=; p_woken=
        trap p_wake CONT
        trap p_ended_by_slurm TERM
        while :; do
          if IFS= read -r p_line; then
            case $p_line in
              "began "*) p_wake ;;
              "failed "*) return 0 ;;
              "ended "*) break ;;
            esac
          elif [ -n "$p_woken" ]; then
            p_woken=
          else
            break
          fi
        done
        p_left
        [ -z "$p_pids" ] || kill -TERM $p_pids
        p_wait_and_kill
        : >"$p_dir/.gone"
        p_look
        return "${p_code:-137}"
      }
      exec 2>/dev/null
      printf '%s\\n' "$p_input" | {
        trap - HUP INT QUIT TERM USR1 USR2
        exec setsid sh -c "$p_wrapper" prunner-task
      } | p_supervise
      """;

  private JobText() {}

  /**
   * The script.
   *
   * @param key the name of the task's key
   * @param dir of the run, as the nodes know it
   * @param signal that asks the task to end
   * @param pauses that make up the grace time, in seconds
   * @param hasSecrets whether they are in a file, which is removed before anything runs
   */
  static String of(String key, Path dir, String signal, String pauses, boolean hasSecrets) {
    return """
        #!/bin/sh
        # A task of prunner; what it runs is in the directory below.
        p_dir=%s
        p_key=%s
        p_signal=%s
        p_pauses='%s'
        p_secret=%s
        p_wrapper=%s
        """
            .formatted(
                StartFile.quote(dir.toString()),
                key,
                signal,
                pauses,
                hasSecrets ? "yes" : "no",
                StartFile.quote(WrapperText.TEXT))
        + BODY;
  }
}
