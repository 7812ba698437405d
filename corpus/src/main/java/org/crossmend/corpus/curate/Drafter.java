package org.crossmend.corpus.curate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;
import org.crossmend.corpus.lint.SignatureLint;
import org.crossmend.corpus.match.HitList;
import org.crossmend.corpus.match.Re2SignatureMatcher;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Drafts signatures from lines of logs: literal, pattern and captures, and examples without private
 * data. What it writes has been tried: it matches its example and passes the lint, or the draft
 * says what is missing.
 */
public final class Drafter {

  /** Words in common with a known signature from which on its category is taken over. */
  private static final double NEAR_ENOUGH = 0.6;

  private static final int NEAREST = 3;

  /** A compiler speaks of a place in a source. */
  private static final Pattern COMPILED =
      Pattern.compile(
          "^[^\\s:=]+\\.(?:[chsSCmM]|cc|cpp|cxx|hh|hpp|hxx|mm|f|f90|f03|F90):\\d+:(?:\\d+:)? ");

  private final Surroundings corpus;

  /**
   * What is known already.
   *
   * @param matcher finds all signatures
   * @param signature what is known of an id
   * @param toolWords words that tools use although they look like names
   * @param background what healthy builds print
   * @param version of the corpus
   */
  public record Surroundings(
      SignatureMatcher matcher,
      Resemblances resemblances,
      Function<String, Optional<Signature>> signature,
      Predicate<String> toolWords,
      Background background,
      String version) {}

  public Drafter(Surroundings corpus) {
    this.corpus = corpus;
  }

  /**
   * The ids of the signatures that recognise something in these lines, in the order of the lines.
   */
  public Set<String> recognised(List<LogLine> lines) {
    Set<String> ids = new LinkedHashSet<>();
    hits(corpus.matcher(), texts(lines)).forEach(hit -> ids.add(hit.signature().id()));
    return ids;
  }

  /** The line that decides among these. */
  public static LogLine decisive(List<LogLine> marked) {
    return MarkedMessage.of(marked, MatchForm.Kind.ANY).lines().get(0);
  }

  /**
   * Drafts a signature; empty if nothing in the marked lines can be recognised by: they are blank,
   * or do not contain the literal that is wished.
   *
   * @throws IOException if the log cannot be read again
   */
  public Optional<Draft> draft(DraftRequest request) throws IOException {
    List<LogLine> marked =
        request.excerpt().marked().stream().filter(line -> !line.text().isBlank()).toList();
    if (marked.isEmpty()) {
      return Optional.empty();
    }
    Anonymiser privacy =
        new Anonymiser(
            request.excerpt().names(),
            request.home(),
            request.packageId() == null ? null : request.packageId().cpv());
    String wished = request.wishes().form();
    MarkedMessage message =
        MarkedMessage.of(marked, wished == null ? null : MatchForm.Kind.of(wished));
    Recognition recognition = recognition(request, marked, message, privacy);
    if (recognition == null && message.kind() != MatchForm.Kind.ANY) {
      message = MarkedMessage.of(marked, MatchForm.Kind.ANY);
      recognition = recognition(request, marked, message, privacy);
    }
    return recognition == null
        ? Optional.empty()
        : Optional.of(write(request, marked, message, recognition, privacy));
  }

  /** What recognises the message: form, literal, captures. */
  private record Recognition(
      MatchForm form,
      String literal,
      Map<String, String> captures,
      List<String> fixed,
      boolean strong) {}

  private @Nullable Recognition recognition(
      DraftRequest request, List<LogLine> marked, MarkedMessage message, Anonymiser privacy) {
    List<String> names =
        request.packageId() == null || corpus.toolWords().test(request.packageId().name())
            ? List.of()
            : List.of(request.packageId().name());
    PatternChooser chooser =
        new PatternChooser(corpus.toolWords(), corpus.background(), privacy, names);
    String wished = request.wishes().literal();
    LogLine first = message.lines().get(0);
    boolean whole = MarkedMessage.isWhole(first, marked);
    return switch (message.kind()) {
      case ANY ->
          recognition(chooser.choose(first.text(), whole, whole, List.of(), wished), List.of());
      case WRAPPED ->
          recognition(
              chooser.choose(message.folded(), false, false, message.texts(), wished), null);
      case SEQUENCE -> sequence(chooser, message, wished);
    };
  }

  private static @Nullable Recognition recognition(
      PatternChooser.@Nullable Choice choice, @Nullable List<String> any) {
    if (choice == null) {
      return null;
    }
    MatchForm.Kind kind = any == null ? MatchForm.Kind.WRAPPED : MatchForm.Kind.ANY;
    PatternDraft draft = choice.draft();
    return new Recognition(
        new MatchForm(kind, List.of(draft.pattern()), 0),
        choice.literal(),
        draft.captures(),
        draft.fixed(),
        choice.strong());
  }

