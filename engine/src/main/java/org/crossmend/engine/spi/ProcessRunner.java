package org.crossmend.engine.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs programs: argument lists, never a shell text. */
public interface ProcessRunner {

  /**
   * Runs a program to its end in a session of its own; its standard input is empty.
   *
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the thread was interrupted; then the whole process group has
   *     ended
   */
  Result run(Request request) throws IOException, InterruptedException;

  /** A request for programs whose output is read as text: portageq, gcc, objdump. */
  default Said ask(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    Result result =
        run(
            new Request(
                arguments, environment, null, out, err, Duration.ofMinutes(10), started -> {}));
    return new Said(
        result.exit(),
        out.toString(java.nio.charset.StandardCharsets.UTF_8),
        err.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** What a program said and how it ended. */
  record Said(int exit, String out, String err) {}

  /**
   * What to run.
   *
   * @param environment all of it: nothing is inherited
   * @param directory where; null: {@code /}
   * @param out gets standard output while it comes
   * @param err gets standard error; null: merged into {@code out}
   * @param timeout after which the process group is ended; null: never
   * @param started is told of the process group before the program gets far
   */
  record Request(
      List<String> arguments,
      Map<String, String> environment,
      @Nullable String directory,
      OutputStream out,
      @Nullable OutputStream err,
      @Nullable Duration timeout,
      Consumer<Group> started) {
    public Request {
      arguments = List.copyOf(arguments);
      environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }
  }

  /**
   * A process group, told apart from a later one with the same number by its leader's start.
   *
   * @param id the group's number, which is its leader's process number
   * @param start when the leader started: the boot's id and the clock ticks since then (proc(5))
   */
  record Group(long id, String start) {}

  /**
   * How it ended.
   *
   * @param exit the exit code, or 128 + n after signal n
   */
  record Result(int exit, boolean timedOut) {}

  /** Whether anything of the group still runs. */
  boolean isAlive(Group group);

  /** Ends a group: TERM, after a while KILL; returns when nothing of it is left. */
  void end(Group group) throws InterruptedException;
}
