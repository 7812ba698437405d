package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.spi.Inventory;
import org.jspecify.annotations.NullMarked;

/** Installed packages and the files that they own. */
@NullMarked
final class FakeInventory implements Inventory {

  private record Entry(Side side, PackageId id, List<String> files) {}

  private final List<Entry> entries = new ArrayList<>();

  FakeInventory with(Side side, String cpv, String... files) {
    entries.add(new Entry(side, Objects.requireNonNull(PackageId.parse(cpv)), List.of(files)));
    return this;
  }

  private List<Installed> where(java.util.function.Predicate<Entry> wanted) {
    return entries.stream().filter(wanted).map(e -> new Installed(e.id, "0", "lab")).toList();
  }

  @Override
  public List<Installed> installed(Side side, String cp) {
    return where(e -> e.side == side && e.id.cp().equals(cp));
  }

  @Override
  public List<Installed> owners(Side side, String path) {
    return where(e -> e.side == side && e.files.contains(path));
  }

  @Override
  public List<Installed> providers(Side side, Wanted wanted, String name) {
    return where(
        e -> e.side == side && e.files.stream().anyMatch(file -> file.endsWith("/" + name)));
  }
}
