package org.crossmend.corpus.format;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** A record of an image, decoded when needed. Decoding twice in two threads is harmless. */
final class ImageEntry implements SignatureEntry {

  private final CorpusImage image;
  private final int offset;
  private volatile @Nullable Decoded decoded;

  private record Decoded(SignatureDefinition definition, List<List<List<String>>> required) {}

  ImageEntry(CorpusImage image, int offset) {
    this.image = image;
    this.offset = offset;
  }

  @Override
  public String id() {
    return image.text(image.number(offset));
  }

  @Override
  public List<String> literalBytes() {
    int count = image.number(offset + 4);
    List<String> literals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      literals.add(image.rawText(image.number(offset + 8 + 4 * i)));
    }
    return literals;
  }

  @Override
  public int[] rareOffsets() {
    int count = image.number(offset + 4);
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = image.number(offset + 8 + 4 * (count + i));
    }
    return offsets;
  }

  @Override
  public SignatureDefinition definition() {
    return decoded().definition();
  }

  @Override
  public List<List<List<String>>> required() {
    return decoded().required();
  }

  private Decoded decoded() {
    Decoded result = decoded;
    if (result == null) {
      synchronized (this) {
        result = decoded;
        if (result == null) {
          result = new Cursor(image, offset).decode();
          decoded = result;
        }
      }
    }
    return result;
  }

  /** Reads a record in the order in which it was written. */
  private static final class Cursor {
    private final CorpusImage image;
    private int at;

    Cursor(CorpusImage image, int at) {
      this.image = image;
      this.at = at;
    }

    Decoded decode() {
      String id = text();
      List<String> literals = list();
      at += 4 * literals.size();
      String title = text();
      Category category = Category.of(text());
      Status status = Status.of(text());
      Confidence confidence = Confidence.of(text());
      Severity severity = Severity.of(text());
      Set<Phase> phases = EnumSet.noneOf(Phase.class);
      for (String phase : list()) {
        phases.add(Phase.of(phase));
      }
      String build = text();
      String cause = text();
      List<RemediationKind> hints = list().stream().map(RemediationKind::of).toList();
      List<String> references = list();
      List<String> falsePositives = list();
      Signature signature =
          new Signature(
              id,
              title,
              category,
              status,
              confidence,
              severity,
              phases,
              build.isEmpty() ? null : BuildKind.of(build),
              cause,
              hints,
              references,
              falsePositives);
      String since = text();
      List<String> formerly = list();
      String replacedBy = text();
      MatchForm.Kind kind = MatchForm.Kind.of(text());
      int within = number();
      List<String> patterns = list();
      List<List<List<String>>> required = new ArrayList<>();
      for (int i = 0; i < patterns.size(); i++) {
        required.add(choices());
      }
      List<Unless> unless = unless();
      Map<String, String> captures = new LinkedHashMap<>();
      List<String> names = list();
      List<String> meanings = list();
      for (int i = 0; i < names.size(); i++) {
        captures.put(names.get(i), meanings.get(i));
      }
      SignatureDefinition definition =
          new SignatureDefinition(
              signature,
              since,
              formerly,
              replacedBy.isEmpty() ? null : replacedBy,
              literals,
              new MatchForm(kind, patterns, within),
              unless,
              captures);
      return new Decoded(definition, List.copyOf(required));
    }

    private List<Unless> unless() {
      int count = number();
      List<Unless> result = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        String pattern = text();
        Unless.Where where = Unless.Where.valueOf(text());
        int lines = number();
        result.add(new Unless(pattern, where, lines, text()));
      }
      return result;
    }

    private List<List<String>> choices() {
      int count = number();
      List<List<String>> choices = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        choices.add(list());
      }
      return choices;
    }

    private int number() {
      int value = image.number(at);
      at += 4;
      return value;
    }

    private String text() {
      return image.text(number());
    }

    private List<String> list() {
      int count = number();
      List<String> result = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        result.add(text());
      }
      return result;
    }
  }
}
