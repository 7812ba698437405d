package org.crossmend.corpus.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher;
import org.junit.jupiter.api.Test;

/**
 * Drafts every built-in signature anew from the line of its first example, and asks whether the
 * draft would do in its place. A fourth of them in the usual build; {@code -Ddraft.show=true} takes
 * all and prints them.
 */
class DraftQualityTest {

  private final Map<String, Integer> toolWords = new HashMap<>();
  private final StringBuilder shown = new StringBuilder();
  private int drafts;
  private int sound;
  private int others;
  private int othersMatched;
  private int ignores;
  private int ignoresMatched;
  private int captures;
  private int sameCaptures;

  @Test
  void draftsWouldDoInPlaceOfMostSignatures() throws IOException {
    List<SignatureFile> files =
        Corpus.sources().stream()
            .filter(f -> f.definition() != null && !f.definition().signature().isCascade())
            .toList();
    for (SignatureFile file : files) {
      for (String word : ToolWords.of(file.definition())) {
        toolWords.merge(word, 1, Integer::sum);
      }
    }
    int every = Boolean.getBoolean("draft.show") ? 1 : 4;
    for (int i = 0; i < files.size(); i += every) {
      measure(files.get(i), files.get(i).definition());
    }
    String figures =
        "%d drafts, %d sound; other examples %d of %d; ignored ones matched %d of %d; captures alike %d of %d"
            .formatted(
                drafts,
                sound,
                othersMatched,
                others,
                ignoresMatched,
                ignores,
                sameCaptures,
                captures);
    if (Boolean.getBoolean("draft.show")) {
      System.out.println(shown + figures);
    }
    assertThat(sound).as(figures).isGreaterThanOrEqualTo(drafts * 97 / 100);
  }

  private void measure(SignatureFile file, SignatureDefinition definition) throws IOException {
    Examples.Match first = file.examples().matches().get(0);
    List<LogLine> log = lines(first.log());
    int from = first.lines().get(0);
    List<Hit> real = Drafter.hits(Drafter.own(definition), first.log());
    int to = real.isEmpty() ? from : (int) real.get(0).lastLine();
    PrivateNames names = new PrivateNames();
    Excerpt excerpt = Excerpt.read(to(log), from, to, names);
    Optional<Draft> drafted =
        drafter(definition)
            .draft(
                new DraftRequest(
                    definition.id(), excerpt, to(log), null, null, false, null, Wishes.NONE));
    drafts++;
    if (drafted.isEmpty()) {
      shown.append("NONE ").append(definition.id()).append('\n');
      return;
    }
    Draft draft = drafted.get();
    shown
        .append(definition.id())
        .append("\n  line  ")
        .append(excerpt.marked().get(0).text())
        .append("\n  real  ")
        .append(definition.match().patterns().get(0))
        .append("\n  draft ")
        .append(draft.pattern())
        .append('\n');
    draft
        .faults()
        .forEach(
            f ->
                shown
                    .append("  FAULT ")
                    .append(f.what())
                    .append(": ")
                    .append(f.why())
                    .append('\n'));
    SignatureFile read = SignatureFileReader.read(draft.yaml(), definition.id(), "draft");
    sound += draft.faults().isEmpty() && read.definition() != null ? 1 : 0;
    if (read.definition() == null) {
      return;
    }
    SignatureMatcher matcher = Drafter.own(read.definition());
    compareCaptures(first, Drafter.hits(matcher, first.log()));
    for (Examples.Match other :
        file.examples().matches().subList(1, file.examples().matches().size())) {
      if (!saysTheSame(definition, first.log(), other.log())) {
        continue;
      }
      others++;
      boolean matched = !Drafter.hits(matcher, other.log()).isEmpty();
      othersMatched += matched ? 1 : 0;
      shown
          .append(matched ? "  +     " : "  MISS  ")
          .append(other.log().replace('\n', '|'))
          .append('\n');
    }
    for (Examples.Ignore ignore : file.examples().ignores()) {
      ignores++;
      if (!Drafter.hits(matcher, ignore.log()).isEmpty()) {
        ignoresMatched++;
        shown.append("  WRONG ").append(ignore.log().replace('\n', '|')).append('\n');
      }
    }
  }

  /** Whether both have the same words; what other words there are is nobody's to guess. */
  private static boolean saysTheSame(SignatureDefinition definition, String a, String b) {
    SignatureMatcher real = Drafter.own(definition);
    return bare(real, a).equals(bare(real, b));
  }

  private static String bare(SignatureMatcher real, String log) {
    List<Hit> hits = Drafter.hits(real, log);
    if (hits.isEmpty()) {
      return log;
    }
    String text = hits.get(0).text();
    for (String value : hits.get(0).captures().values()) {
      text = value.isEmpty() ? text : text.replace(value, "");
    }
    return text.replaceAll("[\"'`‘“][^\"'’”]*[\"'’”]|[0-9.]+|\\S*/\\S*|[^\\s:]+:\\d+:|[\\s:]+", "");
  }

  private void compareCaptures(Examples.Match expected, List<Hit> hits) {
    if (hits.isEmpty()) {
      return;
    }
    expected
        .captures()
        .forEach(
            (name, value) -> {
              captures++;
              boolean same = value.equals(hits.get(0).captures().get(name));
              sameCaptures += same ? 1 : 0;
              if (!same) {
                shown
                    .append("  CAPT  ")
                    .append(name)
                    .append('=')
                    .append(value)
                    .append(" but ")
                    .append(hits.get(0).captures())
                    .append('\n');
              }
            });
  }

  /** A drafter that does not know this very signature. */
  private Drafter drafter(SignatureDefinition but) {
    Set<String> own = ToolWords.of(but);
    return new Drafter(
        new Drafter.Surroundings(
            (text, sink) -> new SignatureMatcher.Summary(0, 0),
            new Resemblances((lines, limit) -> List.of(), Map.of(), id -> ""),
            id -> Optional.empty(),
            word -> toolWords.getOrDefault(word, 0) > (own.contains(word) ? 1 : 0),
            new Background(List.of()),
            "0.1.0"));
  }

  static LogText to(List<LogLine> lines) {
    return lines::forEach;
  }

  static List<LogLine> lines(String text) {
    List<LogLine> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.add(new LogLine(lines.size() + 1, line)));
    return lines;
  }
}
