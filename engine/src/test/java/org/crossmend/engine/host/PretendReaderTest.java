package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.crossmend.engine.host.Pretended.Change;
import org.crossmend.engine.model.PackageId;
import org.junit.jupiter.api.Test;

/** The texts are what a real Portage printed, with shortened roots. */
class PretendReaderTest {

  private static final String TREE = "/usr/x86_64-weak-linux-gnu";

  private static Pretended read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            PretendReaderTest.class.getResourceAsStream("/pretend/" + name + ".txt"))) {
      return PretendReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PackageId id(String cpv) {
    return Objects.requireNonNull(PackageId.parse(cpv));
  }

  private static List<String> shown(Pretended list) {
    assertThat(list.unread()).isEmpty();
    return list.merges().stream()
        .map(m -> m.change() + " " + m.id() + " " + m.replaced() + " " + m.root())
        .toList();
  }

  @Test
  void newPackagesGoWhereTheirLineSays() {
    assertThat(shown(read("new-with-host-bdepend")))
        .containsExactlyInAnyOrder(
            "NEW dev-libs/protobuf-3.21.12 [] null",
            "NEW app-test/ok-2 [] " + TREE,
            "NEW app-test/usesproto-1 [] " + TREE);
  }

  @Test
  void updatesNameWhatTheyReplace() {
    assertThat(shown(read("update")))
        .containsExactly("UPDATE dev-libs/protobuf-3.21.12 [dev-libs/protobuf-3.20.3] " + TREE);
    assertThat(shown(read("host-update")))
        .containsExactly("UPDATE dev-libs/protobuf-3.21.12 [dev-libs/protobuf-3.20.3] null");
    assertThat(shown(read("brief")))
        .containsExactly("UPDATE dev-libs/protobuf-3.21.12 [dev-libs/protobuf-3.20.3] " + TREE);
  }

  @Test
  void downgradesAreSeen() {
    assertThat(shown(read("host-downgrade")))
        .containsExactly("DOWNGRADE dev-libs/protobuf-3.20.3 [dev-libs/protobuf-3.21.12] null");
    assertThat(shown(read("slots-downgrade")))
        .containsExactly("DOWNGRADE dev-libs/slotted-2 [dev-libs/slotted-2.1_p3-r1] " + TREE);
  }

  @Test
  void aReinstallReplacesItself() {
    assertThat(shown(read("reinstall")))
        .containsExactly("REINSTALL dev-libs/protobuf-3.20.3 [dev-libs/protobuf-3.20.3] " + TREE);
    assertThat(shown(read("slots-reinstall")))
        .containsExactly("REINSTALL dev-libs/slotted-1 [dev-libs/slotted-1] " + TREE);
    assertThat(
            shown(
                PretendReader.read(
                    "[ebuild  rR    ] dev-libs/icu-73.1:0/73.1::gentoo  USE=\"-debug\" 0 KiB")))
        .containsExactly("REINSTALL dev-libs/icu-73.1 [dev-libs/icu-73.1] null");
  }

  @Test
  void otherSlotsStay() {
    assertThat(shown(read("new-slot"))).containsExactly("NEW_SLOT dev-libs/slotted-1 [] " + TREE);
    assertThat(shown(read("slots-update")))
        .containsExactly("UPDATE dev-libs/slotted-2.1_p3-r1 [dev-libs/slotted-2] " + TREE);
  }

  @Test
  void theNumberOfABuildIsNoVersion() {
    assertThat(shown(read("binary")))
        .containsExactly(
            "REINSTALL dev-libs/bar-1 [dev-libs/bar-1] " + TREE,
            "REINSTALL dev-libs/slotted-2 [dev-libs/slotted-2] " + TREE);
    assertThat(read("binary").merges()).allMatch(Pretended.Merge::binary);
    assertThat(shown(PretendReader.read("[binary  N     ] a/font-adobe-100dpi-1.0.3::x 0 KiB")))
        .containsExactly("NEW a/font-adobe-100dpi-1.0.3 [] null");
  }

  @Test
  void blockersAreOnlyThoseThatAreLeft() {
    assertThat(read("soft-block").blockers()).isEmpty();
    assertThat(read("soft-block").unmerged())
        .containsExactly(new Pretended.Unmerge(id("dev-libs/bar-1"), TREE));
    assertThat(read("both-block").blockers())
        .containsExactly("dev-libs/bar (\"dev-libs/bar\" is hard blocking dev-libs/hardblock-1)");
  }

  @Test
  void treesAreReadLikeLists() {
    assertThat(shown(read("tree")))
        .contains("NEW dev-util/foo-gen-1 [] " + TREE, "NEW app-test/needgen-1 [] " + TREE);
  }

  @Test
  void questionsAreSeen() {
    assertThat(read("interactive-fetch").merges()).allMatch(Pretended.Merge::interactive);
    assertThat(read("update").merges()).noneMatch(Pretended.Merge::interactive);
  }

  @Test
  void columnsAreNotGuessedAt() {
    assertThat(read("columns").merges()).isEmpty();
    assertThat(read("columns").unread()).hasSize(1);
  }

  @Test
  void nothingIsNothing() {
    assertThat(read("nothing"))
        .isEqualTo(new Pretended(List.of(), List.of(), List.of(), List.of()));
    assertThat(read("masked").merges()).isEmpty();
  }

  @Test
  void rootsMayHoldSpaces() {
    assertThat(
            shown(
                PretendReader.read(
                    "[ebuild     U #] a/b-2::x [1::x, 0.9::x] to /mnt/my tree/ USE=\"-a\" 1,024 KiB")))
        .containsExactly("UPDATE a/b-2 [a/b-1, a/b-0.9] /mnt/my tree");
    assertThat(PretendReader.read("[ebuild  N ] a/b-1").merges().get(0).change())
        .isEqualTo(Change.NEW);
  }
}
