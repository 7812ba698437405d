package org.crossmend.rules.drools;

import java.util.List;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Signature;

/** What is said where no rule proposes anything, so that every diagnosis has an answer. */
final class LastResort {

  private LastResort() {}

  /**
   * The last resort.
   *
   * @param cross whether a cross build is proved
   * @param vetoed whether something was proposed and vetoed
   */
  static Proposal of(Signature signature, boolean cross, boolean vetoed) {
    return new Proposal(
        new Remediation.NoRemedy(
            !cross && crossCause(signature.category())
                ? "No cross build is proved; if it is one, name the target (--target NAME), and its"
                    + " remedies follow"
                : advice(signature.category())),
        List.of(
            new Because(
                "none",
                "none: advice when nothing is proposed",
                List.of(
                    vetoed
                        ? "everything that was proposed for " + signature.id() + " is vetoed"
                        : "no rule proposes anything for " + signature.id()))));
  }

  private static boolean crossCause(Category category) {
    return switch (category) {
      case CROSS_RUN_TEST,
          ARCH_MIX,
          TARGET_TOOL_MISSING,
          QT_HOST_PATH,
          CLANG_MISSING,
          PYTHON_CROSS ->
          true;
      default -> false;
    };
  }

  private static String advice(Category category) {
    return switch (category) {
      case JAVA -> "Check which JDK the build uses (eselect java-vm list) and that it runs here";
      case DEPENDENCY_RESOLUTION ->
          "Settle by hand what Portage could not: remove or update what blocks, or choose other versions";
      case MASKED -> "Read why the package is masked before allowing it";
      case BINPKG_REFUSED -> "Build the binary package, or fetch an index that has it";
      case FILE_COLLISION ->
          "Find out which package or person put the colliding file there (equery belongs) and remove it";
      case ENVIRONMENT ->
          "Correct the environment that emerge was started with, as the message says";
      case SANDBOX_VIOLATION ->
          "Find out which command of the build touches what lies outside the build directory; the"
              + " ebuild must stop it, and without the sandbox it would change the live system";
      case PERMISSION -> "Give the build user access to what the message names";
      case INSTALL -> "Read the lines above the failure block; the ebuild's own commands failed";
      case TEST_FAILURE -> "Read which tests failed and whether they matter on the target";
      case PATCH_FAILED ->
          "Remove or refresh the patch that does not apply (see also etc/portage/patches)";
      case KERNEL_CONFIG ->
          "Set the kernel options that the message names, and build or prepare the kernel";
      default -> "No remedy is known; the cause and the lines above it are what to go by";
    };
  }
}
