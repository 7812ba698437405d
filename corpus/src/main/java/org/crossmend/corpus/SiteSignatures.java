package org.crossmend.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossmend.corpus.format.CorpusImageWriter;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureTree;
import org.crossmend.corpus.index.ProviderFile;
import org.crossmend.corpus.lint.CorpusLint;
import org.crossmend.corpus.lint.SignatureLint;
import org.crossmend.engine.model.Status;

/**
 * Reads, checks and compiles the folders of a site. A file with any fault is left out; later
 * folders win.
 */
final class SiteSignatures {

  private final Set<String> builtIn;
  private final SortedMap<String, SignatureDefinition> definitions = new TreeMap<>();
  private final SortedMap<String, String> examples = new TreeMap<>();
  private final SortedMap<String, Retirement> retired = new TreeMap<>();
  private final SortedMap<String, Retirement> rules = new TreeMap<>();
  private final SortedMap<String, String> providers = new TreeMap<>();
  private final List<Fault> faults = new ArrayList<>();

  private SiteSignatures(Set<String> builtIn) {
    this.builtIn = new HashSet<>(builtIn);
  }

  /**
   * Compiles folders.
   *
   * @param builtIn the ids of what crossmend comes with
   * @return what {@link SiteImage#read} understands
   */
  static byte[] compile(Set<String> builtIn, List<Path> dirs) {
    SiteSignatures site = new SiteSignatures(builtIn);
    dirs.forEach(dir -> site.add(new SiteFolder(dir)));
    try {
      return site.written();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] written() throws IOException {
    byte[] image =
        CorpusImageWriter.write(List.copyOf(definitions.values()), Map.of(), "site", "site");
    return SiteImage.write(
        image,
        CorpusImageWriter.writeTexts(examples),
        CorpusImageWriter.writeTexts(providers),
        retired.values(),
        rules.values(),
        faults);
  }

  private void add(SiteFolder folder) {
    Path root = folder.signatures();
    try {
      List<SignatureFile> files = SignatureTree.read(root, root + "/");
      Map<String, List<Fault>> spoken = new HashMap<>();
      for (Fault fault : CorpusLint.checkBackground(files, Corpus.background())) {
        spoken.computeIfAbsent(fault.file(), path -> new ArrayList<>()).add(fault);
      }
      for (SignatureFile file : files) {
        add(file, spoken.getOrDefault(file.path(), List.of()));
      }
      if (Files.exists(folder.providers())) {
        providers.putAll(
            ProviderFile.read(folder.providers(), folder.providers().toString(), faults));
      }
    } catch (IOException e) {
      faults.add(
          new Fault(
              folder.dir().toString(),
              1,
              "the folder cannot be read: " + e.getMessage(),
              "what is in it is not used",
              "correct the path or the permissions"));
    }
    if (Files.exists(folder.retired())) {
      RetiredFile file = RetiredFile.read(folder.retired(), faults);
      file.signatures().forEach(this::retire);
      file.rules().forEach(rule -> rules.put(rule.id(), rule));
    }
  }

  /**
   * Adds a file.
   *
   * @param spoken what healthy builds say to it
   */
  private void add(SignatureFile file, List<Fault> spoken) {
    List<Fault> found = new ArrayList<>(SignatureLint.check(file));
    found.addAll(spoken);
    SignatureDefinition definition = file.definition();
    if (!found.isEmpty()) {
      faults.addAll(found);
    } else if (file.isBareRetirement()) {
      retire(new Retirement(file.expectedId(), "retired", file.path(), file.lineOf("id")));
    } else if (definition != null && definition.signature().status() == Status.RETIRED) {
      definitions.remove(definition.id());
      examples.remove(definition.id());
      retired.put(
          definition.id(),
          new Retirement(definition.id(), "retired", file.path(), file.lineOf("status")));
    } else if (definition != null) {
      definitions.put(definition.id(), definition);
      examples.put(definition.id(), file.examples().text());
      retired.remove(definition.id());
    }
  }

  private void retire(Retirement retirement) {
    String id = retirement.id();
    boolean own = definitions.remove(id) != null;
    boolean known = own || (builtIn.contains(id) && !retired.containsKey(id));
    examples.remove(id);
    if (known) {
      retired.put(id, retirement);
    } else {
      faults.add(
          new Fault(
              retirement.file(),
              retirement.line(),
              "there is no signature " + id,
              "nothing is retired",
              "correct the id"));
    }
  }
}