  private static @Nullable Recognition sequence(
      PatternChooser chooser, MarkedMessage message, @Nullable String wished) {
    List<String> patterns = new ArrayList<>();
    Map<String, String> captures = new LinkedHashMap<>();
    List<String> fixed = new ArrayList<>();
    String literal = null;
    boolean strong = false;
    for (LogLine line : message.lines()) {
      boolean isFirst = patterns.isEmpty();
      PatternChooser.Choice choice =
          chooser.choose(line.text(), true, true, List.of(), isFirst ? wished : null);
      if (choice == null
          || !java.util.Collections.disjoint(
              captures.keySet(), choice.draft().captures().keySet())) {
        if (isFirst) {
          return null;
        }
        continue;
      }
      patterns.add(choice.draft().pattern());
      captures.putAll(choice.draft().captures());
      fixed.addAll(choice.draft().fixed());
      literal = isFirst ? choice.literal() : literal;
      strong |= choice.strong();
    }
    if (literal == null || patterns.size() < 2) {
      return null;
    }
    long apart =
        message.lines().get(message.lines().size() - 1).number() - message.lines().get(0).number();
    MatchForm form =
        new MatchForm(MatchForm.Kind.SEQUENCE, patterns, (int) Math.min(apart + 1, 50));
    return new Recognition(form, literal, captures, fixed, strong);
  }

  private Draft write(
      DraftRequest request,
      List<LogLine> marked,
      MarkedMessage message,
      Recognition recognition,
      Anonymiser privacy)
      throws IOException {
    Wishes wishes = request.wishes();
    List<String> asked = message.lines().stream().map(LogLine::text).toList();
    List<Resemblance> nearest = corpus.resemblances().nearest(asked, NEAREST);
    Optional<Signature> near = near(nearest);
    boolean cross =
        request.cross() && String.join(" ", asked).matches("(?is).*\\bcross[- ]?compil.*");
    DraftFile file =
        new DraftFile(
            request.id(),
            title(wishes.title()),
            wishes.category() != null
                ? wishes.category()
                : near.map(Signature::category).orElse(Category.OTHER),
            confidence(request),
            corpus.version(),
            phases(request.phase()),
            cross ? BuildKind.CROSS : null,
            List.of(recognition.literal()),
            recognition.form(),
            COMPILED.matcher(message.lines().get(0).text()).find(),
            recognition.captures(),
            wishes.cause() == null
                ? Draft.PLACEHOLDER + "say why this happens, in one or two sentences"
                : oneLine(wishes.cause()),
            hints(wishes, near),
            wishes.references(),
            List.of(),
            List.of());
    Examples examples = new Examples(corpus, request, marked, message, file, privacy);
    DraftFile complete = examples.complete(recognition.fixed());
    return checked(complete, request, nearest, recognition, marked, examples);
  }

  private Draft checked(
      DraftFile file,
      DraftRequest request,
      List<Resemblance> nearest,
      Recognition recognition,
      List<LogLine> marked,
      Examples examples) {
    String yaml = file.yaml();
    SignatureFile read = SignatureFileReader.read(yaml, request.id(), request.id() + ".yaml");
    List<Fault> faults = new ArrayList<>(SignatureLint.check(read));
    faults.removeIf(fault -> fault.what().contains(Draft.PLACEHOLDER.strip()));
    List<String> remarks = new ArrayList<>(examples.remarks());
    SignatureDefinition definition = read.definition();
    if (definition != null && hits(own(definition), texts(marked)).isEmpty()) {
      remarks.add(
          "the pattern matches the example without private data, but not the log's own lines");
    }
    if (!recognition.strong()) {
      remarks.add(
          "few words of this message are its own: other builds may print it with another meaning");
    }
    return new Draft(
        request.id(),
        yaml,
        String.join("  then  ", file.form().patterns()),
        nearest,
        remarks,
        faults,
        request.wishes().title() != null && request.wishes().cause() != null);
  }

  /** The nearest signature, if it is near enough to be of the same kind. */
  private Optional<Signature> near(List<Resemblance> nearest) {
    return nearest.stream()
        .filter(r -> r.likeness() >= NEAR_ENOUGH)
        .map(r -> corpus.signature().apply(r.id()))
        .flatMap(Optional::stream)
        .filter(signature -> !signature.isCascade())
        .findFirst();
  }

  private static List<RemediationKind> hints(Wishes wishes, Optional<Signature> near) {
    if (!wishes.hints().isEmpty()) {
      return wishes.hints();
    }
    boolean sameKind =
        near.isPresent()
            && (wishes.category() == null || near.get().category() == wishes.category());
    return sameKind ? near.get().hints() : List.of(RemediationKind.REPORT_UPSTREAM);
  }

  private static Confidence confidence(DraftRequest request) {
    Confidence wished = request.wishes().confidence();
    if (wished != null) {
      return wished;
    }
    return request.id().startsWith("cascade/") ? Confidence.HINT : Confidence.LIKELY;
  }

  /**
   * Packages configure parts of themselves while they compile, and compile while they configure.
   */
  private static List<Phase> phases(@Nullable Phase phase) {
    if (phase == null) {
      return List.of();
    }
    return phase == Phase.CONFIGURE || phase == Phase.COMPILE
        ? List.of(Phase.CONFIGURE, Phase.COMPILE)
        : List.of(phase);
  }

  private static String title(@Nullable String wished) {
    return wished == null
        ? Draft.PLACEHOLDER + "say what happened, without a full stop"
        : oneLine(wished).replaceFirst("\\.+$", "");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  static SignatureMatcher own(SignatureDefinition definition) {
    return new Re2SignatureMatcher(List.of(SignatureEntry.of(definition)));
  }

  static String texts(List<LogLine> lines) {
    return String.join("\n", lines.stream().map(LogLine::text).toList());
  }

  static List<Hit> hits(SignatureMatcher matcher, String text) {
    HitList list = new HitList();
    try {
      matcher.scan(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list.hits();
  }
}
