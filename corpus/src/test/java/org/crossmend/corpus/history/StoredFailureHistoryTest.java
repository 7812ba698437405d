package org.crossmend.corpus.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NIOFSDirectory;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.FailureHistory.Brief;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.crossmend.engine.spi.FailureHistory.Failed;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredFailureHistoryTest {

  @TempDir Path dir = Path.of("");

  private StoredFailureHistory history = StoredFailureHistory.in(dir);
  private Path file = dir;
  private Path index = dir;

  @BeforeEach
  void setUp() {
    history = StoredFailureHistory.in(dir);
    file = dir.resolve("failures.jsonl");
    index = dir.resolve("failures.index");
  }

  private static List<String> subjects(List<Found> found) {
    return found.stream().map(f -> f.failure().subject()).toList();
  }

  private void three() throws IOException {
    history.add(
        List.of(
            Events.failed(1, "dev-libs/protobuf", "protoc: cannot execute binary file"),
            Events.failed(2, "x11-libs/gtk", "fatal error: gdk/gdk.h: No such file"),
            Events.failed(3, "dev-qt/qtbase", "undefined reference to symbol_one")));
  }

  private List<Brief> briefs() throws IOException {
    List<Brief> all = new ArrayList<>();
    history.each(all::add);
    return all;
  }

  @Test
  void holdsNothingWhereNothingIs() throws IOException {
    assertThat(history.search("anything", 5)).isEmpty();
    assertThat(history.newest(5)).isEmpty();
    assertThat(briefs()).isEmpty();
    history.settle();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    Failed odd =
        Events.failed(
            7, "make in /home/größe \u0007\u2028\ud800", "<script>\u001b[2J\"}\n{", "\\", "");
    history.add(List.of(odd));
    Found found = history.newest(1).get(0);
    assertThat(found.failure())
        .usingRecursiveComparison()
        .isEqualTo(
            // what is no character is kept as a question mark
            new Failed(
                odd.time(),
                odd.target(),
                odd.subject().replace('\ud800', '?'),
                odd.version(),
                odd.id(),
                odd.healing(),
                odd.cause(),
                odd.phase(),
                odd.signature(),
                odd.title(),
                odd.captures(),
                odd.line(),
                odd.lines(),
                odd.log()));
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  @Test
  void readsInShortWhatItReadsInFull() throws IOException {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      events.add(Events.some(1, i));
    }
    history.add(events);
    assertThat(briefs()).isEqualTo(events.stream().map(EventJson::brief).toList());
    // keys in another order, as another program may write them
    String line = Files.readAllLines(file).get(0);
    byte[] moved = ("{\"x\":1," + line.substring(1)).getBytes(StandardCharsets.UTF_8);
    assertThat(EventJson.brief(moved, 0, moved.length)).isEqualTo(briefs().get(0));
  }

  @Test
  void findsByWordsOfPackageSignatureAndLines() throws IOException {
    three();
    assertThat(subjects(history.search("PROTOBUF", 5))).containsExactly("dev-libs/protobuf");
    assertThat(subjects(history.search("gdk.h", 5))).containsExactly("x11-libs/gtk");
    assertThat(subjects(history.search("qtbase symbol_one", 5))).containsExactly("dev-qt/qtbase");
    assertThat(history.search("some-signature", 5)).hasSize(3);
    assertThat(history.search("nowhere", 5)).isEmpty();
    assertThat(history.search("/ 1 -", 5)).isEmpty();
    // some of the words, where no failure has them all
    assertThat(subjects(history.search("protobuf nowhere", 5)))
        .containsExactly("dev-libs/protobuf");
  }

  @Test
  void findsSimilarFailuresAndLeavesOthersOut() throws IOException {
    three();
    assertThat(
            subjects(history.similar(List.of("y.c: fatal error: gdk/gdkkeys.h: No such file"), 5)))
        .containsExactly("x11-libs/gtk");
    assertThat(history.similar(List.of("something else entirely no such luck"), 5)).isEmpty();
    assertThat(history.similar(List.of(), 5)).isEmpty();
  }

  @Test
  void saysWhatBecameOfAFailure() throws IOException {
    Failed failed = Events.failed(1, "a/b", "undefined reference to helper");
    history.add(List.of(failed, Events.ended(2, "a/b", List.of(failed.cause()))));
    Found built = history.search("helper", 1).get(0);
    assertThat(built.cure()).isNull();
    assertThat(built.later()).isNotNull();
    history.add(
        List.of(
            Events.failed(3, "a/b", "undefined reference to helper"),
            Events.ended(4, "a/b", List.of(failed.cause()), RemediationKind.METHOD_8),
            Events.failed(5, "a/b", "undefined reference to helper")));
    Found again = history.search("helper", 5).get(0);
    assertThat(again.times()).isEqualTo(3);
    assertThat(again.failure().version()).isEqualTo("1.5");
    assertThat(again.cure()).isNotNull();
    assertThat(again.cure().remedies()).containsExactly(RemediationKind.METHOD_8);
    assertThat(again.later()).isNull();
    assertThat(history.newest(2)).hasSize(2);
  }

  /** A kill leaves the file cut off anywhere; whatever was whole is still there. */
  @Test
  void survivesACutAtEveryByte() throws IOException {
    three();
    byte[] whole = Files.readAllBytes(file);
    history.settle();
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      int lines = 0;
      for (int i = 0; i < cut; i++) {
        lines += whole[i] == '\n' ? 1 : 0;
      }
      assertThat(briefs()).as("cut at %d", cut).hasSize(lines);
      boolean complete = cut > 0 && cut < whole.length && whole[cut] == '\n';
      history.add(List.of(Events.failed(9, "a/later", "what came later")));
      assertThat(briefs()).as("cut at %d", cut).hasSize(lines + 1 + (complete ? 1 : 0));
      if (cut % 97 == 0) {
        assertThat(subjects(history.search("later", 5)))
            .as("cut at %d", cut)
            .containsExactly("a/later");
        assertThat(history.newest(10)).as("cut at %d", cut).hasSize(briefs().size());
      }
    }
  }

  /** Bytes of the index are lost or changed; the answers are those of the file all the same. */
  @Test
  void answersFromTheFileWhateverHappenedToTheIndex() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      events.add(Events.some(2, i));
    }
    history.add(events);
    List<String> expected = answers();
    for (int round = 0; round < 40; round++) {
      history.settle();
      List<Path> files;
      try (Stream<Path> listed = Files.list(index)) {
        files = listed.filter(f -> !f.endsWith("write.lock")).sorted().toList();
      }
      Path victim = files.get(random.nextInt(files.size()));
      byte[] bytes = Files.readAllBytes(victim);
      int kind = random.nextInt(3);
      if (kind == 0) {
        Files.delete(victim);
      } else if (kind == 1) {
        Files.write(victim, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
      } else {
        for (int i = 0; i < 3 && bytes.length > 0; i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(victim, bytes);
      }
      assertThat(answers())
          .as("seed %d, round %d, kind %d, %s", seed, round, kind, victim.getFileName())
          .isEqualTo(expected);
    }
  }

  private List<String> answers() throws IOException {
    List<String> answers = new ArrayList<>();
    for (String words : List.of("undefined reference glib", "package17", "segfault")) {
      history.search(words, 5).forEach(f -> answers.add(f.failure().id() + " " + f.times()));
    }
    history.newest(3).forEach(f -> answers.add(f.failure().id()));
    return answers;
  }

  @Test
  void isNotFooledByAnotherFileOrAnotherLucene() throws IOException {
    three();
    history.settle();
    byte[] whole = Files.readAllBytes(file);
    // another history was put in its place
    Files.delete(file);
    for (int i = 20; i < 40; i++) {
      history.add(List.of(Events.failed(i, "b/other", "quite another text " + i)));
    }
    assertThat(history.search("protobuf", 5)).isEmpty();
    assertThat(history.search("quite", 50)).hasSize(20);
    Files.write(file, whole);
    assertThat(history.search("protobuf", 5)).hasSize(1);
    // an index that says nothing of a file
    try (Directory directory = new NIOFSDirectory(index);
        IndexWriter writer =
            new IndexWriter(
                directory,
                new IndexWriterConfig().setOpenMode(IndexWriterConfig.OpenMode.CREATE))) {
      writer.commit();
    }
    assertThat(history.search("protobuf", 5)).hasSize(1);
    // the first bytes of segments_N are a magic number, a codec's name and the format's number
    try (Stream<Path> files = Files.list(index)) {
      Path segments =
          files
              .filter(f -> String.valueOf(f.getFileName()).startsWith("segments_"))
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(segments);
      bytes[4 + 1 + "segments".length() + 3] = 99;
      Files.write(segments, bytes);
    }
    assertThat(history.search("protobuf", 5)).hasSize(1);
  }

  @Test
  void onlyLooksWhereItShallOnlyLook() throws IOException {
    three();
    StoredFailureHistory hints = StoredFailureHistory.hintsIn(dir);
    assertThat(subjects(hints.search("protobuf", 5))).containsExactly("dev-libs/protobuf");
    assertThat(index).doesNotExist();
    history.settle();
    history.add(List.of(Events.failed(4, "a/new", "what came later")));
    assertThat(subjects(hints.search("later", 5))).containsExactly("a/new");
    assertThat(subjects(hints.search("protobuf", 5))).containsExactly("dev-libs/protobuf");
    try (Stream<Path> files = Files.list(index)) {
      for (Path each : files.toList()) {
        Files.write(each, new byte[] {1, 2, 3});
      }
    }
    assertThat(subjects(hints.search("protobuf", 5))).containsExactly("dev-libs/protobuf");
  }

  /** Several processes are as good as several threads here: each has a history of its own. */
  @Test
  void isWrittenAndReadAtOnce() throws Exception {
    int writers = 4;
    int each = 60;
    ExecutorService pool = Executors.newFixedThreadPool(writers + 2);
    try {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int first = w * each;
        tasks.add(
            () -> {
              StoredFailureHistory own = StoredFailureHistory.in(dir);
              for (int i = first; i < first + each; i++) {
                own.add(List.of(Events.failed(i, "a/p" + i, "shared words and name_" + i)));
                if (i % 20 == 0) {
                  own.settle();
                }
              }
              return 0;
            });
      }
      for (int r = 0; r < 2; r++) {
        tasks.add(
            () -> {
              int seen = 0;
              for (int i = 0; i < 15; i++) {
                int now = StoredFailureHistory.in(dir).search("shared", 1000).size();
                assertThat(now).isGreaterThanOrEqualTo(seen);
                seen = now;
              }
              return 0;
            });
      }
      for (Future<Integer> done : pool.invokeAll(tasks)) {
        assertThat(done.get()).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(briefs()).hasSize(writers * each);
    assertThat(history.search("shared", 1000)).hasSize(writers * each);
  }

  @Test
  void knowsEachOfTenThousand() throws IOException {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      events.add(Events.some(3, i));
    }
    history.add(events.subList(0, 9_000));
    history.settle();
    history.add(events.subList(9_000, 10_000));
    assertThat(briefs()).hasSize(10_000);
    Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      if (events.get(random.nextInt(events.size())) instanceof Failed failed) {
        assertThat(history.similar(failed.lines(), 3).get(0).failure().cause())
            .isEqualTo(failed.cause());
      }
    }
  }

  @Test
  void isTakenToAnotherMachineOnce() throws IOException {
    three();
    Files.writeString(file, "rubbish\n", StandardOpenOption.APPEND);
    history.add(List.of(Events.ended(4, "a/b", List.of())));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(history.give(out)).isEqualTo(4);
    List<byte[]> lines =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    assertThat(lines).allMatch(StoredFailureHistory::isEvent);
    StoredFailureHistory other = StoredFailureHistory.in(Files.createDirectory(dir.resolve("o")));
    assertThat(other.take(lines)).isEqualTo(4);
    assertThat(other.take(lines)).isZero();
    assertThat(other.search("protobuf", 1)).hasSize(1);
  }
}
