package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanFileTest {

  private static final TargetSystem TARGET =
      new TargetSystem(
          "weak",
          "/",
          "/usr/weak",
          "/usr/weak",
          null,
          "x86_64-weak-linux-gnu",
          "emerge",
          null,
          null,
          null,
          null,
          null);

  @TempDir Path dir;

  private static Plan plan(String flag) {
    return new Plan(
        new Remediation.AdjustFlags(flag, false, false),
        List.of(new Step.Env("Add it", Map.of("CFLAGS", flag))));
  }

  @Test
  void comesBackAsItWas() throws IOException {
    Path log = Files.writeString(dir.resolve("a b.log"), "text");
    Path file = dir.resolve("plan.json");
    Files.writeString(file, PlanFile.write(plan("-fcommon"), "=a/b-1", TARGET, log));
    PlanFile read = PlanFile.read(file);
    assertThat(read)
        .isEqualTo(
            new PlanFile(
                "weak",
                log,
                PlanFile.digest(log),
                plan("-fcommon").remediation(),
                PlanFile.digest(plan("-fcommon"))));
    assertThat(PlanFile.digest(plan("-fno-common"))).isNotEqualTo(read.planDigest());
    Files.writeString(log, "text ");
    assertThat(PlanFile.digest(log)).isNotEqualTo(read.logDigest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "[]",
        "{\"schema\":\"crossmend.plan/2\"}",
        "{\"schema\":\"crossmend.plan/1\"}",
        "{\"schema\":\"crossmend.plan/1\",\"log\":\"\\u0000\",\"remediation\":{\"kind\":\"disable-lto\"}}"
      })
  void anythingElseIsNone(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("plan.json"), text);
    assertThatThrownBy(() -> PlanFile.read(file)).isInstanceOf(IllegalArgumentException.class);
  }
}
