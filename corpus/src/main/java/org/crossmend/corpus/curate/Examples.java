package org.crossmend.corpus.curate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFileReader;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/** Finds the examples of a drafted signature: the marked lines, and real lines that are not it. */
final class Examples {

  private static final int MOST_LINES = 12;

  private final Drafter.Surroundings corpus;
  private final DraftRequest request;
  private final List<LogLine> marked;
  private final MarkedMessage message;
  private final DraftFile file;
  private final Anonymiser privacy;
  private final List<String> remarks = new ArrayList<>();
  private @Nullable SignatureMatcher own;

  Examples(
      Drafter.Surroundings corpus,
      DraftRequest request,
      List<LogLine> marked,
      MarkedMessage message,
      DraftFile file,
      Anonymiser privacy) {
    this.corpus = corpus;
    this.request = request;
    this.marked = marked;
    this.message = message;
    this.file = file;
    this.privacy = privacy;
  }

  /** What the author should know of the examples. */
  List<String> remarks() {
    return remarks;
  }

  /** The file with examples. */
  DraftFile complete(List<String> fixed) throws IOException {
    // a first example, so that the file can be read and its own patterns asked
    DraftFile probe = with(List.of(), List.of());
    SignatureDefinition definition =
        SignatureFileReader.read(probe.yaml(), request.id(), request.id()).definition();
    own = definition == null ? null : Drafter.own(definition);
    return with(List.of(match()), ignores(fixed));
  }

  private DraftFile with(List<DraftFile.Match> matches, List<DraftFile.Ignore> ignores) {
    return new DraftFile(
        file.id(),
        file.title(),
        file.category(),
        file.confidence(),
        file.since(),
        file.phases(),
        file.build(),
        file.literals(),
        file.form(),
        file.probes(),
        file.captures(),
        file.cause(),
        file.hints(),
        file.references(),
        matches,
        ignores);
  }

  private DraftFile.Match match() {
    List<String> lines = new ArrayList<>();
    Set<String> also = new LinkedHashSet<>();
    int left = 0;
    for (LogLine line : shown()) {
      boolean decides = message.lines().stream().anyMatch(m -> m.number() == line.number());
      String text = privacy.clean(line.text());
      List<Hit> others = Drafter.hits(corpus.matcher(), text);
      if (decides || others.isEmpty()) {
        lines.add(text);
        others.forEach(hit -> also.add(hit.signature().id()));
      } else {
        left++;
      }
    }
    if (left > 0) {
      remarks.add(
          left == 1
              ? "1 marked line is left out: another signature knows it"
              : left + " marked lines are left out: other signatures know them");
    }
    String log = String.join("\n", lines);
    Drafter.hits(corpus.matcher(), log).forEach(hit -> also.add(hit.signature().id()));
    also.remove(request.id());
    List<Hit> hits = own == null ? List.of() : Drafter.hits(own, log);
    Set<Integer> at = new TreeSet<>();
    hits.forEach(hit -> at.add((int) hit.line()));
    Map<String, String> captures =
        hits.isEmpty() ? Map.of() : new LinkedHashMap<>(hits.get(0).captures());
    return new DraftFile.Match(
        log,
        request.phase(),
        file.build(),
        at.isEmpty() ? List.of(1) : List.copyOf(at),
        captures,
        List.copyOf(also));
  }

  /** The marked lines, and what belongs to the last of them; of many those around the decisive. */
  private List<LogLine> shown() {
    List<LogLine> all = new ArrayList<>();
    for (LogLine line : marked) {
      LogLine cut =
          message.lines().stream()
              .filter(m -> m.number() == line.number())
              .findFirst()
              .orElse(line);
      if (cut.text().length() <= 1000) {
        all.add(cut);
      }
    }
    if (file.form().kind() == MatchForm.Kind.ANY) {
      all.addAll(request.excerpt().after());
    }
    int first = 0;
    while (all.get(first).number() != message.lines().get(0).number()) {
      first++;
    }
    int from = Math.max(0, Math.min(first, all.size() - MOST_LINES));
    return all.subList(from, Math.min(all.size(), from + MOST_LINES));
  }

  private List<DraftFile.Ignore> ignores(List<String> fixed) throws IOException {
    Set<String> words = Words.of(String.join(" ", fixed));
    Predicate<String> isIt = text -> own != null && !Drafter.hits(own, text).isEmpty();
    List<DraftFile.Ignore> ignores = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    for (String line : corpus.background().nearest(words, 24)) {
      if (ignores.isEmpty()) {
        add(ignores, taken, line, "it shares words with the message, and is another one", isIt);
      }
    }
    NearMisses misses = new NearMisses(words, isIt);
    request.log().each(misses::look);
    if (file.probes()) {
      String probe =
          message.lines().get(0).text().replaceFirst("^[^\\s:]+(?=\\.\\w+:)", "conftest");
      add(ignores, taken, probe, "a probe of a configure step, whose failure is an answer", isIt);
    }
    int wanted = ignores.size() + 1;
    for (LogLine line : misses.best()) {
      if (ignores.size() < wanted) {
        add(
            ignores,
            taken,
            line.text(),
            "another line of the same build, in which nothing is wrong",
            isIt);
      }
    }
    for (LogLine line : misses.others()) {
      if (ignores.size() < 2) {
        add(ignores, taken, line.text(), "what the same build prints while all is well", isIt);
      }
    }
    for (LogLine line : request.excerpt().before()) {
      if (ignores.isEmpty()) {
        add(ignores, taken, line.text(), "the line before it", isIt);
      }
    }
    if (ignores.isEmpty()) {
      add(ignores, taken, "checking for it... no", "a probe that answers no", isIt);
      remarks.add("no line that is nearly the same was found: write the ignores example yourself");
    }
    return ignores;
  }

  private void add(
      List<DraftFile.Ignore> ignores,
      Set<String> taken,
      String line,
      String why,
      Predicate<String> isIt) {
    String text = privacy.clean(line);
    if (!text.isBlank()
        && text.length() <= 300
        && !isIt.test(text)
        && Drafter.hits(corpus.matcher(), text).isEmpty()
        && taken.add(text)) {
      ignores.add(new DraftFile.Ignore(text, why));
    }
  }
}
