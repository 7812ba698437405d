package org.crossmend.engine.host;

import java.io.IOException;
import java.util.function.Consumer;
import org.crossmend.engine.spi.ProcessRunner;

/** Tells somebody of every program that another runner starts, before it gets far. */
final class ToldRunner implements ProcessRunner {

  private final ProcessRunner runner;
  private final Consumer<Group> told;

  ToldRunner(ProcessRunner runner, Consumer<Group> told) {
    this.runner = runner;
    this.told = told;
  }

  @Override
  public Result run(Request request) throws IOException, InterruptedException {
    return runner.run(
        new Request(
            request.arguments(),
            request.environment(),
            request.directory(),
            request.out(),
            request.err(),
            request.timeout(),
            request.started().andThen(told)));
  }

  @Override
  public boolean isAlive(Group group) {
    return runner.isAlive(group);
  }

  @Override
  public void end(Group group) throws InterruptedException {
    runner.end(group);
  }
}
