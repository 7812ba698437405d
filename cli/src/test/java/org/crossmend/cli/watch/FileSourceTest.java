package org.crossmend.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.crossmend.cli.watch.Source.News;
import org.crossmend.engine.log.LogFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as builds leave them: growing, cut, replaced, removed, compressed. */
final class FileSourceTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  private List<News> all(FileSource source) throws IOException {
    List<News> news = new ArrayList<>();
    do {
      news.add(source.poll(read::write));
    } while (news.get(news.size() - 1) == News.MORE || news.get(news.size() - 1) == News.RESTARTED);
    return news;
  }

  private String text() {
    String text = read.toString(StandardCharsets.UTF_8);
    read.reset();
    return text;
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void readsWhatIsAdded() throws IOException {
    Path log = folder.resolve("build.log");
    try (FileSource source = new FileSource(log)) {
      assertThat(all(source)).containsExactly(News.NONE);
      append(log, "one\ntw".getBytes(StandardCharsets.UTF_8));
      assertThat(all(source)).containsExactly(News.MORE, News.NONE);
      assertThat(text()).isEqualTo("one\ntw");
      append(log, "o\n".getBytes(StandardCharsets.UTF_8));
      all(source);
      assertThat(text()).isEqualTo("o\n");
      Files.delete(log);
      assertThat(all(source)).containsExactly(News.GONE);
    }
  }

  @Test
  void beginsAnewWhenTheFileIsCut() throws IOException {
    Path log = Files.writeString(folder.resolve("build.log"), "first attempt, long enough\n");
    try (FileSource source = new FileSource(log)) {
      all(source);
      text();
      Files.writeString(log, "second\n");
      assertThat(all(source)).containsExactly(News.RESTARTED, News.MORE, News.NONE);
      assertThat(text()).isEqualTo("second\n");
    }
  }

  /** The new one is longer than what was read of the old one. */
  @Test
  void beginsAnewWhenTheFileIsWrittenAnew() throws IOException {
    Path log = Files.writeString(folder.resolve("build.log"), "first\n");
    try (FileSource source = new FileSource(log)) {
      all(source);
      text();
      Files.writeString(log, "the second attempt\n");
      assertThat(all(source)).containsExactly(News.RESTARTED, News.MORE, News.NONE);
      assertThat(text()).isEqualTo("the second attempt\n");
    }
  }

  @Test
  void readsTheOldOneToItsEndAndThenTheNewOne() throws IOException {
    Path log = Files.writeString(folder.resolve("build.log"), "first\n");
    try (FileSource source = new FileSource(log)) {
      all(source);
      append(log, "and last\n".getBytes(StandardCharsets.UTF_8));
      Files.move(log, folder.resolve("old.log"));
      Files.writeString(log, "second\n");
      assertThat(all(source)).containsExactly(News.MORE, News.RESTARTED, News.MORE, News.NONE);
      assertThat(text()).isEqualTo("first\nand last\nsecond\n");
    }
  }

  @Test
  void followsALink() throws IOException {
    Path log = folder.resolve("build.log");
    Path first = Files.writeString(folder.resolve("a:1.log"), "first\n");
    Path second = Files.writeString(folder.resolve("a:2.log"), "second\n");
    Files.createSymbolicLink(log, first);
    try (FileSource source = new FileSource(log)) {
      all(source);
      Files.delete(log);
      Files.createSymbolicLink(log, second);
      assertThat(all(source)).containsExactly(News.RESTARTED, News.MORE, News.NONE);
      assertThat(text()).isEqualTo("first\nsecond\n");
    }
  }

  /** As Portage writes it: flushed now and then, in several members, in any pieces. */
  @Test
  void decompressesWhatHasCome() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    StringBuilder expected = new StringBuilder();
    for (int member = 0; member < 3; member++) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 512, true)) {
        for (int i = 0; i < 5000; i++) {
          String line = "line " + i + " of member " + member + "\n";
          expected.append(line);
          gzip.write(line.getBytes(StandardCharsets.UTF_8));
        }
        gzip.flush();
      }
    }
    Path log = folder.resolve("build.log.gz");
    byte[] bytes = packed.toByteArray();
    try (FileSource source = new FileSource(log)) {
      for (int at = 0; at < bytes.length; at += 7) {
        append(log, java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 7)));
        all(source);
      }
    }
    assertThat(text()).isEqualTo(expected.toString());
  }

  @Test
  void saysThatGzipDataIsDamaged() throws IOException {
    Path log = folder.resolve("build.log.gz");
    append(log, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 7, 7, 7, 7, 7, 7});
    try (FileSource source = new FileSource(log)) {
      assertThatThrownBy(() -> all(source)).isInstanceOf(LogFormatException.class);
    }
  }
}
