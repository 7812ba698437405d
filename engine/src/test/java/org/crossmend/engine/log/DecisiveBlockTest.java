package org.crossmend.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DecisiveBlockTest {

  private static DecisiveBlock read(String name, String text) throws IOException {
    return DecisiveBlock.read(
        name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void takesTheTestThatEndedConfigure() throws IOException {
    DecisiveBlock block =
        read(
            "/x/config.log",
            """
            configure:2500: checking for foo.h
            conftest.c:3:10: fatal error: foo.h: No such file or directory
            configure:2510: result: no
            configure:2667: checking whether the C compiler works
            configure:2689: x86_64-weak-linux-gnu-gcc -O2 -pipe   conftest.c  >&5
            collect2: fatal error: cannot find 'ld'
            configure:2693: $? = 1
            configure: failed program was:
            | int main () { fatal error: not a message }
            configure:2738: error: in `/x':
            configure:2740: error: C compiler cannot create executables
            See `config.log' for more details

            ## Cache variables. ##
            """);
    assertThat(block.firstLine()).isEqualTo(4);
    assertThat(block.lines().get(2)).isEqualTo("collect2: fatal error: cannot find 'ld'");
    assertThat(block.lines())
        .noneMatch(line -> line.contains("foo.h") || line.contains("not a message"));
    assertThat(block.lines().get(block.lines().size() - 1)).contains("cannot create executables");
  }

  @Test
  void aConfigureThatDidNotFailHasNone() throws IOException {
    assertThat(
            read(
                    "config.log",
                    "configure:2500: checking for foo.h\nconftest.c:1: error: x\nconfigure:2: result: no\n")
                .isEmpty())
        .isTrue();
  }

  @Test
  void otherFilesHaveNone() throws IOException {
    assertThat(read("environment", "configure:1: checking x\nconfigure:2: error: y\n").isEmpty())
        .isTrue();
  }

  @Test
  void takesMesonsSanityCheck() throws IOException {
    DecisiveBlock block =
        read(
            "meson-log.txt",
            """
            Compiler stderr:
            testfile.c:1:10: fatal error: foo.h: No such file or directory
            Sanity testing C compiler: cc
            Is cross compiler: False.
            Sanity check compile stderr:
            /usr/bin/ld: cannot find crt1.o: No such file or directory
            -----
            ../meson.build:1:0: ERROR: Compiler cc cannot compile programs.
            """);
    assertThat(block.firstLine()).isEqualTo(3);
    assertThat(block.lines())
        .anyMatch(line -> line.contains("crt1.o"))
        .noneMatch(line -> line.contains("foo.h"));
  }

  @Test
  void aLineOfAnyLengthCostsNoMemory() throws IOException {
    DecisiveBlock block =
        read(
            "config.log",
            "configure:1: checking x\n" + "a".repeat(5_000_000) + "\nconfigure:2: error: no\n");
    assertThat(block.lines()).hasSize(3);
    assertThat(block.lines().get(1)).hasSizeLessThan(10_000);
  }
}
