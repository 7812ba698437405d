package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.crossmend.engine.spi.ProcessRunner;

/**
 * Runs programs with commons-exec, each in a session of its own ({@code setsid} of util-linux), so
 * that the process, its group and its session share one number and a whole build can be ended.
 *
 * <p>A program does not begin before {@link ProcessRunner.Request#started()} has returned: it waits
 * behind a pipe and ends if this process does. So nothing runs that was not written down.
 *
 * <p>When the program has ended, what is left of its group gets a moment and is ended too: nothing
 * that a build leaves behind may change files while its changes are taken back.
 */
public final class ExecProcessRunner implements ProcessRunner {

  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Reads one line or ends; then the program takes the shell's place. The text is constant. */
  private static final String GATE = "read -r go || exit 125; exec \"$@\" </dev/null";

  private final ProcessGroups groups;

  /** A runner that gives programs five seconds between TERM and KILL. */
  public ExecProcessRunner() {
    this(GRACE);
  }

  /**
   * A runner.
   *
   * @param grace how long programs are given between TERM and KILL
   */
  public ExecProcessRunner(Duration grace) {
    groups = new ProcessGroups(grace);
  }

  @Override
  public Result run(Request request) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the program was started");
    }
    String directory = request.directory();
    Path folder = Path.of(directory == null ? "/" : directory);
    GroupExecutor executor =
        new GroupExecutor(
            groups,
            request.started(),
            request.timeout(),
            new SteadyStreams(request.out(), request.err()),
            folder);
    try {
      executor.execute(new ExactCommand(words(request, folder)), Map.of());
    } catch (IOException e) {
      // an interruption that also cut the output off is told as what it is
      executor.throwIfInterrupted();
      throw e;
    }
    return executor.result();
  }

  private static List<String> words(Request request, Path folder) throws IOException {
    if (request.arguments().isEmpty()) {
      throw new IOException("an empty command cannot be run");
    }
    Path program = Programs.find(request.arguments().get(0), request.environment(), folder);
    if (program.toString().contains("=")) {
      throw new IOException("a program whose path holds = cannot be run: " + program);
    }
    List<String> words = new ArrayList<>();
    words.add(Programs.system("setsid", "util-linux"));
    words.add(Programs.system("sh", "any shell"));
    words.add("-c");
    words.add(request.err() == null ? GATE + " 2>&1" : GATE);
    words.add("sh");
    // the shell would add variables of its own and lose those whose names it cannot have
    words.add(Programs.system("env", "coreutils"));
    words.add("-i");
    for (Map.Entry<String, String> variable : request.environment().entrySet()) {
      words.add(variable.getKey() + "=" + variable.getValue());
    }
    words.add(program.toString());
    words.addAll(request.arguments().subList(1, request.arguments().size()));
    return words;
  }

  @Override
  public boolean isAlive(Group group) {
    return groups.isAlive(group);
  }

  @Override
  public void end(Group group) throws InterruptedException {
    groups.end(group);
  }

  /** A command line that reaches the system as it is: commons-exec would trim its arguments. */
  private static final class ExactCommand extends CommandLine {
    private final List<String> words;

    ExactCommand(List<String> words) {
      super(words.get(0));
      this.words = words;
    }

    @Override
    public String[] toStrings() {
      return words.toArray(new String[0]);
    }
  }
}
