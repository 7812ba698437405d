package org.crossmend.cli.wiring;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.crossmend.engine.spi.ProcessRunner;

/** Runs programs that only answer questions and start nothing that outlives them. */
public final class QuestionRunner implements ProcessRunner {

  @Override
  public Result run(Request request) throws IOException {
    OutputStream err = request.err();
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setExecuteStreamHandler(
                new PumpStreamHandler(request.out(), err == null ? request.out() : err))
            .setWorkingDirectory(new File(request.directory() == null ? "/" : request.directory()))
            .get();
    Duration timeout = request.timeout();
    ExecuteWatchdog watchdog =
        ExecuteWatchdog.builder()
            .setTimeout(timeout == null ? ExecuteWatchdog.INFINITE_TIMEOUT_DURATION : timeout)
            .get();
    executor.setWatchdog(watchdog);
    executor.setExitValues(null);
    List<String> arguments = request.arguments();
    CommandLine command = new CommandLine(arguments.get(0));
    for (String argument : arguments.subList(1, arguments.size())) {
      command.addArgument(argument, false);
    }
    int exit = executor.execute(command, request.environment());
    return new Result(exit, watchdog.killedProcess());
  }

  @Override
  public boolean isAlive(Group group) {
    return false;
  }

  @Override
  public void end(Group group) {}
}
