package org.crossmend.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.match.HitList;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.spi.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusTest {

  @TempDir private Path site;

  @Test
  void aSiteAddsOverridesAndRetires() throws IOException {
    put("tool/missing", TestSignatures.MISSING_PROGRAM);
    Corpus first = Corpus.load(List.of(site));
    assertThat(first.faults()).isEmpty();
    assertThat(first.signatures()).extracting(Signature::id).contains("tool/missing").isSorted();
    assertThat(hits(first)).extracting(h -> h.signature().title()).containsExactly("A title");
    assertThat(first.digest()).isNotEqualTo(Corpus.builtIn().digest());

    Path other = Files.createDirectory(site.resolve("other"));
    Files.createDirectories(other.resolve("tool"));
    Files.writeString(
        other.resolve("tool/missing.yaml"),
        TestSignatures.MISSING_PROGRAM.replace("A title", "Another title"));
    assertThat(hits(Corpus.load(List.of(site.resolve("signatures"), other))))
        .extracting(h -> h.signature().title())
        .containsExactly("Another title");

    Files.writeString(other.resolve("tool/missing.yaml"), "id: tool/missing\nstatus: retired\n");
    Corpus retired = Corpus.load(List.of(site.resolve("signatures"), other));
    assertThat(retired.faults()).isEmpty();
    assertThat(hits(retired)).isEmpty();

    Files.writeString(
        other.resolve("tool/missing.yaml"),
        TestSignatures.MISSING_PROGRAM.replace("status: tested", "status: retired"));
    Corpus whole = Corpus.load(List.of(site.resolve("signatures"), other));
    assertThat(whole.faults()).isEmpty();
    assertThat(hits(whole)).isEmpty();
  }

  @Test
  void aBrokenSiteFileCostsOnlyItself() throws IOException {
    put("tool/missing", TestSignatures.MISSING_PROGRAM);
    put("tool/yaml", "id: [");
    put("tool/regex", signature("tool/regex").replace("^(?<program>", "(?=x)(?<program>"));
    put("tool/literal", signature("tool/literal").replace("['command not found']", "['cmd']"));
    put(
        "tool/huge",
        signature("tool/huge").replace("^(?<program>", TestSignatures.HUGE + "^(?<program>"));
    put("tool/path", signature("tool/elsewhere"));
    put("tool/gone", "id: tool/gone\nstatus: retired\n");
    Corpus corpus = Corpus.load(List.of(site, site.resolve("nowhere")));
    assertThat(corpus.faults())
        .extracting(Fault::toString)
        .anyMatch(f -> f.contains("yaml.yaml:1: not YAML"))
        .anyMatch(f -> f.contains("regex.yaml:8: the pattern"))
        .anyMatch(f -> f.contains("huge.yaml:8: the pattern") && f.contains("is too large"))
        .anyMatch(f -> f.contains("literal.yaml:8: the literal"))
        .anyMatch(f -> f.contains("path.yaml:1: the id is tool/elsewhere"))
        .anyMatch(f -> f.contains("gone.yaml:1: there is no signature"))
        .anyMatch(f -> f.contains("nowhere:1: the folder cannot be read"))
        .hasSize(7);
    assertThat(hits(corpus)).hasSize(1);
  }

  /** Counts what is asked and kept. */
  private static final class Memory implements Cache {
    private final Map<String, byte[]> kept = new HashMap<>();
    private int hits;

    @Override
    public Optional<byte[]> get(String key) {
      byte[] found = kept.get(key);
      if (found != null) {
        hits++;
      }
      return Optional.ofNullable(found);
    }

    @Override
    public void put(String key, byte[] content) {
      kept.put(key, content.clone());
    }
  }

  @Test
  void anUnchangedSiteIsCompiledOnce() throws IOException {
    put("tool/missing", TestSignatures.MISSING_PROGRAM.replace("A title", "Zwieback vanished"));
    put("tool/yaml", "id: [");
    retire("signatures:\n  make/target-failed: ours\n  no/such: gone\nrules:\n  cross/x: old\n");
    Files.createDirectories(site.resolve("tables"));
    Files.writeString(
        site.resolve("tables/providers.yaml"), "programs:\n  app-site/zwieback: [zwieback]\n");
    Memory memory = new Memory();
    Corpus compiled = Corpus.load(List.of(site), memory);
    Corpus kept = Corpus.load(List.of(site), memory);
    assertThat(memory.kept).hasSize(1);
    assertThat(memory.hits).isEqualTo(1);
    for (Corpus corpus : List.of(compiled, kept)) {
      assertThat(hits(corpus)).hasSize(1);
      assertThat(corpus.search("zwieback", 5)).hasSize(1);
      assertThat(corpus.providers().program("zwieback")).contains("app-site/zwieback");
      assertThat(corpus.providers().size()).isGreaterThan(100);
      assertThat(corpus.siteSignatures()).containsExactly("tool/missing");
      assertThat(corpus.retiredRules()).extracting(Retirement::id).containsExactly("cross/x");
      assertThat(corpus.faults())
          .extracting(Fault::toString)
          .anyMatch(f -> f.contains("yaml.yaml:1: not YAML"))
          .anyMatch(f -> f.contains("retired.yaml:3: there is no signature no/such"));
    }
    assertThat(kept.faults()).isEqualTo(compiled.faults());
    assertThat(kept.digest()).isEqualTo(compiled.digest());
  }

  @Test
  void aChangedSiteIsCompiledAnew() throws IOException {
    put("tool/missing", TestSignatures.MISSING_PROGRAM);
    Memory memory = new Memory();
    Corpus first = Corpus.load(List.of(site), memory);
    put("tool/missing", TestSignatures.MISSING_PROGRAM.replace("A title", "B title"));
    Corpus second = Corpus.load(List.of(site), memory);
    retire("signatures: {tool/missing: enough}\n");
    Corpus third = Corpus.load(List.of(site), memory);
    assertThat(memory.hits).isZero();
    assertThat(memory.kept).hasSize(3);
    assertThat(first.digest()).isNotEqualTo(second.digest()).isNotEqualTo(third.digest());
    assertThat(hits(second)).extracting(h -> h.signature().title()).containsExactly("B title");
    assertThat(hits(third)).isEmpty();
  }

  @Test
  void anEntryThatCannotBeReadIsMadeAnew() throws IOException {
    put("tool/missing", TestSignatures.MISSING_PROGRAM);
    Memory memory = new Memory();
    Corpus.load(List.of(site), memory);
    byte[] whole = memory.kept.values().iterator().next();
    for (byte[] broken :
        List.of(new byte[0], new byte[] {1, 2, 3, 4}, Arrays.copyOf(whole, whole.length / 2))) {
      memory.kept.replaceAll((key, content) -> broken);
      assertThat(hits(Corpus.load(List.of(site), memory))).hasSize(1);
      assertThat(memory.kept.values()).containsExactly(whole);
    }
  }

  @Test
  void aBuiltInSignatureIsRetiredById() throws IOException {
    String id = Corpus.builtIn().signatures().get(0).id();
    retire("signatures:\n  " + id + ": it is wrong here\n");
    Corpus corpus = Corpus.load(List.of(site));
    assertThat(corpus.faults()).isEmpty();
    assertThat(corpus.signatures()).extracting(Signature::id).doesNotContain(id);
    assertThat(corpus.retired())
        .containsExactly(
            new Retirement(id, "it is wrong here", site.resolve("retired.yaml").toString(), 2));
  }

  @Test
  void whatIsWrongWithTheListOfRetiredOnesCostsOnlyThat() throws IOException {
    put("tool/missing", TestSignatures.MISSING_PROGRAM);
    retire("signatures:\n  tool/missing: enough\n  tool/other:\nrule: {}\nrules: [x]\n");
    Corpus corpus = Corpus.load(List.of(site));
    assertThat(hits(corpus)).isEmpty();
    assertThat(corpus.faults())
        .extracting(Fault::toString)
        .anyMatch(f -> f.contains("retired.yaml:3: tool/other has no reason"))
        .anyMatch(f -> f.contains("retired.yaml:4: no section is called rule"))
        .anyMatch(f -> f.contains("retired.yaml:5: rules is no mapping"))
        .hasSize(3);
  }

  @Test
  void aSiteFileWithAFaultThatCorpusCheckFindsIsNotUsed() throws IOException {
    put("tool/missing", TestSignatures.MISSING_PROGRAM.replace("foo: command", "foo: comand"));
    Corpus corpus = Corpus.load(List.of(site));
    assertThat(corpus.faults()).isNotEmpty().allMatch(f -> f.file().endsWith("missing.yaml"));
    assertThat(hits(corpus)).isEmpty();
  }

  @Test
  void aSiteSignatureThatFitsHealthyBuildsIsNotUsed() throws IOException {
    put(
        "own/healthy",
        TestSignatures.yaml(
            "own/healthy",
            "literals: ['checking for gcc']\n  any: ['^checking (?<program>for gcc)']",
            "captures: {program: what is looked for}",
            "matches: [{log: \"checking for gcc... gcc\", expect: {line: 1}}]",
            "ignores: [{log: 'checking for cc', why: another}]"));
    Corpus corpus = Corpus.load(List.of(site));
    assertThat(corpus.definition("own/healthy")).isEmpty();
    assertThat(corpus.faults()).anyMatch(fault -> fault.what().contains("healthy"));
  }

  private void retire(String yaml) throws IOException {
    Files.writeString(site.resolve("retired.yaml"), yaml);
  }

  @Test
  void findsNeighboursOfTheSitesSignaturesToo() throws IOException {
    put("tool/missing", TestSignatures.MISSING_PROGRAM.replace("A title", "Zwieback vanished"));
    Corpus corpus = Corpus.load(List.of(site));
    assertThat(corpus.search("zwieback", 5))
        .extracting(Neighbour::signature)
        .containsExactly("tool/missing");
    assertThat(corpus.neighbours().nearest(List.of("bar: command not found"), 50))
        .extracting(Neighbour::signature)
        .contains("tool/missing");
  }

  @Test
  void theBuiltInCorpusKnowsItsVersion() {
    assertThat(Corpus.builtIn().version()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(Corpus.builtIn().digest()).matches("[0-9a-f]{64}");
    assertThat(Corpus.load(List.of()).digest()).isEqualTo(Corpus.builtIn().digest());
  }

  @Test
  void shipsTheFilesOfItsSignatures() {
    List<SignatureFile> sources = Corpus.sources();
    assertThat(sources).extracting(SignatureFile::path).isSorted();
    assertThat(sources)
        .allSatisfy(
            s -> {
              assertThat(s.path()).isEqualTo("signatures/" + s.expectedId() + ".yaml");
              assertThat(s.faults()).isEmpty();
            });
    assertThat(sources.stream().filter(s -> !s.isBareRetirement()).map(SignatureFile::expectedId))
        .containsAll(Corpus.builtIn().signatures().stream().map(Signature::id).toList());
    String first = sources.get(0).expectedId();
    assertThat(Corpus.source(first))
        .hasValueSatisfying(t -> assertThat(t).contains("id: " + first));
    assertThat(Corpus.source("no/such")).isEmpty();
  }

  private static String signature(String id) {
    return TestSignatures.MISSING_PROGRAM.replace("tool/missing", id);
  }

  private void put(String id, String yaml) throws IOException {
    Path file = site.resolve("signatures").resolve(id + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, yaml);
  }

  private static List<Hit> hits(Corpus corpus) throws IOException {
    HitList hits = new HitList();
    byte[] text = "zwieback: command not found\n".getBytes(StandardCharsets.UTF_8);
    corpus.matcher().scan(new ByteArrayInputStream(text), hits);
    return hits.hits().stream().filter(h -> h.signature().id().startsWith("tool/")).toList();
  }
}
