package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Undo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergeRulesTest {

  private static final String TREE = "/usr/weak";

  private static @Nullable String install(boolean updates, Side side, String atom, String listed) {
    return new MergeRules(TREE, updates)
        .refusesInstall(
            PretendReader.read(listed), new Step.Install(side, List.of(atom), List.of()));
  }

  @Test
  void wantedPackagesAndNewDependenciesMayCome() {
    String listed =
        """
        [ebuild  N     ] dev-libs/new-1::x  0 KiB
        [ebuild  NS    ] dev-libs/slot-2:2::x [1:1::x] 0 KiB
        [ebuild     U  ] dev-libs/wanted-2::x [1::x] to /usr/weak/ 0 KiB
        """;
    for (String atom :
        List.of(
            "dev-libs/wanted",
            "=dev-libs/wanted-2",
            ">=dev-libs/wanted-1.5:0",
            "=dev-libs/wanted-2*",
            "dev-libs/wanted[static]")) {
      assertThat(install(false, Side.SYSROOT, atom, listed)).as(atom).isNull();
    }
  }

  @Test
  void othersAreNotReplaced() {
    String update = "[ebuild     U  ] dev-libs/other-2::x [1::x] to /usr/weak/ 0 KiB";
    String rebuild = "[ebuild  rR    ] dev-libs/other-2::x 0 KiB";
    for (String listed : List.of(update, rebuild)) {
      assertThat(install(false, Side.SYSROOT, "dev-libs/wanted", listed))
          .contains("dev-libs/other-2 would replace")
          .contains("allow updates");
      assertThat(install(true, Side.SYSROOT, "dev-libs/wanted", listed)).isNull();
    }
    // the same name on the other side is not what was wanted
    assertThat(install(false, Side.SYSROOT, "dev-libs/other", rebuild)).isNotNull();
  }

  @Test
  void anInstallOnTheBuildHostStaysThere() {
    assertThat(
            install(true, Side.BUILD_HOST, "a/b", "[ebuild  N     ] a/b-1::x to /usr/weak/ 0 KiB"))
        .contains("leave the sysroot alone");
  }

  @Test
  void otherRootsDowngradesAndUnmergesAreAlwaysRefused() {
    MergeRules rules = new MergeRules(TREE, true);
    assertThat(
            rules.refusesBuild(
                PretendReader.read("[ebuild  N     ] a/b-1::x to /mnt/x/ 0 KiB"), false))
        .contains("/mnt/x");
    assertThat(
            rules.refusesBuild(
                PretendReader.read("[ebuild     UD ] a/b-1::x [2::x] to /usr/weak/ 0 KiB"), false))
        .contains("ever made older")
        .contains("a/b-2 would be replaced by a/b-1");
    assertThat(
            rules.refusesBuild(
                PretendReader.read("[uninstall     ] a/b-1::x to /usr/weak/"), false))
        .contains("unmerge");
    assertThat(rules.refusesBuild(PretendReader.read("[ebuild  N     ] $(x)"), false))
        .contains("not:");
  }

  @Test
  void aBuildMayUpdateOthersButListsThem() {
    Pretended list =
        PretendReader.read("[ebuild     U  ] dev-libs/other-2::x [1::x] to /usr/weak/ 0 KiB");
    MergeRules rules = new MergeRules(TREE, false);
    assertThat(rules.refusesBuild(list, false)).isNull();
    assertThat(rules.merges(list, false))
        .singleElement()
        .extracting(Undo.Merge::side)
        .isEqualTo(Side.SYSROOT);
  }

  @Test
  void insideAChrootEmergesOwnRootIsTheSysroot() {
    Pretended list = PretendReader.read("[ebuild  N     ] a/b-1::x  0 KiB");
    assertThat(new MergeRules(TREE, false).merges(list, true))
        .singleElement()
        .extracting(Undo.Merge::side)
        .isEqualTo(Side.SYSROOT);
  }
}
