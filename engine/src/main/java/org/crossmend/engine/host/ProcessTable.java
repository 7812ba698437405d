package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes of this machine at one moment, read from {@code /proc} (proc(5)). */
final class ProcessTable {

  private static final Path PROC = Path.of("/proc");

  /**
   * A process.
   *
   * @param group its process group, session its session
   * @param start clock ticks between the boot and its start
   * @param over whether it has ended and only waits to be collected
   */
  record Row(long id, long parent, long group, long session, long start, boolean over) {}

  private final Map<Long, Row> rows;

  private ProcessTable(Map<Long, Row> rows) {
    this.rows = rows;
  }

  static ProcessTable read() throws IOException {
    Map<Long, Row> rows = new LinkedHashMap<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : folders) {
        Row row = row(Long.parseLong(folder.getFileName().toString()));
        if (row != null) {
          rows.put(row.id(), row);
        }
      }
    }
    return new ProcessTable(rows);
  }

  /** One process; null if there is none of this number. */
  static @Nullable Row row(long id) throws IOException {
    try {
      return parse(
          new String(
              Files.readAllBytes(PROC.resolve(Long.toString(id)).resolve("stat")),
              StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No such process")) {
        return null;
      }
      throw e;
    }
  }

  /** A line of {@code /proc/PID/stat}; the program's name in it may hold spaces and parentheses. */
  static Row parse(String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    String[] rest = stat.substring(close + 2).trim().split(" ", -1);
    String state = rest[0];
    return new Row(
        Long.parseLong(stat.substring(0, open).trim()),
        Long.parseLong(rest[1]),
        Long.parseLong(rest[2]),
        Long.parseLong(rest[3]),
        Long.parseLong(rest[19]),
        state.equals("Z") || state.equals("X"));
  }

  Collection<Row> all() {
    return Collections.unmodifiableCollection(rows.values());
  }

  @Nullable Row of(long id) {
    return rows.get(id);
  }

  /**
   * Whatever runs in a group or session, or descends from what does or from known members; zombies
   * are left out, but their children are not.
   *
   * @param since nothing that started before, in clock ticks
   */
  List<Row> family(long group, long since, Set<Long> known) {
    Set<Long> family = new HashSet<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Row row : rows.values()) {
        if (row.start() >= since
            && (row.group() == group
                || row.session() == group
                || known.contains(row.id())
                || family.contains(row.parent()))
            && family.add(row.id())) {
          grown = true;
        }
      }
    }
    List<Row> living = new ArrayList<>();
    for (Row row : rows.values()) {
      if (family.contains(row.id()) && !row.over()) {
        living.add(row);
      }
    }
    return living;
  }
}
