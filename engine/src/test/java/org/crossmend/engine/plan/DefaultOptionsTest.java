package org.crossmend.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultOptionsTest {

  @Test
  void keepsHowMuchIsDoneAtOnce() {
    assertThat(DefaultOptions.kept("--jobs=4 --load-average 3.5 -j 2 --backtrack=30 -j8"))
        .containsExactly("--jobs=4", "--load-average=3.5", "--jobs=2", "--backtrack=30", "-j8");
    assertThat(DefaultOptions.kept("--jobs --verbose")).containsExactly("--jobs");
  }

  @Test
  void leavesOutWhatChangesWhatIsDone() {
    assertThat(
            DefaultOptions.kept(
                "--pretend -p --ask --usepkg --fetchonly --buildpkgonly --keep-going --onlydeps"
                    + " --root=/ --config-root=/"))
        .isEmpty();
    assertThat(DefaultOptions.kept(null)).isEmpty();
    assertThat(DefaultOptions.kept("")).isEmpty();
  }
}
