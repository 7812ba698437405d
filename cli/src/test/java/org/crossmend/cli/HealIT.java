package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.crossmend.cli.Healing.Healed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code heal --yes} builds what really fails with a real Portage. */
class HealIT {

  @TempDir static Path folder;
  private static Healing healing = new Healing(new Laboratory(Path.of("/")), Path.of("/"));

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    healing = Healing.in(folder, "HealIT");
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    healing.reset();
  }

  /** A package of the laboratory, what the two sides must hold so that it fails, and its cure. */
  enum Case {
    /** The kernel's own line says more than the build's, where it may be read. */
    SIGILL(
        "sigill",
        "cross/illegal-instruction|cross/kernel-invalid-opcode-trap",
        "strip-instructions"),
    NOCROSS("nocross", "cross/run-test-while-cross-compiling", "answer-config-site|method-5"),
    MISSTOOL("misstool", "toolchain/target-tool-missing", "method-6"),
    BADCC("badcc", "toolchain/linker-missing", "method-6"),
    NEEDGEN("needgen", "make/command-not-found", "method-8", "sysroot dev-util/foo-gen"),
    NEEDGEN_CMAKE(
        "needgen-cmake", "cmake/program-not-found", "method-8", "sysroot dev-util/foo-gen"),
    NEWER_PROTOC(
        "usesproto",
        "protobuf/generated-by-newer-protoc",
        "version-parity",
        "host =dev-libs/protobuf-3.21.12",
        "sysroot =dev-libs/protobuf-3.20.3"),
    OLDER_PROTOC(
        "usesproto",
        "protobuf/generated-by-older-protoc",
        "version-parity",
        "host =dev-libs/protobuf-3.20.3",
        "sysroot =dev-libs/protobuf-3.21.12"),
    QTAPP("qtapp", "qt/host-path-not-set", "qt-host-path", "sysroot dev-qt/qtbase"),
    NEEDCLANG("needclang", "toolchain/target-clang-missing", "clang-symlinks"),
    JAVAPKG("javapkg", "java/jdk-not-found", "method-7"),
    /** Not of the laboratory's own. */
    NEEDPC("needpc", "pkgconfig/package-not-found-died", "install-in-sysroot", "host dev-libs/bar"),
    NEEDCOMMON("needcommon", "ld/multiple-definition", "adjust-flags");

    final String atom;
    final String cause;
    final String cure;

    /** {@code side atom} each. */
    final String installed;

    Case(String name, String cause, String cure, String... installed) {
      this.atom = "app-test/" + name;
      this.cause = cause;
      this.cure = cure;
      this.installed = String.join(";", installed);
    }

    void prepare() throws IOException, InterruptedException {
      for (String one : installed.split(";", -1)) {
        if (one.isEmpty()) {
          continue;
        }
        String[] words = one.split(" ", 2);
        assertThat(healing.lab().emerge(words[0].equals("sysroot"), "-q1", words[1])).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isHealedAndThenRemembered(Case one) throws IOException, InterruptedException {
    one.prepare();
    Healed first = healing.heal(one.atom);
    isHealed(first, one);
    assertThat(first.builds()).isEqualTo(2);
    assertThat(first.causes())
        .singleElement()
        .satisfies(cause -> assertThat(cause).isIn((Object[]) one.cause.split("\\|", -1)));
    Healed second = healing.heal(one.atom);
    assertThat(second.run().exit()).as(second.all()).isZero();
    assertThat(second.outcome()).as(second.all()).isEqualTo("remembered");
    assertThat(second.builds()).isEqualTo(1);
    assertThat(second.remedies()).isEqualTo(first.remedies());
  }

  private static void isHealed(Healed healed, Case one) {
    assertThat(healed.run().exit()).as(healed.all()).isZero();
    assertThat(healed.outcome()).as(healed.all()).isEqualTo("fixed");
    assertThat(healed.builds()).isLessThanOrEqualTo(3);
    assertThat(healed.asked().path("package").asText()).isEqualTo(one.atom + "-1");
    assertThat(healed.asked().path("requested").asBoolean()).isTrue();
    assertThat(healed.remedies())
        .singleElement()
        .satisfies(kind -> assertThat(kind).isIn((Object[]) one.cure.split("\\|", -1)));
  }

  /** What healed one may neither break nor spare another. */
  @Test
  void allAreHealedOneAfterAnother() throws IOException, InterruptedException {
    for (Case one : Case.values()) {
      if (one == Case.OLDER_PROTOC || one == Case.NEEDGEN_CMAKE) {
        continue; // what healed the one before them healed them, too
      }
      one.prepare();
      isHealed(healing.heal(one.atom), one);
    }
    Healed cmake = healing.heal("app-test/needgen-cmake");
    assertThat(cmake.outcome()).as(cmake.all()).isEqualTo("unneeded");
    Healed ok = healing.heal("app-test/ok");
    assertThat(ok.outcome()).as(ok.all()).isEqualTo("unneeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "usespc"})
  void nothingIsDoneToWhatBuilds(String name) throws IOException {
    for (int i = 0; i < 2; i++) {
      Healed healed = healing.heal("app-test/" + name);
      assertThat(healed.run().exit()).as(healed.all()).isZero();
      assertThat(healed.outcome()).isEqualTo("unneeded");
      assertThat(healed.builds()).isEqualTo(1);
      assertThat(healed.remedies()).isEmpty();
      assertThat(healed.causes()).isEmpty();
    }
  }

  /** Two remedies in a row, and both stay in force. */
  @ParameterizedTest
  @CsvSource({
    "twogen, make/command-not-found, method-8, protobuf/generated-by-newer-protoc, version-parity",
    "nativeill, cross/run-test-while-cross-compiling, method-5, cross/, strip-instructions"
  })
  void theNextCauseIsHealedToo(
      String name, String cause1, String remedy1, String cause2, String remedy2)
      throws IOException, InterruptedException {
    if (name.equals("twogen")) {
      Case.NEEDGEN.prepare();
      Case.NEWER_PROTOC.prepare();
    }
    Healed first = healing.heal("app-test/" + name);
    assertThat(first.outcome()).as(first.all()).isEqualTo("fixed");
    assertThat(first.builds()).isEqualTo(3);
    assertThat(first.remedies()).containsExactly(remedy1, remedy2);
    assertThat(first.causes()).hasSize(2).first().isEqualTo(cause1);
    assertThat(first.causes().get(1)).startsWith(cause2);
    assertThat(first.asked().path("attempts").path(1).path("outcome").asText())
        .isEqualTo("changed");
    Healed second = healing.heal("app-test/" + name);
    assertThat(second.outcome()).as(second.all()).isEqualTo("remembered");
    assertThat(second.builds()).isEqualTo(1);
    assertThat(second.remedies()).containsExactlyInAnyOrder(remedy1, remedy2);
  }

  /** configure asks twice, and the answers are the true ones: it dies of wrong ones. */
  @Test
  void bothOfConfiguresQuestionsAreAnswered() throws IOException {
    Healed healed = healing.heal("app-test/twoanswers");
    assertThat(healed.outcome()).as(healed.all()).isEqualTo("fixed");
    assertThat(healed.builds()).isLessThanOrEqualTo(3);
    assertThat(healed.remedies()).containsOnly("answer-config-site");
    assertThat(healing.heal("app-test/twoanswers").outcome()).isEqualTo("remembered");
  }

  @Test
  void aDependencyIsHealedAsItsOwnPackage() throws IOException, InterruptedException {
    Case.NEEDGEN.prepare();
    healing.ebuild(
        "app-test/afterneedgen-1",
        """
        EAPI=8
        inherit lab
        DEPEND="app-test/needgen"
        """);
    Healed healed = healing.heal("app-test/afterneedgen");
    assertThat(healed.run().exit()).as(healed.all()).isZero();
    assertThat(healed.report().path("packages")).hasSize(2);
    var dependency = healed.report().path("packages").path(0);
    assertThat(dependency.path("package").asText()).isEqualTo("app-test/needgen-1");
    assertThat(dependency.path("requested").asBoolean()).isFalse();
    assertThat(dependency.path("outcome").asText()).isEqualTo("fixed");
    assertThat(dependency.path("builds").asInt()).isEqualTo(2);
    assertThat(dependency.path("remedies").path(0).asText()).isEqualTo("method-8");
    assertThat(healed.asked().path("package").asText()).isEqualTo("app-test/afterneedgen-1");
    assertThat(healed.outcome()).isEqualTo("unneeded");
    assertThat(healed.builds()).isEqualTo(1);
    assertThat(healing.digest()).containsKey("usr/x86_64-weak-linux-gnu/usr/bin/needgen");
  }
}
