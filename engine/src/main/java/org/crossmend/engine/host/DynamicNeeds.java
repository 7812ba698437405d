package org.crossmend.engine.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an ELF file asks of the dynamic loader and what it offers.
 *
 * @param needed libraries by their sonames
 * @param paths RPATH and RUNPATH
 * @param versions library → symbol versions that are required of it
 * @param defined symbol versions that it defines itself
 */
record DynamicNeeds(
    List<String> needed,
    List<String> paths,
    Map<String, Set<String>> versions,
    Set<String> defined) {

  private static final Pattern FILE = Pattern.compile("^(/.*):\\s+file format \\S+$");
  private static final Pattern ENTRY = Pattern.compile("^ +(NEEDED|RPATH|RUNPATH) +(\\S.*)$");
  private static final Pattern FROM = Pattern.compile("^ +required from (\\S+):$");
  private static final Pattern REQUIRED =
      Pattern.compile("^ +0x\\p{XDigit}+ 0x\\p{XDigit}+ \\d+ (\\S+)$");
  private static final Pattern DEFINED =
      Pattern.compile("^\\d+ 0x\\p{XDigit}+ 0x\\p{XDigit}+ (\\S+)\\s*$");

  /** Reads what {@code objdump -p FILE…} printed, by file. */
  static Map<String, DynamicNeeds> read(String output) {
    Map<String, DynamicNeeds> all = new LinkedHashMap<>();
    DynamicNeeds current = none();
    String library = "";
    for (String line : output.lines().toList()) {
      Matcher file = FILE.matcher(line);
      Matcher entry = ENTRY.matcher(line);
      Matcher from = FROM.matcher(line);
      Matcher required = REQUIRED.matcher(line);
      Matcher defined = DEFINED.matcher(line);
      if (file.matches()) {
        current = none();
        all.put(file.group(1), current);
      } else if (entry.matches()) {
        if (entry.group(1).equals("NEEDED")) {
          current.needed.add(entry.group(2));
        } else {
          current.paths.addAll(List.of(entry.group(2).split(":", -1)));
        }
      } else if (from.matches()) {
        library = from.group(1);
      } else if (required.matches()) {
        current
            .versions
            .computeIfAbsent(library, l -> new LinkedHashSet<>())
            .add(required.group(1));
      } else if (defined.matches()) {
        current.defined.add(defined.group(1));
      }
    }
    return all;
  }

  static DynamicNeeds none() {
    return new DynamicNeeds(
        new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
  }
}
