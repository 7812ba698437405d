package org.crossmend.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.crossmend.corpus.lint.SignatureLint;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One test a signature, named by its id: its own faults. And one for what signatures may do to each
 * other.
 */
final class SignatureExamplesTest {

  /**
   * Where the module's signatures are; another tree can be tried with {@code
   * -Dcrossmend.signatures=DIR}.
   */
  private static final Path SIGNATURES =
      Path.of(System.getProperty("crossmend.signatures", "signatures"));

  @TestFactory
  Stream<DynamicTest> signature() throws IOException {
    return files().stream()
        .map(
            file -> {
              URI path = SIGNATURES.resolve(file.expectedId() + ".yaml").toUri();
              return DynamicTest.dynamicTest(
                  file.expectedId(),
                  path,
                  () -> assertThat(lines(SignatureLint.check(file))).isEmpty());
            });
  }

  @Test
  void treeHasNoFaults() throws IOException {
    assertThat(lines(SignatureLint.check(files()))).isEmpty();
  }

  static List<SignatureFile> files() throws IOException {
    return Files.isDirectory(SIGNATURES)
        ? SignatureTree.read(SIGNATURES, SIGNATURES + "/")
        : List.<SignatureFile>of();
  }

  private static List<String> lines(List<Fault> faults) {
    return faults.stream().map(Fault::toString).toList();
  }
}
