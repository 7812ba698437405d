package org.crossmend.corpus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.crossmend.corpus.lint.Backdrop;
import org.crossmend.corpus.lint.CorpusLint;
import org.crossmend.corpus.lint.HealthySample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One test a signature, named by its id: the faults of its file, by itself and in the whole corpus.
 */
final class SignatureExamplesTest {

  /**
   * Where the module's signatures are; another tree can be tried with {@code
   * -Dcrossmend.signatures=DIR}.
   */
  private static final Path SIGNATURES =
      Path.of(System.getProperty("crossmend.signatures", "signatures"));

  private static List<SignatureFile> files = List.of();
  private static Map<String, List<String>> faults = Map.of();
  private static HealthySample background = HealthySample.NONE;

  /** All checks are made once, on all files together; a test tells what concerns its file. */
  @BeforeAll
  static void check() throws IOException {
    background = Corpus.background();
    files = files();
    faults =
        CorpusLint.check(files, Backdrop.of(background)).faults().stream()
            .collect(groupingBy(Fault::file, mapping(Fault::toString, toList())));
  }

  @TestFactory
  Stream<DynamicTest> signature() {
    return files.stream()
        .map(
            file -> {
              URI path = SIGNATURES.resolve(file.expectedId() + ".yaml").toUri();
              return DynamicTest.dynamicTest(
                  file.expectedId(),
                  path,
                  () -> assertThat(faults.getOrDefault(file.path(), List.of())).isEmpty());
            });
  }

  @Test
  void treeHasNoFaults() {
    assertThat(faults).isEmpty();
    assertThat(background.logs()).isPositive();
  }

  static List<SignatureFile> files() throws IOException {
    return Files.isDirectory(SIGNATURES)
        ? SignatureTree.read(SIGNATURES, SIGNATURES + "/")
        : List.<SignatureFile>of();
  }
}
