package org.crossmend.corpus.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.engine.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * How two states of the signatures differ.
 *
 * @param changes by id
 * @param same how many signatures are the same in both
 * @param examples the old examples that are recognised differently, in the order of their files
 * @param unreadable files of either state that could not be read as signatures and were left out
 */
public record CorpusDiff(
    List<Change> changes, int same, List<ExampleChange> examples, List<String> unreadable) {

  /** What became of a signature. */
  public enum Kind {
    ADDED("added", Bump.MINOR),
    REMOVED("removed", Bump.MAJOR),
    /** Its file is still there and says that it is not looked for any more. */
    RETIRED("retired", Bump.MAJOR),
    /** Another one has its id among its former ones. */
    RENAMED("renamed", Bump.MAJOR),
    CHANGED("changed", Bump.NONE);

    private final String shown;
    private final Bump bump;

    Kind(String shown, Bump bump) {
      this.shown = shown;
      this.bump = bump;
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  /**
   * What became of one signature.
   *
   * @param id the old one, but for {@link Kind#ADDED}
   * @param successor the new id if it is renamed, what replaces it if it is retired, or null
   * @param aspects what else changed, in the order of {@link Aspect}
   */
  public record Change(
      String id, Kind kind, @Nullable String successor, String title, List<Aspect> aspects) {
    public Change {
      aspects = List.copyOf(aspects);
    }

    /** What it means for the version. */
    public Bump bump() {
      Bump bump = kind.bump;
      for (Aspect aspect : aspects) {
        bump = bump.and(aspect.bump());
      }
      return bump;
    }
  }

  /**
   * An old example in which other signatures speak now. That one which went away is silent there is
   * no news.
   *
   * @param file the old file
   * @param line where the example stands in it
   * @param lost what was recognised and is no more, as {@code line: id}
   * @param gained what is recognised now
   */
  public record ExampleChange(String file, int line, List<String> lost, List<String> gained) {
    public ExampleChange {
      lost = List.copyOf(lost);
      gained = List.copyOf(gained);
    }
  }

  public CorpusDiff {
    changes = List.copyOf(changes);
    examples = List.copyOf(examples);
    unreadable = List.copyOf(unreadable);
  }

  /** Compares; both states in the order of their files. */
  public static CorpusDiff of(List<SignatureFile> before, List<SignatureFile> after) {
    SortedMap<String, SignatureFile> old = active(before);
    SortedMap<String, SignatureFile> now = active(after);
    Map<String, String> renamed = renamed(old, now);
    List<Change> changes = new ArrayList<>();
    int same = 0;
    for (Map.Entry<String, SignatureFile> entry : old.entrySet()) {
      Change change = change(entry.getKey(), entry.getValue(), now, renamed, after);
      if (change == null) {
        same++;
      } else {
        changes.add(change);
      }
    }
    for (Map.Entry<String, SignatureFile> entry : now.entrySet()) {
      if (!old.containsKey(entry.getKey()) && !renamed.containsValue(entry.getKey())) {
        changes.add(
            new Change(entry.getKey(), Kind.ADDED, null, title(entry.getValue()), List.of()));
      }
    }
    List<String> unreadable = new ArrayList<>();
    for (List<SignatureFile> state : List.of(before, after)) {
      for (SignatureFile file : state) {
        if (file.definition() == null && !file.isBareRetirement()) {
          unreadable.add(file.path());
        }
      }
    }
    return new CorpusDiff(changes, same, ExampleComparison.of(old, now, renamed), unreadable);
  }

  /** What all changes together mean for the version. */
  public Bump bump() {
    Bump bump = Bump.NONE;
    for (Change change : changes) {
      bump = bump.and(change.bump());
    }
    return bump;
  }

  /** How many signatures have this fate. */
  public long count(Kind kind) {
    return changes.stream().filter(c -> c.kind() == kind).count();
  }

  /** Those that are looked for, by id. */
  private static SortedMap<String, SignatureFile> active(List<SignatureFile> files) {
    SortedMap<String, SignatureFile> active = new TreeMap<>();
    for (SignatureFile file : files) {
      SignatureDefinition definition = file.definition();
      if (definition != null && definition.signature().status() != Status.RETIRED) {
        active.put(definition.id(), file);
      }
    }
    return active;
  }

  /** Old ids that are gone, and who has them among its former ones. */
  private static Map<String, String> renamed(
      Map<String, SignatureFile> old, Map<String, SignatureFile> now) {
    Map<String, String> renamed = new HashMap<>();
    for (SignatureFile file : now.values()) {
      SignatureDefinition definition = file.definition();
      if (definition == null || old.containsKey(definition.id())) {
        continue;
      }
      for (String former : definition.formerly()) {
        if (old.containsKey(former) && !now.containsKey(former)) {
          renamed.put(former, definition.id());
        }
      }
    }
    return renamed;
  }

  private static @Nullable Change change(
      String id,
      SignatureFile file,
      Map<String, SignatureFile> now,
      Map<String, String> renamed,
      List<SignatureFile> after) {
    SignatureFile same = now.get(id);
    if (same != null) {
      Set<Aspect> aspects = Aspect.of(file, same);
      return aspects.isEmpty()
          ? null
          : new Change(id, Kind.CHANGED, null, title(same), List.copyOf(aspects));
    }
    String successor = renamed.get(id);
    SignatureFile renamedTo = successor == null ? null : now.get(successor);
    if (renamedTo != null) {
      List<Aspect> aspects = new ArrayList<>(Aspect.of(file, renamedTo));
      return new Change(id, Kind.RENAMED, successor, title(renamedTo), aspects);
    }
    for (SignatureFile retired : after) {
      if (retired.expectedId().equals(id) && isRetired(retired)) {
        return new Change(id, Kind.RETIRED, replacement(retired), title(file), List.of());
      }
    }
    return new Change(id, Kind.REMOVED, null, title(file), List.of());
  }

  private static boolean isRetired(SignatureFile file) {
    SignatureDefinition definition = file.definition();
    return file.isBareRetirement()
        || (definition != null && definition.signature().status() == Status.RETIRED);
  }

  private static @Nullable String replacement(SignatureFile file) {
    SignatureDefinition definition = file.definition();
    if (definition != null) {
      return definition.replacedBy();
    }
    return file.root() == null || file.root().get("replaced-by") == null
        ? null
        : file.root().get("replaced-by").text();
  }

  private static String title(SignatureFile file) {
    SignatureDefinition definition = file.definition();
    return definition == null ? "" : definition.signature().title();
  }
}
