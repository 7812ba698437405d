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
import org.jspecify.annotations.Nullable;

/** Reads {@code config.yaml}. */
public final class ConfigurationReader {

  private static final Set<String> KEYS = Set.of("targets", "corpora", "roots");
  private static final Set<String> TARGET_KEYS =
      Set.of("sysroot", "config-root", "cbuild", "chost", "emerge", "remedies");

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
      YAMLMapper yaml =
          YAMLMapper.builder()
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build();
      JsonNode root = yaml.readTree(Files.readString(file));
      return root == null || root.isNull() || root.isMissingNode()
          ? Configuration.EMPTY
          : configuration(file, root);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw fault(file + (at == null ? "" : ", line " + at.getLineNr()), e.getOriginalMessage());
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
    return new Configuration(targets, paths(file, root, "corpora"), paths(file, root, "roots"));
  }

  private static Target target(Path file, String name, JsonNode node) {
    check(file, "target " + name + ": ", node, TARGET_KEYS);
    Set<RemediationKind> remedies = new LinkedHashSet<>();
    for (JsonNode kind : node.path("remedies")) {
      try {
        remedies.add(RemediationKind.of(kind.asText()));
      } catch (IllegalArgumentException e) {
        throw fault(file + ", target " + name + ", remedies", String.valueOf(e.getMessage()));
      }
    }
    return new Target(
        name,
        text(file, name, node, "sysroot", PATH),
        text(file, name, node, "config-root", PATH),
        text(file, name, node, "cbuild", TUPLE),
        text(file, name, node, "chost", TUPLE),
        text(file, name, node, "emerge", PROGRAM),
        remedies);
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
