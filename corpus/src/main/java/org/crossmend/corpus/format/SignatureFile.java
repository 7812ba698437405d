package org.crossmend.corpus.format;

import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.Status;
import org.jspecify.annotations.Nullable;

/**
 * One signature's file as far as it could be read.
 *
 * @param path how messages call the file
 * @param expectedId the id that its path asks for
 * @param root null if the text is not YAML
 * @param definition null if anything needed to match is missing or wrong
 * @param examples as far as they could be read
 * @param faults what is wrong with its structure, in the order of the lines
 */
public record SignatureFile(
    String path,
    String expectedId,
    @Nullable LocatedNode root,
    @Nullable SignatureDefinition definition,
    Examples examples,
    List<Fault> faults) {

  private static final Set<String> BARE = Set.of("id", "status", "replaced-by");

  public SignatureFile {
    faults = faults.stream().sorted().toList();
  }

  /**
   * Whether the file only takes a signature of its id away: status retired and, at most, what
   * replaces it. Such a file needs no patterns.
   */
  public boolean isBareRetirement() {
    return root != null && isBareRetirement(root);
  }

  static boolean isBareRetirement(LocatedNode root) {
    LocatedNode status = root.get("status");
    return status != null
        && status.text().equals(Status.RETIRED.id())
        && BARE.containsAll(root.keys());
  }

  /** The line of a top-level key, or 1. */
  public int lineOf(String key) {
    return root == null ? 1 : root.lineOf(key);
  }
}
