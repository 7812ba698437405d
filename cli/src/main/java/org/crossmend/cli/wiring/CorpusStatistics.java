package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.crossmend.corpus.index.ProviderTable;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;

/**
 * What the corpus holds, with the site's signatures.
 *
 * @param categories how many signatures each category has, by status; every category is there
 * @param retired how many built-in files only say that a signature is not looked for any more
 * @param matching how many examples must match
 * @param ignored how many examples must not
 * @param incomplete ids without both kinds of example
 * @param providers the sections of the table of packages
 * @param site what the site's folders add, change and take away
 * @param ids all signatures that are looked for, in their order
 */
public record CorpusStatistics(
    String version,
    String digest,
    Map<Category, Map<Status, Integer>> categories,
    int retired,
    int matching,
    int ignored,
    List<String> incomplete,
    Map<String, Section> providers,
    Site site,
    List<String> ids) {

  /**
   * A section of the table of packages.
   *
   * @param names how many programs, headers … are known
   * @param packages how many packages provide them
   */
  public record Section(int names, int packages) {}

  /**
   * The site's share.
   *
   * @param folders how many there are
   */
  public record Site(int folders, int added, int overridden, int retired) {}

  public CorpusStatistics {
    categories = Collections.unmodifiableMap(new EnumMap<>(categories));
    incomplete = List.copyOf(incomplete);
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    ids = List.copyOf(ids);
  }

  /** How many signatures are looked for. */
  public int total() {
    return ids.size();
  }

  /** How many signatures of a category are looked for. */
  public int total(Category category) {
    return categories.getOrDefault(category, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** Categories that no signature has. */
  public List<Category> empty() {
    return List.of(Category.values()).stream().filter(c -> total(c) == 0).toList();
  }

  /**
   * Counts.
   *
   * @param corpus the built-in signatures with those of the site
   * @param siteFolders the site's folders
   * @throws IOException if a folder of the site cannot be listed
   */
  public static CorpusStatistics of(Corpus corpus, List<Path> siteFolders) throws IOException {
    Map<Category, Map<Status, Integer>> categories = new EnumMap<>(Category.class);
    List<String> ids = new ArrayList<>();
    for (Category category : Category.values()) {
      categories.put(category, new EnumMap<>(Status.class));
    }
    for (Signature signature : corpus.signatures()) {
      ids.add(signature.id());
      categories
          .computeIfAbsent(signature.category(), category -> new EnumMap<>(Status.class))
          .merge(signature.status(), 1, Integer::sum);
    }
    Map<String, SignatureFile> files = files(siteFolders);
    int retired = 0;
    int matching = 0;
    int ignored = 0;
    Set<String> incomplete = new TreeSet<>();
    Set<String> active = new HashSet<>(ids);
    for (Map.Entry<String, SignatureFile> entry : files.entrySet()) {
      SignatureFile file = entry.getValue();
      if (!active.contains(entry.getKey())) {
        retired++;
        continue;
      }
      matching += file.examples().matches().size();
      ignored += file.examples().ignores().size();
      if (file.examples().matches().isEmpty() || file.examples().ignores().isEmpty()) {
        incomplete.add(entry.getKey());
      }
    }
    return new CorpusStatistics(
        corpus.version(),
        corpus.digest(),
        categories,
        retired,
        matching,
        ignored,
        List.copyOf(incomplete),
        providers(corpus.providers()),
        site(corpus, siteFolders.size()),
        ids);
  }

  /** The files by id; the site's take the place of the built-in ones, the last one wins. */
  private static Map<String, SignatureFile> files(List<Path> siteFolders) throws IOException {
    Map<String, SignatureFile> files = new LinkedHashMap<>();
    for (SignatureFile file : Corpus.sources()) {
      files.put(file.expectedId(), file);
    }
    for (Path folder : siteFolders) {
      Path below = folder.resolve("signatures");
      Path root = Files.isDirectory(below) ? below : folder;
      for (SignatureFile file : SignatureTree.read(root, root + "/")) {
        // one with faults is not used, so that what it would replace is
        if (file.definition() != null && file.faults().isEmpty()) {
          files.put(file.expectedId(), file);
        }
      }
    }
    return files;
  }

  private static Map<String, Section> providers(ProviderTable table) {
    Map<String, Section> sections = new LinkedHashMap<>();
    for (String section : ProviderTable.SECTIONS) {
      sections.put(section, new Section(table.names(section), table.packages(section)));
    }
    return sections;
  }

  private static Site site(Corpus corpus, int folders) {
    if (folders == 0) {
      return new Site(0, 0, 0, 0);
    }
    Corpus builtIn = Corpus.builtIn();
    Map<String, SignatureDefinition> own = definitions(builtIn);
    Map<String, SignatureDefinition> all = definitions(corpus);
    int added = 0;
    int overridden = 0;
    for (Map.Entry<String, SignatureDefinition> entry : all.entrySet()) {
      SignatureDefinition known = own.get(entry.getKey());
      if (known == null) {
        added++;
      } else if (!known.equals(entry.getValue())) {
        overridden++;
      }
    }
    int retired = (int) own.keySet().stream().filter(id -> !all.containsKey(id)).count();
    return new Site(folders, added, overridden, retired);
  }

  private static Map<String, SignatureDefinition> definitions(Corpus corpus) {
    Map<String, SignatureDefinition> definitions = new LinkedHashMap<>();
    for (Signature signature : corpus.signatures()) {
      corpus.definition(signature.id()).ifPresent(d -> definitions.put(signature.id(), d));
    }
    return definitions;
  }
}
