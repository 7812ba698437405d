package org.crossmend.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.LogLine;
import org.junit.jupiter.api.Test;

class BuildFactsTest {

  private static Build after(String... lines) {
    BuildFacts facts = new BuildFacts(null);
    for (String line : lines) {
      facts.look(line);
    }
    return facts.build();
  }

  @Test
  void readsTheTuplesOfEconf() {
    Build build =
        after(
            "./configure --prefix=/usr --build=x86_64-pc-linux-gnu --host=x86_64-weak-linux-gnu --mandir=/x");
    assertThat(build.kind()).isEqualTo(BuildKind.CROSS);
    assertThat(build.cbuild()).isEqualTo("x86_64-pc-linux-gnu");
    assertThat(build.chost()).isEqualTo("x86_64-weak-linux-gnu");
    assertThat(build.sysroot()).isNull();
  }

  @Test
  void sameTuplesAreANativeBuild() {
    assertThat(after("./configure --build=x86_64-pc-linux-gnu --host=x86_64-pc-linux-gnu").kind())
        .isEqualTo(BuildKind.NATIVE);
  }

  @Test
  void aWorkFolderBelowASysrootProvesACrossBuild() {
    Build build =
        after(
            ">>> Compiling source in /usr/x86_64-weak-linux-gnu/var/tmp/portage/app-test/x-1/work ...");
    assertThat(build.kind()).isEqualTo(BuildKind.CROSS);
    assertThat(build.sysroot()).isEqualTo("/usr/x86_64-weak-linux-gnu");
    assertThat(build.chost()).isEqualTo("x86_64-weak-linux-gnu");
  }

  @Test
  void foldersOfTheNativeToolchainProveNothing() {
    assertThat(
            after(
                "PATH=/usr/x86_64-pc-linux-gnu/gcc-bin/13:/usr/x86_64-weak-linux-gnu/gcc-bin/13:/usr/bin"))
        .isEqualTo(Build.UNKNOWN);
  }

  @Test
  void anOwnToolProvesNothingAboutTheKind() {
    Build build = after("x86_64-pc-linux-gnu-gcc -O2 -o ok ok.c");
    assertThat(build.kind()).isNull();
    assertThat(build.chost()).isEqualTo("x86_64-pc-linux-gnu");
  }

  @Test
  void aForeignToolProvesACrossBuild() {
    assertThat(after("aarch64-unknown-linux-gnu-gcc -O2 -o ok ok.c").kind())
        .isEqualTo(BuildKind.CROSS);
  }

  @Test
  void debiansTupleIsTheSameMachine() {
    assertThat(after("x86_64-linux-gnu-gcc -O2 -c a.c").kind()).isNull();
  }

  @Test
  void mesonSaysItself() {
    assertThat(after("Build type: cross build").kind()).isEqualTo(BuildKind.CROSS);
    assertThat(after("Build type: native build").kind()).isEqualTo(BuildKind.NATIVE);
  }

  @Test
  void aCrossCompilerIsBuiltNatively() {
    Build build =
        after(
            "../configure --build=x86_64-pc-linux-gnu --host=x86_64-pc-linux-gnu --target=x86_64-weak-linux-gnu"
                + " --with-sysroot=/usr/x86_64-weak-linux-gnu --with-as=/usr/x86_64-weak-linux-gnu/bin/as");
    assertThat(build.kind()).isEqualTo(BuildKind.NATIVE);
    assertThat(build.sysroot()).isNull();
  }

  @Test
  void configuresOwnWordsProveACrossBuild() {
    BuildFacts facts = new BuildFacts(null);
    facts.lookAtVerdict(
        "configure: error: cannot run C compiled programs. If you meant to cross compile, use `--host'.");
    assertThat(facts.build().kind()).isNull();
    facts.lookAtVerdict("configure: error: cannot run test program while cross compiling");
    assertThat(facts.build().kind()).isEqualTo(BuildKind.CROSS);
  }

  @Test
  void emergesLinesNameTheRoot() {
    BuildFacts facts = new BuildFacts(null);
    facts.lookAtMerge(">>> Emerging (1 of 1) app-test/x-1::lab for /usr/x86_64-weak-linux-gnu/");
    assertThat(facts.build().root()).isEqualTo("/usr/x86_64-weak-linux-gnu");
    assertThat(facts.build().isCross()).isTrue();
  }

  @Test
  void theSavedEnvironmentIsSurerThanTheOutput() {
    BuildFacts facts = new BuildFacts(null);
    facts.look("./configure --build=x86_64-pc-linux-gnu --host=x86_64-pc-linux-gnu");
    facts.take("CHOST", "x86_64-weak-linux-gnu");
    assertThat(facts.build().kind()).isEqualTo(BuildKind.CROSS);
    facts.take("CHOST", "");
    assertThat(facts.build().chost()).isEqualTo("x86_64-weak-linux-gnu");
  }

  private static Build near(String... lines) {
    BuildFacts facts = new BuildFacts(null);
    facts.lookForToolsIn(Arrays.stream(lines).map(l -> new LogLine(1, l)).toList());
    return facts.build();
  }

  @Test
  void aForeignToolNearTheFailureProvesACrossBuild() {
    assertThat(near("libtool: compile:  aarch64-linux-gnu-gcc -c a.c").chost())
        .isEqualTo("aarch64-linux-gnu");
    assertThat(near("arm-linux-gcc -c a.c").kind()).isEqualTo(BuildKind.CROSS);
    assertThat(near("make CROSS_COMPILE=/opt/bin/aarch64-oe-linux- all").chost())
        .isEqualTo("aarch64-oe-linux");
    assertThat(near("CROSS_COMPILE=\"/x/arm-buildroot-linux-uclibcgnueabihf-\" make").kind())
        .isEqualTo(BuildKind.CROSS);
  }

  @Test
  void anOwnToolOrACrossCompilerInTheMakingProvesNoCrossBuild() {
    assertThat(near("x86_64-linux-gcc -c a.c").kind()).isNull();
    assertThat(near("../configure --target=arm-linux-gnueabi CC=arm-linux-gnueabi-gcc").kind())
        .isNull();
  }
}
