package org.crossmend.cli.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/** A target as lines of the configuration. */
final class TargetText {

  private TargetText() {}

  /** The keys that {@code init} finds out, in the order of the file; null: not to be written. */
  static Map<String, @Nullable String> keys(Target target) {
    Target.Places places = target.places();
    Map<String, @Nullable String> keys = new LinkedHashMap<>();
    keys.put("sysroot", target.sysroot());
    keys.put("config-root", target.configRoot());
    keys.put("host-root", places.hostRoot());
    keys.put("cbuild", target.cbuild());
    keys.put("chost", target.chost());
    keys.put("emerge", target.emerge());
    keys.put("wrapper", target.wrapper());
    keys.put("pkgdir", places.pkgdir());
    keys.put("distdir", places.distdir());
    keys.put("tmpdir", places.tmpdir());
    keys.put("logdir", places.logdir());
    return keys;
  }

  /** All its keys, one on a line, each line ended. */
  static String lines(Target target, String indent) {
    StringBuilder lines = new StringBuilder();
    keys(target).forEach((key, value) -> line(lines, indent, key, value));
    Policy policy = target.policy();
    if (!policy.remedies().isEmpty()) {
      line(
          lines,
          indent,
          "remedies",
          policy.remedies().stream()
              .sorted()
              .map(RemediationKind::id)
              .collect(Collectors.joining(", ", "[", "]")));
    }
    if (!policy.consents().isEmpty()) {
      line(
          lines,
          indent,
          "policy",
          policy.consents().entrySet().stream()
              .map(e -> e.getKey().id() + ": " + e.getValue().id())
              .collect(Collectors.joining(", ", "{", "}")));
    }
    if (policy.despair()) {
      line(lines, indent, "despair", "true");
    }
    if (!policy.allowed().isEmpty()) {
      line(
          lines,
          indent,
          "allow",
          policy.allowed().stream()
              .sorted()
              .map(Allowance::id)
              .collect(Collectors.joining(", ", "[", "]")));
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, String indent, String key, @Nullable String value) {
    if (value != null) {
      lines.append(indent).append(key).append(": ").append(value).append('\n');
    }
  }
}
