package org.crossmend.cli.wiring;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.attempt.Workplace;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.ProcessRunner;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.Nullable;

/** A folder in which a build command is run: make, cmake, meson or a script. */
public final class CommandWorkplace implements Workplace {

  private final List<String> command;
  private final Path folder;
  private final Map<String, String> environment;
  private final ProcessRunner runner;
  private final Path logs;
  private final Diagnosing diagnosing;

  /**
   * A folder.
   *
   * @param command the program and its arguments
   * @param environment what the command inherits
   * @param logs where its output is kept
   */
  public CommandWorkplace(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      ProcessRunner runner,
      Path logs,
      Diagnosing diagnosing) {
    this.command = List.copyOf(command);
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.runner = runner;
    this.logs = logs;
    this.diagnosing = diagnosing;
  }

  @Override
  public @Nullable TargetSystem target() {
    return null;
  }

  @Override
  public BuildWay usualWay() {
    return BuildWay.of(Step.Launcher.EMERGE);
  }

  @Override
  public Built build(Transaction transaction, Order order, BuildWay way)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(way.added());
    Path log = logs.resolve(transaction.attempt() + "-build.log");
    int exit = Builds.run(runner, transaction, command, all, folder.toString(), log, null);
    return new Built(exit, log.toString(), null, List.of(), false, null);
  }

  @Override
  public List<PackageDiagnosis> diagnose(Order order, Built built) throws IOException {
    Path log = Path.of(String.valueOf(built.log()));
    try (InputStream text = new BufferedInputStream(Files.newInputStream(log))) {
      return diagnosing.diagnose(log.toString(), text, Build.UNKNOWN);
    }
  }

  @Override
  public RemediationChooser.Choice choose(PackageDiagnosis diagnosis, List<Attempt> attempts) {
    return diagnosing.choose(diagnosis, attempts);
  }

  @Override
  public RemediationChooser.Choice despair(PackageDiagnosis diagnosis, List<Attempt> attempts) {
    return new RemediationChooser.Choice(List.of(), List.of());
  }

  @Override
  public Plan plan(
      Order order, @Nullable PackageDiagnosis diagnosis, Remediation remediation, BuildWay way) {
    return diagnosing.plan(order, diagnosis, remediation, way);
  }

  @Override
  public List<String> warnings(Order order, Built built) {
    return List.of();
  }
}
