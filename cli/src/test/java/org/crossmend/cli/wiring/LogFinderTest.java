package org.crossmend.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFinderTest {

  @TempDir Path folder;

  private Path touch(String name, long time) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent() == null ? folder : file.getParent());
    Files.writeString(file, "x");
    return Files.setLastModifiedTime(file, FileTime.fromMillis(time));
  }

  @Test
  void findsBuildLogsAndLeavesOtherProgramsLogsAlone() throws IOException {
    Path build = touch("portage/a/b-1/temp/build.log", 1);
    Path packed = touch("portage/a/c-1/temp/build.log.gz", 2);
    Path saved = touch("a:b-1:20260101-000000.log", 3);
    touch("portage/a/b-1/work/b/config.log", 4);
    touch("portage/a/b-1/work/b/other.log", 5);
    touch("portage/a/b-1/image/var/log/x.log", 6);
    touch("emerge.log", 7);
    touch("readme.txt", 8);
    assertThat(LogFinder.below(folder)).containsExactlyInAnyOrder(build, packed, saved);
    assertThat(LogFinder.newest(List.of(folder))).containsExactly(saved, packed, build);
  }

  @Test
  void looksWhereTheEnvironmentSays() throws IOException {
    Files.createDirectories(folder.resolve("tmp/portage"));
    Files.createDirectories(folder.resolve("root/var/tmp/portage"));
    assertThat(
            LogFinder.portageFolders(
                Map.of(
                    "PORTAGE_TMPDIR",
                    folder.resolve("tmp").toString(),
                    "PORTAGE_LOGDIR",
                    folder.resolve("none").toString()),
                List.of(folder.resolve("root").toString())))
        .startsWith(folder.resolve("tmp/portage"))
        .contains(folder.resolve("root/var/tmp/portage"))
        .doesNotContain(folder.resolve("none"));
  }
}
