package org.crossmend.corpus.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.jspecify.annotations.Nullable;

/** Reads one signature's file and says, with lines, what is wrong with its structure. */
public final class SignatureFileReader {

  /** The keys of a signature, in the order that STYLE.md asks for. */
  public static final List<String> KEYS =
      List.of(
          "id",
          "formerly",
          "title",
          "category",
          "status",
          "replaced-by",
          "confidence",
          "severity",
          "since",
          "scope",
          "match",
          "unless",
          "captures",
          "cause",
          "hints",
          "false-positives",
          "references",
          "examples");

  private static final Set<String> ALLOWED = Set.copyOf(KEYS);

  private final List<Fault> faults = new ArrayList<>();
  private final NodeReader in;
  private final @Nullable Excerpts beside;

  private SignatureFileReader(String path, @Nullable Excerpts beside) {
    this.in = new NodeReader(path, faults);
    this.beside = beside;
  }

  /**
   * Reads a file.
   *
   * @param root the folder that ids are relative to
   * @param shown how messages call the file
   */
  public static SignatureFile read(Path root, Path file, String shown) {
    String relative = root.relativize(file).toString().replace('\\', '/');
    String id = relative.replaceFirst("\\.yaml$", "");
    String yaml;
    try {
      yaml = BoundedText.read(file);
    } catch (IOException e) {
      Fault fault =
          new Fault(
              shown,
              1,
              "cannot be read: " + Reasons.of(e),
              "it is left out",
              "make it a readable file of less than 1 MiB");
      return new SignatureFile(shown, id, null, null, Examples.NONE, List.of(fault));
    }
    Path folder = file.toAbsolutePath().getParent();
    return read(
        yaml, id, shown, folder == null ? null : name -> BoundedText.read(folder.resolve(name)));
  }

  /**
   * Reads a text.
   *
   * @param expectedId the id that its path asks for
   */
  public static SignatureFile read(String yaml, String expectedId, String shown) {
    return read(yaml, expectedId, shown, null);
  }

  /**
   * Reads a text.
   *
   * @param beside gives excerpts with files of their own; null if there cannot be any
   */
  static SignatureFile read(
      String yaml, String expectedId, String shown, @Nullable Excerpts beside) {
    LocatedNode root;
    try {
      root = YamlReader.read(yaml);
    } catch (YamlException e) {
      Fault fault =
          new Fault(
              shown,
              e.line(),
              String.valueOf(e.getMessage()),
              "the file cannot be understood",
              "correct the YAML; texts with : # { } [ ] or \\ belong in single quotes");
      return new SignatureFile(shown, expectedId, null, null, Examples.NONE, List.of(fault));
    }
    SignatureFileReader reader = new SignatureFileReader(shown, beside);
    SignatureDefinition definition = null;
    Examples examples = Examples.NONE;
    if (SignatureFile.isBareRetirement(root)) {
      reader.retirement(root, expectedId);
    } else if (reader.in.mapping(root, 1, "a signature", ALLOWED)) {
      definition = reader.definition(root);
      examples = reader.examples(root);
    }
    return new SignatureFile(shown, expectedId, root, definition, examples, reader.faults);
  }

  private void retirement(LocatedNode root, String expectedId) {
    String id = in.line(root, "id");
    in.optionalText(root, "replaced-by");
    if (id != null && !id.equals(expectedId)) {
      in.fault(
          root.lineOf("id"),
          "the id is " + id,
          "a signature is found by its path, which asks for " + expectedId,
          "rename the file or the id");
    }
  }

  private @Nullable SignatureDefinition definition(LocatedNode root) {
    int before = faults.size();
    Signature signature = signature(root);
    String since = in.text(root, "since");
    List<String> formerly = in.strings(root, "formerly", false);
    String replacedBy = in.optionalText(root, "replaced-by");
    List<Unless> unless = unless(root);
    var captures = in.textMap(root, "captures");
    MatchForm form = null;
    List<String> literals = List.of();
    LocatedNode match = root.get("match");
    if (in.mapping(
        match,
        root.lineOf("match"),
        "match",
        Set.of("literals", "any", "sequence", "within", "wrapped"))) {
      LocatedNode present = java.util.Objects.requireNonNull(match);
      literals = in.strings(present, "literals", true);
      form = form(present);
    }
    if (signature == null || since == null || form == null || faults.size() > before) {
      return null;
    }
    return new SignatureDefinition(
        signature, since, formerly, replacedBy, literals, form, unless, captures);
  }

