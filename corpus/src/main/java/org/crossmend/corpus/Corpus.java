package org.crossmend.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.crossmend.corpus.curate.Background;
import org.crossmend.corpus.curate.Drafter;
import org.crossmend.corpus.curate.Resemblances;
import org.crossmend.corpus.curate.ToolWords;
import org.crossmend.corpus.format.CorpusImage;
import org.crossmend.corpus.format.ExampleTable;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SourceTexts;
import org.crossmend.corpus.format.TextTable;
import org.crossmend.corpus.format.Unless;
import org.crossmend.corpus.index.LuceneSignatureIndex;
import org.crossmend.corpus.index.ProviderTable;
import org.crossmend.corpus.index.SignatureText;
import org.crossmend.corpus.lint.Backdrop;
import org.crossmend.corpus.lint.CorpusLint;
import org.crossmend.corpus.lint.HealthySample;
import org.crossmend.corpus.lint.Specimen;
import org.crossmend.corpus.match.Re2SignatureMatcher;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.spi.Cache;
import org.crossmend.engine.spi.NeighbourFinder;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The corpus: the signatures that crossmend ships with, and those of the site. Safe for use by
 * several threads.
 */
public final class Corpus {

  private static final String SOURCES = "sources.bin";

  private final String version;
  private final String digest;
  private final List<SignatureEntry> entries;
  private final @Nullable SiteImage site;
  private final SignatureMatcher matcher;
  private @Nullable LuceneSignatureIndex index;
  private @Nullable ProviderTable providers;
  private @Nullable Map<String, String> examples;

  private Corpus(
      String version, String digest, List<SignatureEntry> entries, @Nullable SiteImage site) {
    this.version = version;
    this.digest = digest;
    this.entries = List.copyOf(entries);
    this.site = site;
    this.matcher = new Re2SignatureMatcher(this.entries);
  }

  /** What crossmend ships with. */
  public static Corpus builtIn() {
    CorpusImage image = image();
    return new Corpus(image.version(), image.digest(), image.entries(), null);
  }

  /** Like {@link #load(List, Cache)}, and nothing is kept for the next start. */
  public static Corpus load(List<Path> siteDirs) {
    return load(siteDirs, Cache.NONE);
  }

  /**
   * What crossmend ships with, changed and completed by folders of the site: a signature with a
   * known id takes the other's place, one of status {@code retired} takes it away, as does a line
   * of {@code retired.yaml}; {@code tables/providers.yaml} goes before the built-in table. Later
   * folders win. What is wrong with a file is told by {@link #faults()} and costs that file only.
   *
   * @param siteDirs folders with signatures, or with a folder {@code signatures} in them
   * @param cache keeps the checked and compiled site for the next start
   */
  public static Corpus load(List<Path> siteDirs, Cache cache) {
    if (siteDirs.isEmpty()) {
      return builtIn();
    }
    CorpusImage image = image();
    SortedMap<String, SignatureEntry> entries = new TreeMap<>();
    for (SignatureEntry entry : image.entries()) {
      entries.put(entry.id(), entry);
    }
    SiteCompilation compilation = new SiteCompilation(image.digest(), siteDirs, cache);
    SiteImage site = compilation.image(entries.keySet());
    for (Retirement retirement : site.retired()) {
      entries.remove(retirement.id());
    }
    for (SignatureEntry entry : site.entries()) {
      entries.put(entry.id(), entry);
    }
    return new Corpus(image.version(), compilation.digest(), List.copyOf(entries.values()), site);
  }

