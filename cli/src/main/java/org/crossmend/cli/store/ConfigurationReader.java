package org.crossmend.cli.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Risk;
import org.jspecify.annotations.Nullable;

/** Reads {@code config.yaml}. */
public final class ConfigurationReader {

  private static final Set<String> KEYS = Set.of("targets", "corpora", "roots");
  private static final Set<String> TARGET_KEYS =
      Set.of(
          "sysroot",
          "config-root",
          "host-root",
          "cbuild",
          "chost",
          "emerge",
          "wrapper",
          "pkgdir",
          "distdir",
          "tmpdir",
          "logdir",
          "remedies",
          "policy",
          "despair",
          "allow");

  private static final Pattern PATH =
      Pattern.compile("/(?:[A-Za-z0-9_+@=,:-][A-Za-z0-9_.+@=,:-]*/?)*");
  private static final Pattern TUPLE = Pattern.compile("[A-Za-z0-9_]+(?:-[A-Za-z0-9_.]+){1,3}");
  private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9_./+-]+");
  private static final long MOST_BYTES = 1 << 20;

  private ConfigurationReader() {}

  /**
   * The file that is read without {@code --config}: root's in {@code /etc}, others' in {@code
   * $XDG_CONFIG_HOME}.
   */
  public static Path defaultFile() {
    if ("root".equals(System.getProperty("user.name"))) {
      return Path.of("/etc/crossmend/config.yaml");
    }
    String xdg = System.getenv("XDG_CONFIG_HOME");
    Path base =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(xdg);
    return base.resolve("crossmend/config.yaml");
  }

  /**
   * Reads a configuration.
   *
   * @throws Complaint if the file cannot be read or says something that is not understood
   */
  public static Configuration read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw fault(file.toString(), "it is larger than a configuration can be");
      }
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new Complaint(
          "CONFIG-001",
          "the configuration cannot be read",
          file.toString(),
          Reason.of(e),
          "name a readable file with --config, or leave the option out",
          ExitCode.UNREADABLE);
    }
  }

  /**
   * Reads the text of a configuration.
   *
   * @param file is named in complaints
   * @throws Complaint if it says something that is not understood
   */
  static Configuration parse(Path file, String text) {
    try {
      YAMLMapper yaml =
          YAMLMapper.builder()
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build();
      JsonNode root = yaml.readTree(text);
      return root == null || root.isNull() || root.isMissingNode()
          ? Configuration.EMPTY
          : configuration(file, root);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw fault(
          file + (at == null ? "" : ", line " + at.getLineNr()),
          String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Configuration configuration(Path file, JsonNode root) {
    check(file, "", root, KEYS);
    Map<String, Target> targets = new LinkedHashMap<>();
    JsonNode nodes = root.path("targets");
    if (!nodes.isMissingNode() && !nodes.isObject()) {
      throw fault(file.toString(), "targets: names with mappings are expected");
    }
    for (Map.Entry<String, JsonNode> entry : nodes.properties()) {
      targets.put(entry.getKey(), target(file, entry.getKey(), entry.getValue()));
    }
    return new Configuration(targets, corpora(file, root), paths(file, root, "roots"));
  }

  private static Target target(Path file, String name, JsonNode node) {
    check(file, "target " + name + ": ", node, TARGET_KEYS);
    return new Target(
        name,
        text(file, name, node, "sysroot", PATH),
        text(file, name, node, "config-root", PATH),
        text(file, name, node, "cbuild", TUPLE),
        text(file, name, node, "chost", TUPLE),
        text(file, name, node, "emerge", PROGRAM),
        text(file, name, node, "wrapper", PROGRAM),
        new Target.Places(
            text(file, name, node, "host-root", PATH),
            text(file, name, node, "pkgdir", PATH),
            text(file, name, node, "distdir", PATH),
            text(file, name, node, "tmpdir", PATH),
            text(file, name, node, "logdir", PATH)),
        policy(file, name, node));
  }

  private static Policy policy(Path file, String name, JsonNode node) {
    Set<RemediationKind> remedies = new LinkedHashSet<>();
    for (String kind : words(file, name, node, "remedies")) {
      try {
        remedies.add(RemediationKind.of(kind));
      } catch (IllegalArgumentException e) {
        throw fault(file + ", target " + name + ", remedies", String.valueOf(e.getMessage()));
      }
    }
    Set<Allowance> allowed = new LinkedHashSet<>();
    for (String word : words(file, name, node, "allow")) {
      Allowance allowance = Allowance.of(word);
      if (allowance == null) {
        throw fault(
            file + ", target " + name + ", allow", "'" + word + "' cannot be allowed: updates can");
      }
      allowed.add(allowance);
    }
    JsonNode despair = node.path("despair");
    if (!despair.isMissingNode() && !despair.isBoolean()) {
      throw fault(file + ", target " + name + ", despair", "true or false is expected");
    }
    return new Policy(remedies, consents(file, name, node), despair.asBoolean(), allowed);
  }

  private static Map<Risk, Permission> consents(Path file, String name, JsonNode node) {
    String where = file + ", target " + name + ", policy";
    Map<Risk, Permission> consents = new LinkedHashMap<>();
    JsonNode policy = node.path("policy");
    if (!policy.isMissingNode() && !policy.isObject()) {
      throw fault(where, "risks with apply, ask or never are expected");
    }
    for (Map.Entry<String, JsonNode> entry : policy.properties()) {
      Permission consent = Permission.of(entry.getValue().asText());
      try {
        Risk risk = Risk.of(entry.getKey());
        if (consent == null) {
          throw fault(where, entry.getKey() + ": apply, ask or never is expected");
        }
        consents.put(risk, consent);
      } catch (IllegalArgumentException e) {
        throw fault(where, String.valueOf(e.getMessage()));
      }
    }
    return consents;
  }

  private static List<String> words(Path file, String name, JsonNode node, String key) {
    JsonNode list = node.path(key);
    if (!list.isMissingNode() && !list.isArray()) {
      throw fault(file + ", target " + name + ", " + key, "a list of words is expected");
    }
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static void check(Path file, String where, JsonNode node, Set<String> keys) {
    if (!node.isObject()) {
      throw fault(file.toString(), where + "a mapping is expected");
    }
    for (Iterator<String> i = node.fieldNames(); i.hasNext(); ) {
      String key = i.next();
      if (!keys.contains(key)) {
        throw fault(file.toString(), where + "unknown key '" + key + "'");
      }
    }
  }

  private static @Nullable String text(
      Path file, String name, JsonNode node, String key, Pattern form) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || !form.matcher(value.asText()).matches()) {
      throw fault(
          file.toString(),
          "target " + name + ": " + key + " '" + value.asText() + "' is not of its form");
    }
    return value.asText();
  }

  private static List<SiteCorpus> corpora(Path file, JsonNode root) {
    JsonNode node = root.path("corpora");
    if (!node.isMissingNode() && !node.isArray()) {
      throw fault(file.toString(), "corpora: a list of folders is expected");
    }
    List<SiteCorpus> corpora = new ArrayList<>();
    for (JsonNode entry : node) {
      JsonNode rules = entry.path("rules");
      if (entry.isObject()) {
        check(file, "corpora: ", entry, Set.of("dir", "rules"));
        if (!rules.isMissingNode() && !rules.asText().equals("trusted")) {
          throw fault(
              file.toString(), "corpora: rules '" + rules.asText() + "': only trusted is known");
        }
      }
      JsonNode dir = entry.isObject() ? entry.path("dir") : entry;
      if (!dir.isTextual() || !dir.asText().startsWith("/")) {
        throw fault(file.toString(), "corpora: '" + dir.asText() + "' is not an absolute path");
      }
      corpora.add(new SiteCorpus(Path.of(dir.asText()), !rules.isMissingNode()));
    }
    return corpora;
  }

  private static List<Path> paths(Path file, JsonNode root, String key) {
    JsonNode node = root.path(key);
    if (!node.isMissingNode() && !node.isArray()) {
      throw fault(file.toString(), key + ": a list of folders is expected");
    }
    List<Path> paths = new ArrayList<>();
    for (JsonNode path : node) {
      if (!path.isTextual() || !path.asText().startsWith("/")) {
        throw fault(file.toString(), key + ": '" + path.asText() + "' is not an absolute path");
      }
      paths.add(Path.of(path.asText()));
    }
    return paths;
  }

  private static Complaint fault(String where, String why) {
    return new Complaint(
        "CONFIG-002",
        "the configuration is not understood",
        where,
        why,
        "correct it; nothing was changed",
        ExitCode.USAGE);
  }
}
