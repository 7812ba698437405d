package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Output that people and scripts rely on, as files; {@code -Dgolden.write=true} rewrites them, and
 * the difference is reviewed.
 */
class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String LOGS = "src/test/resources/portage/";

  private static final List<String> CASES =
      List.of(
          "b_sigill-make-fail/build.log",
          "c_nocross-fail/build.log",
          "e_needgen-cmake-fail/emerge.out",
          "f_proto-older-fail/build.log",
          "h_clang-fail/build.log",
          "i_java-fail/build.log",
          "k_badsum/build.log",
          "k_needuse/emerge.out",
          "l_keepgoing/emerge.out",
          "l_jobs2-keepgoing/emerge.out");

  @TestFactory
  Stream<DynamicTest> outputIsAsReviewed() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String log : CASES) {
      String name = log.substring(0, log.indexOf('/'));
      tests.add(test(name + ".txt", "diagnose", LOGS + log));
      tests.add(test(name + ".json", "diagnose", "--json", LOGS + log));
    }
    tests.add(test("explain.txt", "explain", LOGS + "c_nocross-fail/build.log"));
    tests.add(test("colour.txt", "--color", "always", "diagnose", LOGS + "h_clang-fail/build.log"));
    tests.add(test("help.txt", "--help"));
    tests.add(test("help-diagnose.txt", "diagnose", "--help"));
    tests.add(test("help-explain.txt", "explain", "--help"));
    tests.add(test("help-init.txt", "init", "--help"));
    tests.add(test("help-doctor.txt", "doctor", "--help"));
    tests.add(test("help-watch.txt", "watch", "--help"));
    tests.add(test("help-corpus.txt", "corpus", "--help"));
    tests.add(test("help-corpus-new.txt", "corpus", "new", "--help"));
    return tests.stream();
  }

  private static DynamicTest test(String file, String... arguments) {
    return DynamicTest.dynamicTest(file, () -> check(GOLDEN.resolve(file), Run.of(arguments)));
  }

  private static void check(Path golden, Run run) throws IOException {
    String printed = golden.toString().endsWith(".json") ? readable(run.out()) : run.out();
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }

  /** One object a line is hard to review. */
  private static String readable(String json) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    StringBuilder text = new StringBuilder();
    for (String line : json.lines().toList()) {
      text.append(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(line)))
          .append('\n');
    }
    return text.toString();
  }
}