  private static CorpusImage image() {
    try {
      return CorpusImage.open(resource("corpus.bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Corpus.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("crossmend was built without " + name);
      }
      return in.readAllBytes();
    }
  }

  /** Finds the signatures in texts; the same object each time. */
  public SignatureMatcher matcher() {
    return matcher;
  }

  /** What is known about each signature that is looked for, by id. */
  public List<Signature> signatures() {
    return entries.stream().map(e -> e.definition().signature()).toList();
  }

  /** A signature with its patterns. */
  public Optional<SignatureDefinition> definition(String id) {
    return entries.stream()
        .filter(e -> e.id().equals(id))
        .map(SignatureEntry::definition)
        .findFirst();
  }

  /**
   * How many lines after the begin of a match of a signature may still take it back, or change what
   * it caught; 0 for an unknown one.
   */
  public ToIntFunction<Signature> linesAfter() {
    Map<String, Integer> lines = new HashMap<>();
    for (SignatureEntry entry : entries) {
      SignatureDefinition definition = entry.definition();
      int most = definition.match().kind() == MatchForm.Kind.WRAPPED ? 2 : 0;
      for (Unless unless : definition.unless()) {
        if (unless.where() == Unless.Where.AFTER) {
          most = Math.max(most, unless.lines());
        }
      }
      if (most > 0) {
        lines.put(entry.id(), most);
      }
    }
    return signature -> lines.getOrDefault(signature.id(), 0);
  }

  /**
   * Ranks signatures by how near their words are to some lines. The index is made when the first
   * question comes; see {@code docs/adr/0010-signature-index.md}.
   */
  public NeighbourFinder neighbours() {
    return (lines, limit) -> index().nearest(lines, limit);
  }

  /** The signatures that a person's words describe best, best first. */
  public List<Neighbour> search(String text, int limit) {
    return index().search(text, limit);
  }

  /** The texts of all matching examples, by id. */
  public synchronized Map<String, String> examples() {
    Map<String, String> read = examples;
    if (read == null) {
      Map<String, String> texts = new HashMap<>();
      builtInExamples().forEach((id, known) -> texts.put(id, known.text()));
      read = texts;
      read.putAll(siteTable(SiteImage::examples));
      examples = read;
    }
    return Collections.unmodifiableMap(read);
  }

  /** Shows what is near to some lines, and why. */
  public Resemblances resemblances() {
    Map<String, Signature> known = new HashMap<>();
    signatures().forEach(signature -> known.put(signature.id(), signature));
    Map<String, String> texts = examples();
    return new Resemblances(neighbours(), known, id -> texts.getOrDefault(id, ""));
  }

  /**
   * Drafts signatures beside those of this corpus.
   *
   * @param background what builds print in which nothing is wrong
   */
  public Drafter drafter(Background background) {
    return new Drafter(
        new Drafter.Surroundings(
            matcher,
            resemblances(),
            id -> definition(id).map(SignatureDefinition::signature),
            toolWords(),
            background,
            version));
  }

  /** The words that tools use although they look like names. */
  public Predicate<String> toolWords() {
    return new ToolWords(entries.stream().map(SignatureEntry::definition).toList());
  }

  /** What builds print in which nothing is wrong, as far as the program carries it. */
  public Background healthyLines() {
    List<String> lines = new ArrayList<>(background().sample());
    for (SignatureFile file : sources()) {
      file.examples().ignores().forEach(ignore -> ignore.log().lines().forEach(lines::add));
    }
    return new Background(lines);
  }

  private synchronized LuceneSignatureIndex index() {
    LuceneSignatureIndex made = index;
    if (made == null) {
      Map<String, String> lines = examples();
      List<SignatureText> texts = new ArrayList<>();
      for (SignatureEntry entry : entries) {
        SignatureDefinition definition = entry.definition();
        String words =
            definition.signature().cause() + "\n" + String.join("\n", definition.literals());
        texts.add(
            new SignatureText(
                entry.id(),
                definition.signature().title(),
                words,
                lines.getOrDefault(entry.id(), "")));
      }
      made = LuceneSignatureIndex.of(texts);
      index = made;
    }
    return made;
  }

  private static Map<String, Examples> builtInExamples() {
    try {
      return ExampleTable.read(resource("examples.bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which Gentoo package provides a program, header or module. */
  public synchronized ProviderTable providers() {
    ProviderTable read = providers;
    if (read == null) {
      Map<String, String> packages = table("providers.bin");
      packages.putAll(siteTable(SiteImage::providers));
      read = new ProviderTable(packages);
      providers = read;
    }
    return read;
  }

  private interface Table {
    Map<String, String> of(SiteImage site) throws IOException;
  }

  private Map<String, String> siteTable(Table table) {
    try {
      return site == null ? Map.of() : table.of(site);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> table(String name) {
    try {
      return TextTable.read(resource(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The matching excerpts of a signature of the site; empty for any other. */
  public Optional<String> siteExample(String id) {
    return Optional.ofNullable(siteTable(SiteImage::examples).get(id));
  }

  /**
   * The files of the built-in signatures, retired ones too, in the order of their paths; messages
   * call them {@code signatures/<family>/<name>.yaml}. Each call reads them again.
   */
  public static List<SignatureFile> sources() {
    return SourceTexts.read(new TreeMap<>(table(SOURCES)), "signatures/");
  }

  /** The text of a built-in signature's file, as its authors wrote it. */
  public static Optional<String> source(String id) {
    return Optional.ofNullable(table(SOURCES).get(id + ".yaml"));
  }

  /**
   * Checks files as if they were laid over the built-in corpus: each by itself and all together.
   *
   * @param files as {@link org.crossmend.corpus.lint.SignaturePaths} reads them
   */
  public static CorpusLint.Report check(List<SignatureFile> files) {
    Map<String, Examples> examples = builtInExamples();
    List<Specimen> signatures =
        image().entries().stream()
            .map(e -> Specimen.beside(e, examples.getOrDefault(e.id(), Examples.NONE)))
            .toList();
    return CorpusLint.check(files, new Backdrop(signatures, examples.keySet(), background()));
  }

  /** Checks the built-in corpus. */
  public static CorpusLint.Report checkBuiltIn() {
    return CorpusLint.check(sources(), Backdrop.of(background()));
  }

  /** What healthy builds print, as far as the program carries it. */
  public static HealthySample background() {
    try {
      return HealthySample.read(resource("background.bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was wrong with the site's files; empty for the built-in corpus. */
  public List<Fault> faults() {
    return site == null ? List.of() : site.faults();
  }

  /** The built-in signatures that the site does without. */
  public List<Retirement> retired() {
    return site == null ? List.of() : site.retired();
  }

  /** The rules that the site wants to do without; nobody has looked yet whether they exist. */
  public List<Retirement> retiredRules() {
    return site == null ? List.of() : site.rules();
  }

  /** The ids of the signatures that are the site's own or changed by it. */
  public Set<String> siteSignatures() {
    return site == null
        ? Set.of()
        : site.entries().stream().map(SignatureEntry::id).collect(Collectors.toUnmodifiableSet());
  }

  /** The version of the built-in signatures. */
  public String version() {
    return version;
  }

  /** A SHA-256 in hexadecimal that changes when any signature does. */
  public String digest() {
    return digest;
  }
}
