package org.crossmend.corpus.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.crossmend.corpus.format.Fault;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest: a header row with the columns' names, then a row for each label, separated by
 * tabs. Columns may stand in any order, unknown ones are passed over, {@code -} states nothing;
 * empty lines and lines that begin with {@code #} are left out. A row that is not understood is a
 * fault and costs that row only. A manifest without a column {@code category} is a list of healthy
 * logs; of its columns only {@code log}, {@code sha256} and {@code set} mean anything here.
 */
public final class ManifestReader {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern BLANKS = Pattern.compile(" +");

  private final String shown;
  private final List<Label> labels = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private Map<String, Integer> columns = Map.of();

  private ManifestReader(String shown) {
    this.shown = shown;
  }

  /**
   * What was read.
   *
   * @param labels in the order of the rows
   * @param faults in the order of the rows
   */
  public record Manifest(List<Label> labels, List<Fault> faults) {
    public Manifest {
      labels = List.copyOf(labels);
      faults = List.copyOf(faults);
    }
  }

  /** A row that is not understood. */
  private static final class RowFault extends Exception {
    private static final long serialVersionUID = 1L;

    RowFault(@Nullable String what) {
      super(what);
    }
  }

  /**
   * Reads a text.
   *
   * @param shown how messages call the manifest
   */
  public static Manifest read(String text, String shown) {
    ManifestReader reader = new ManifestReader(shown);
    reader.read(text.lines().toList());
    return new Manifest(reader.labels, reader.faults);
  }

  private void read(List<String> lines) {
    int number = 0;
    for (String line : lines) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> fields = Arrays.asList(line.split("\t", -1));
      try {
        if (columns.isEmpty()) {
          columns = header(fields);
        } else {
          labels.add(label(fields, number));
        }
      } catch (RowFault e) {
        fault(number, String.valueOf(e.getMessage()));
        if (columns.isEmpty()) {
          return;
        }
      }
    }
    if (columns.isEmpty()) {
      fault(1, "there is no header row");
    }
  }

  private void fault(int line, String what) {
    faults.add(
        new Fault(
            shown,
            line,
            what,
            "the row is left out",
            "corpus/evaluation/README.md describes the columns"));
  }

  private static Map<String, Integer> header(List<String> names) throws RowFault {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i).strip(), i);
    }
    if (!columns.containsKey("log")) {
      throw new RowFault("the header row has no column \"log\"");
    }
    return columns;
  }

  private Label label(List<String> fields, int number) throws RowFault {
    if (fields.size() > columns.size()) {
      throw new RowFault(fields.size() + " fields, but " + columns.size() + " columns");
    }
    String log = field(fields, "log");
    if (log == null) {
      throw new RowFault("no log is named");
    }
    String digest = field(fields, "sha256");
    if (digest != null && !SHA256.matcher(digest).matches()) {
      throw new RowFault("\"" + digest + "\" is no SHA-256 in lower-case hexadecimal");
    }
    if (!columns.containsKey("category")) {
      return healthy(fields, number, log, digest);
    }
    String build = field(fields, "build");
    List<String> words = words(fields, "category");
    Label.Expectation expectation = expectation(words);
    List<String> names =
        expectation == Label.Expectation.CAUSE ? words : words.subList(1, words.size());
    return new Label(
        number,
        log,
        digest,
        orDash(field(fields, "set")),
        orDash(field(fields, "source")),
        field(fields, "package"),
        build == null || build.equals("unknown") ? null : value(build, BuildKind::of),
        expectation,
        values(names, Category::of),
        values(words(fields, "lines"), CausePlace::parse),
        new LinkedHashSet<>(values(words(fields, "remedies"), RemediationKind::of)),
        Set.copyOf(words(fields, "neighbours")),
        orDash(field(fields, "notes")));
  }

  private Label healthy(List<String> fields, int number, String log, @Nullable String digest) {
    String set = field(fields, "set");
    return new Label(
        number,
        log,
        digest,
        set == null ? Label.Expectation.HEALTHY.id() : set,
        orDash(field(fields, "source")),
        null,
        null,
        Label.Expectation.HEALTHY,
        List.of(),
        List.of(),
        Set.of(),
        Set.of(),
        orDash(field(fields, "notes")));
  }

  private static Label.Expectation expectation(List<String> words) throws RowFault {
    if (words.isEmpty()) {
      throw new RowFault("no category is named");
    }
    for (Label.Expectation special :
        List.of(Label.Expectation.NOTHING, Label.Expectation.HEALTHY)) {
      if (words.get(0).equals(special.id())) {
        return special;
      }
    }
    return Label.Expectation.CAUSE;
  }

  private static <T> List<T> values(List<String> words, Function<String, T> parser)
      throws RowFault {
    List<T> values = new ArrayList<>();
    for (String word : words) {
      values.add(value(word, parser));
    }
    return values;
  }

  private static <T> T value(String word, Function<String, T> parser) throws RowFault {
    try {
      return parser.apply(word);
    } catch (IllegalArgumentException e) {
      throw new RowFault(e.getMessage());
    }
  }

  private List<String> words(List<String> fields, String column) {
    String text = field(fields, column);
    return text == null ? List.of() : List.of(BLANKS.split(text, -1));
  }

  /** The field, or null where it is missing, empty or {@code -}. */
  private @Nullable String field(List<String> fields, String column) {
    Integer at = columns.get(column);
    String text = at == null || at >= fields.size() ? "" : fields.get(at).strip();
    return text.isEmpty() || text.equals("-") ? null : text;
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