  private @Nullable Signature signature(LocatedNode root) {
    String id = in.line(root, "id");
    String title = in.line(root, "title");
    Category category = in.word(root, "category", Vocabulary.CATEGORIES);
    Status status = in.word(root, "status", Vocabulary.STATUSES);
    Confidence confidence = in.word(root, "confidence", Vocabulary.CONFIDENCES);
    Severity severity = in.word(root, "severity", Vocabulary.SEVERITIES);
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    BuildKind build = null;
    LocatedNode scope = root.get("scope");
    if (scope != null && in.mapping(scope, scope.line(), "scope", Set.of("phases", "build"))) {
      phases.addAll(in.words(scope, "phases", Vocabulary.PHASES, false));
      LocatedNode kind = scope.get("build");
      if (kind != null && !kind.text().equals("any")) {
        build = in.word(scope, "build", Vocabulary.BUILDS);
      }
    }
    String cause = in.line(root, "cause");
    List<RemediationKind> hints = in.words(root, "hints", Vocabulary.HINTS, true);
    List<String> references = in.strings(root, "references", true);
    List<String> falsePositives = in.strings(root, "false-positives", true);
    if (id != null && !id.matches("[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*")) {
      in.fault(
          root.lineOf("id"),
          "id is " + NodeReader.quoted(id),
          "ids are family/name in kebab-case",
          "rename it");
      return null;
    }
    if (id == null
        || title == null
        || category == null
        || status == null
        || confidence == null
        || severity == null
        || cause == null) {
      return null;
    }
    return new Signature(
        id,
        title,
        category,
        status,
        confidence,
        severity,
        phases,
        build,
        cause,
        hints,
        references,
        falsePositives);
  }

  private @Nullable MatchForm form(LocatedNode match) {
    List<MatchForm.Kind> kinds = new ArrayList<>();
    for (MatchForm.Kind kind : MatchForm.Kind.values()) {
      if (match.get(kind.key()) != null) {
        kinds.add(kind);
      }
    }
    if (kinds.size() != 1) {
      in.fault(
          match.line(),
          kinds.isEmpty() ? "match has no patterns" : "match has several forms: " + kinds,
          "exactly one of any, sequence and wrapped says how lines are searched",
          "keep one");
      return null;
    }
    MatchForm.Kind kind = kinds.get(0);
    List<String> patterns;
    int before = faults.size();
    if (kind == MatchForm.Kind.WRAPPED) {
      String pattern = in.pattern(match, kind.key());
      patterns = pattern == null ? List.of() : List.of(pattern);
    } else {
      patterns = in.patterns(match, kind.key());
    }
    int within = 0;
    if (kind == MatchForm.Kind.SEQUENCE) {
      within = in.number(match.get("within"), match.lineOf("within"), "within");
    } else if (match.get("within") != null) {
      in.fault(
          match.lineOf("within"), "within without sequence", "nothing reads it", "take it away");
    }
    if (patterns.isEmpty()) {
      if (faults.size() == before) {
        in.fault(
            match.lineOf(kind.key()),
            kind.key() + " has no pattern",
            "it matches nothing",
            "add one");
      }
      return null;
    }
    return new MatchForm(kind, patterns, within);
  }

  private List<Unless> unless(LocatedNode root) {
    List<Unless> result = new ArrayList<>();
    for (LocatedNode item : in.items(root, "unless", false)) {
      if (!in.mapping(item, item.line(), "unless", Set.of("line", "before", "after", "why"))) {
        continue;
      }
      String pattern = in.pattern(item, "line");
      String why = in.text(item, "why");
      LocatedNode before = item.get("before");
      LocatedNode after = item.get("after");
      Unless.Where where = Unless.Where.SAME_LINE;
      int lines = 0;
      if (before != null && after != null) {
        in.fault(item.line(), "before and after in one unless", "only one is read", "write two");
      } else if (before != null) {
        where = Unless.Where.BEFORE;
        lines = in.number(before, before.line(), "before");
      } else if (after != null) {
        where = Unless.Where.AFTER;
        lines = in.number(after, after.line(), "after");
      }
      if (pattern != null && why != null) {
        result.add(new Unless(pattern, where, lines, why));
      }
    }
    return result;
  }

  private Examples examples(LocatedNode root) {
    LocatedNode node = root.get("examples");
    if (!in.mapping(node, root.lineOf("examples"), "examples", Set.of("matches", "ignores"))) {
      return Examples.NONE;
    }
    return new ExamplesReader(in, beside).read(java.util.Objects.requireNonNull(node));
  }
}
