package org.crossmend.corpus.compare;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.engine.model.Signature;

/** What of a signature changed. */
public enum Aspect {
  CATEGORY("category", Bump.MAJOR),
  CAPTURES_LOST("captures lost", Bump.MAJOR),
  CAPTURES_ADDED("captures added", Bump.MINOR),
  HINTS("hints", Bump.MINOR),
  // what may be applied without a question, and what is the cause, follows from these
  STATUS("status", Bump.MINOR),
  CONFIDENCE("confidence", Bump.MINOR),
  SEVERITY("severity", Bump.MINOR),
  SCOPE("scope", Bump.PATCH),
  PATTERNS("patterns", Bump.PATCH),
  LITERALS("literals", Bump.PATCH),
  UNLESS("unless", Bump.PATCH),
  EXAMPLES("examples", Bump.PATCH),
  WORDING("wording", Bump.PATCH);

  private final String shown;
  private final Bump bump;

  Aspect(String shown, Bump bump) {
    this.shown = shown;
    this.bump = bump;
  }

  public Bump bump() {
    return bump;
  }

  /** What differs between two states of a signature, apart from its id. */
  static Set<Aspect> of(SignatureFile oldFile, SignatureFile newFile) {
    SignatureDefinition a = oldFile.definition();
    SignatureDefinition b = newFile.definition();
    Set<Aspect> found = EnumSet.noneOf(Aspect.class);
    if (a == null || b == null) {
      return found;
    }
    Signature s = a.signature();
    Signature t = b.signature();
    note(found, CATEGORY, s.category(), t.category());
    if (!b.captures().keySet().containsAll(a.captures().keySet())) {
      found.add(CAPTURES_LOST);
    }
    if (!a.captures().keySet().containsAll(b.captures().keySet())) {
      found.add(CAPTURES_ADDED);
    }
    note(found, HINTS, s.hints(), t.hints());
    note(found, STATUS, s.status(), t.status());
    note(found, CONFIDENCE, s.confidence(), t.confidence());
    note(found, SEVERITY, s.severity(), t.severity());
    note(found, SCOPE, s.phases(), t.phases());
    if (s.build() != t.build()) {
      found.add(SCOPE);
    }
    note(found, PATTERNS, a.match(), b.match());
    note(found, LITERALS, a.literals(), b.literals());
    note(found, UNLESS, a.unless(), b.unless());
    note(found, EXAMPLES, texts(oldFile.examples()), texts(newFile.examples()));
    note(found, WORDING, words(a), words(b));
    return found;
  }

  private static void note(Set<Aspect> found, Aspect aspect, Object a, Object b) {
    if (!Objects.equals(a, b)) {
      found.add(aspect);
    }
  }

  /** The examples without where they stand in the file. */
  private static List<Collection<?>> texts(Examples examples) {
    return List.of(
        examples.matches().stream().map(m -> List.of(m.log(), m.lines(), m.captures())).toList(),
        examples.ignores().stream().map(i -> List.of(i.log(), i.why())).toList());
  }

  private static List<Object> words(SignatureDefinition d) {
    Signature s = d.signature();
    return List.of(
        s.title(),
        s.cause(),
        s.references(),
        s.falsePositives(),
        List.copyOf(d.captures().values()),
        d.since());
  }

  @Override
  public String toString() {
    return shown;
  }
}
