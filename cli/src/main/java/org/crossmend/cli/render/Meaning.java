package org.crossmend.cli.render;

import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;

/** What the words of the vocabulary mean, one sentence each, for people who read pages. */
public final class Meaning {

  private Meaning() {}

  /** What went wrong. */
  public static String of(Category category) {
    return switch (category) {
      case CROSS_RUN_TEST ->
          "A build wants to run a program that it has built for the target, and gives up because it may not.";
      case ILLEGAL_INSTRUCTION ->
          "A program built for the target ran on the build host, whose CPU lacks an instruction in it.";
      case ARCH_MIX -> "Objects, libraries or paths of one machine got into a build for another.";
      case HOST_TOOL_MISSING -> "A program that the build runs is not on the build host.";
      case TARGET_TOOL_MISSING ->
          "A tool of the cross toolchain, named with the target's tuple, does not exist.";
      case TOOLCHAIN_BROKEN -> "The compiler or the linker does not work at all.";
      case HEADER_MISSING -> "A header is not where the compiler looks.";
      case LIBRARY_MISSING -> "A library or one of its symbols is not where the linker looks.";
      case PKGCONFIG_MISSING -> "pkg-config does not find a module, or not in the wanted version.";
      case VERSION_SKEW ->
          "A tool of the build host and a library of the sysroot are of versions that do not go together.";
      case QT_HOST_PATH -> "Qt looks for the tools of the build host in the wrong place.";
      case CLANG_MISSING ->
          "clang or LLVM of the target is missing or not reachable under the wanted name.";
      case PYTHON_CROSS -> "Python, its build systems or its settings do not bear a cross build.";
      case RUST_TARGET -> "Rust has no standard library or linker for the target.";
      case JAVA -> "A JDK is missing, is of the wrong version, or cannot run.";
      case PERL -> "Perl, one of its modules, or its build system is at fault.";
      case SOURCE_ERROR -> "The source is not accepted by this compiler, standard or library.";
      case COMPILER_CRASH -> "The compiler itself broke down.";
      case LTO -> "Link-time optimisation failed.";
      case OUT_OF_MEMORY -> "There was not enough memory.";
      case DISK_FULL -> "There was no space, or no room for more files.";
      case FETCH -> "A source could not be fetched, or is not the one that was expected.";
      case PATCH_FAILED -> "A patch does not apply.";
      case SANDBOX_VIOLATION -> "The build touched what the sandbox protects.";
      case FILE_COLLISION -> "Two packages want to own the same file.";
      case DEPENDENCY_RESOLUTION -> "Portage finds no set of packages that satisfies everything.";
      case MASKED -> "The wanted package is masked, or its keyword or licence is not accepted.";
      case BINPKG_REFUSED -> "A binary package is refused or broken.";
      case TEST_FAILURE -> "The package was built, and its tests fail.";
      case INSTALL -> "Installing into the image or merging it failed.";
      case ENVIRONMENT -> "A variable, a locale or a setting of the surroundings is wrong.";
      case PERMISSION -> "A right is missing.";
      case NETWORK_SANDBOX -> "The build wants the network, which Portage keeps from it.";
      case PARALLEL_MAKE_RACE -> "Jobs that run at the same time disturb each other.";
      case KERNEL_CONFIG -> "The kernel lacks an option, or its sources do not suit.";
      case TOOLCHAIN_SETUP -> "crossdev or the cross toolchain could not be set up.";
      case OTHER -> "What fits nowhere else.";
    };
  }

  /** What is done. */
  public static String of(RemediationKind kind) {
    return switch (kind) {
      case WRAPPER -> "Build with crossdev's wrapper, <chost>-emerge.";
      case METHOD_1 -> "Build with plain emerge and a foreign ROOT and SYSROOT.";
      case METHOD_2 -> "Build natively in a chroot of the sysroot.";
      case METHOD_3 -> "Build with cross-boss.";
      case METHOD_4 -> "Build with swapped tuples, which selects the build host's toolchain.";
      case METHOD_5 ->
          "Build natively with the cross toolchain: the build system believes that nothing is crossed.";
      case METHOD_6 -> "Build natively with the build host's toolchain.";
      case METHOD_7 -> "Build with the build host as sysroot.";
      case METHOD_8 -> "Install what is missing on the build host.";
      case VERSION_PARITY -> "Bring both sides to the same version, by raising the older one.";
      case STRIP_INSTRUCTIONS -> "Build without the instructions that this CPU lacks.";
      case QT_HOST_PATH -> "Tell Qt where the tools of the build host are.";
      case CLANG_SYMLINKS ->
          "Make clang reachable under the names that the target's build asks for.";
      case BINPKG_CHOST ->
          "Make binary packages with the build host's CHOST acceptable to the target.";
      case ANSWER_CONFIG_SITE -> "Answer configure's question in config.site.";
      case INSTALL_IN_SYSROOT -> "Install what is missing in the sysroot.";
      case COMPLETE_TOOLCHAIN -> "Complete the cross toolchain with crossdev.";
      case REBUILD_PACKAGE -> "Build a broken or outdated package again.";
      case REDUCE_JOBS -> "Build with fewer jobs at a time.";
      case FREE_SPACE -> "Make room on the disk.";
      case REFETCH -> "Remove the damaged source and fetch it again.";
      case CHANGE_USE -> "Change USE flags.";
      case ACCEPT_KEYWORDS -> "Accept a keyword for a package.";
      case UNMASK -> "Unmask a package.";
      case ACCEPT_LICENSE -> "Accept a licence.";
      case DISABLE_LTO -> "Build without link-time optimisation.";
      case ADJUST_FLAGS -> "Change a compiler flag for this package.";
      case CONFIGURE_OPTION -> "Give configure the switch that the message asks for.";
      case SWITCH_GCC -> "Select another version of gcc.";
      case UNMOUNT_SYSROOT -> "Unmount what is mounted over the sysroot.";
      case DISABLE_COMPILER_WRAPPER ->
          "Build without ccache, distcc or another wrapper of the compiler.";
      case SYNC_REPOSITORIES -> "Bring the ebuild repositories up to date.";
      case ALIGN_CONFIGURATION -> "Set on both sides what must be alike.";
      case RELAX_FEATURES -> "Relax a protection of Portage for this package.";
      case REPORT_UPSTREAM -> "Report it, and look for a patch: nobody else can cure it.";
      case NONE -> "No remedy that a program could apply.";
    };
  }
}
