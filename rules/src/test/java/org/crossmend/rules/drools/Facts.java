package org.crossmend.rules.drools;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.crossmend.engine.spi.RemediationChooser.Case;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Makes cases for tests. */
@NullMarked
final class Facts {

  static final Build CROSS_ELSEWHERE =
      new Build(BuildKind.CROSS, "x86_64-pc-linux-gnu", "x86_64-weak-linux-gnu", null, null);

  static final Build FOREIGN_ARCHITECTURE =
      new Build(
          BuildKind.CROSS,
          "x86_64-pc-linux-gnu",
          "aarch64-unknown-linux-gnu",
          "/usr/aarch64-unknown-linux-gnu",
          null);

  static final Build CROSS =
      new Build(
          BuildKind.CROSS,
          "x86_64-pc-linux-gnu",
          "x86_64-weak-linux-gnu",
          "/usr/x86_64-weak-linux-gnu",
          "/usr/x86_64-weak-linux-gnu");

  static final Build NATIVE =
      new Build(BuildKind.NATIVE, "x86_64-pc-linux-gnu", "x86_64-pc-linux-gnu", null, null);

  private Facts() {}

  static Signature signature(String id, Category category, List<RemediationKind> hints) {
    return new Signature(
        id,
        "Something happened",
        category,
        Status.TESTED,
        Confidence.CERTAIN,
        Severity.FATAL,
        Set.of(),
        null,
        "Because.",
        hints,
        List.of(),
        List.of());
  }

  static Evidence evidence(
      String id, Category category, List<RemediationKind> hints, Map<String, String> captures) {
    return new Evidence(
        new Hit(signature(id, category, hints), 24, 24, "the line", captures),
        24,
        1,
        Phase.COMPILE,
        null,
        List.of());
  }

  static Case of(
      @Nullable String packageId, Build build, Evidence evidence, List<Attempt> attempts) {
    return of(packageId, build, evidence, attempts, MachineFacts.UNKNOWN);
  }

  static Case of(
      @Nullable String packageId,
      Build build,
      Evidence evidence,
      List<Attempt> attempts,
      MachineFacts machine) {
    return new Case(
        packageId == null ? null : PackageId.parse(packageId),
        Phase.COMPILE,
        build,
        new Diagnosis(1, evidence, Confidence.CERTAIN, List.of()),
        attempts,
        machine);
  }

  static Case of(Build build, Category category, RemediationKind... hints) {
    return of(
        "app-test/thing-1",
        build,
        evidence("test/thing", category, List.of(hints), Map.of()),
        List.of());
  }
}
