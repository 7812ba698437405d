package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.model.PackageVersion;
import org.crossmend.engine.model.Remediation.CompleteToolchain;
import org.crossmend.engine.model.Remediation.InstallInSysroot;
import org.crossmend.engine.model.Remediation.InstallOnBuildHost;
import org.crossmend.engine.model.Remediation.LinkClang;
import org.crossmend.engine.model.Remediation.RebuildPackage;
import org.crossmend.engine.model.Remediation.Refetch;
import org.crossmend.engine.model.Remediation.SwitchGcc;
import org.crossmend.engine.model.Remediation.UnmountSysroot;
import org.crossmend.engine.model.Remediation.VersionParity;
import org.crossmend.engine.model.RemediationText;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.FileView;
import org.jspecify.annotations.Nullable;

/** The steps of cures that install, update or link something. */
final class PackageSteps {

  private static final int MOST_ASIDE = 99;

  private static final Set<String> BINUTILS =
      Set.of(
          "addr2line",
          "ar",
          "as",
          "c++filt",
          "elfedit",
          "gprof",
          "ld",
          "ld.bfd",
          "nm",
          "objcopy",
          "objdump",
          "ranlib",
          "readelf",
          "size",
          "strings",
          "strip");

  private static final Set<String> GCC =
      Set.of("c++", "cpp", "g++", "gcc", "gcc-ar", "gcc-nm", "gcc-ranlib", "gcov", "gfortran");

  private final EmergeCalls side;
  private final PlanContext.Machine machine;
  private final Installed installed;
  private final FileView view;

  PackageSteps(EmergeCalls side, PlanContext context) {
    this.side = side;
    this.machine = context.machine();
    this.installed = new Installed(context.inventory(), side);
    this.view = context.files();
  }

  private @Nullable String provider(@Nullable String named, @Nullable String program) {
    String atom = Checked.atom(named);
    if (atom != null || program == null) {
      return atom;
    }
    Map<String, String> known = machine.packages();
    String found = known.get(program);
    return Checked.packageName(
        found != null ? found : known.get(program.substring(program.lastIndexOf('/') + 1)));
  }

  List<Step> method8(InstallOnBuildHost cure) {
    String wanted = provider(cure.packageName(), cure.program());
    if (wanted == null) {
      wanted = installed.ownerOfTool(cure.program());
    }
    boolean cross = side.target() != null || (cure.cross() && !side.isNative());
    String describe = cross ? "Install it on the build host" : "Install it";
    List<Step> steps = new ArrayList<>();
    Step pointless = wanted == null ? null : installed.already(Side.BUILD_HOST, wanted);
    if (pointless != null) {
      return List.of(pointless);
    }
    if (wanted == null) {
      steps.add(find(describe, cure.program()));
    } else {
      Step.Command onHost =
          cross
              ? side.install(Side.BUILD_HOST, describe, List.of(wanted), List.of("--noreplace"))
              : null;
      steps.add(
          onHost != null
              ? onHost
              : side.emerge(describe, List.of("--oneshot", "--noreplace", wanted)));
    }
    steps.add(side.rebuild());
    return steps;
  }

  /**
   * How to find the package that holds a file, on the side that has it and in the index of all
   * packages.
   */
  private Step find(String describe, @Nullable String file) {
    String other = side.tree();
    String name = Checked.fileName(file);
    if (name == null) {
      return new Step.Advice(
          describe,
          "Find the package that provides "
              + (file == null ? "what the message names" : RemediationText.quoted(file))
              + (side.isCross() ? " and install it on the build host" : " and emerge it"));
    }
    return new Step.Advice(
        describe,
        "Find the package with `"
            + (other == null ? "qfile " : "ROOT=" + other + " qfile ")
            + name
            + "` where it is installed or `e-file "
            + name
            + "` otherwise, then emerge --oneshot it"
            + (side.isCross()
                ? " on the build host, without ROOT, SYSROOT, PORTAGE_CONFIGROOT, CHOST and CBUILD"
                : ""));
  }

  List<Step> installInSysroot(InstallInSysroot cure) {
    String wanted = provider(cure.packageName(), cure.name());
    if (wanted == null) {
      wanted = installed.ownerOf(cure.wanted(), cure.name());
    }
    boolean cross = side.target() != null || (cure.cross() && !side.isNative());
    String describe = cross ? "Install it in the sysroot" : "Install it";
    Step pointless = wanted == null ? null : installed.already(Side.SYSROOT, wanted);
    if (pointless != null) {
      return List.of(pointless);
    }
    Step.Command install =
        wanted == null
            ? null
            : side.install(Side.SYSROOT, describe, List.of(wanted), List.of("--noreplace"));
    List<Step> steps = new ArrayList<>();
    if (install != null) {
      steps.add(install);
    } else {
      String file = cure.name();
      String name =
          Checked.fileName(
              file == null
                  ? null
                  : switch (cure.wanted()) {
                    case PKGCONFIG -> file + ".pc";
                    case LIBRARY -> file.startsWith("lib") ? file : "lib" + file + ".so";
                    default -> file;
                  });
      steps.add(
          new Step.Advice(
              describe,
              name == null
                  ? "Find the package that provides "
                      + cure.wanted().words()
                      + (file == null
                          ? " that the message names"
                          : " " + RemediationText.quoted(file))
                      + place()
                  : "Find the package with `qfile "
                      + name
                      + "` where it is installed or `e-file "
                      + name
                      + "` otherwise"
                      + place()));
    }
    steps.add(side.rebuild());
    return steps;
  }

  /** How to install what was found: never with plain emerge where that is the build host's. */
  private String place() {
    Step.Command example = side.onTarget("", List.of("--oneshot", "PACKAGE"));
    if (!side.isCross()) {
      return ", then emerge --oneshot it";
    }
    return example != null
        ? ", then run " + String.join(" ", example.arguments())
        : ", then install it " + side.wrapper();
  }

  List<Step> versionParity(VersionParity cure) {
    String named = cure.packageName();
    String direct = Checked.packageName(named);
    String cp =
        direct != null || named == null
            ? direct
            : Checked.packageName(machine.packages().get(named));
    if (side.target() != null) {
      Step raise = installed.raised(cp != null ? cp : installed.ownerOfTool(named), named);
      return List.of(raise, side.rebuild());
    }
    Step.Command target =
        cp == null
            ? null
            : side.onTarget("The same in the sysroot", List.of("--oneshot", "--update", cp));
    List<Step> steps = new ArrayList<>();
    if (cp == null || target == null || !side.isCross()) {
      steps.add(
          new Step.Advice(
              "Make the versions the same",
              "Compare the installed versions of "
                  + (named == null
                      ? "what the message names"
                      : cp == null ? RemediationText.quoted(named) : cp)
                  + (side.isNative()
                      ? " (qlist -Iv) and update the older one"
                      : " (qlist -Iv, on each side with its own ROOT) and update the older one")));
    } else {
      steps.add(
          side.onBuildHost(
              "Update it on the build host, to the newest version that its tree allows",
              List.of("--oneshot", "--update", cp)));
      steps.add(target);
      steps.add(
          new Step.Advice(
              "Check that both sides now have one version",
              "Both must use the same state of the repositories and accept the same keywords; a"
                  + " downgrade of the newer side is the last resort"));
    }
    steps.add(side.rebuild());
    return steps;
  }

  List<Step> rebuildPackage(RebuildPackage cure) {
    String named = cure.packageName();
    String wanted = provider(named, cure.file());
    String file = Checked.fileName(cure.file());
    Step.Command command =
        wanted == null ? null : side.onTarget("Build it again", List.of("--oneshot", wanted));
    Step first =
        command != null
            ? command
            : new Step.Advice(
                "Build it again",
                named != null
                    ? "Build "
                        + (wanted != null ? wanted : RemediationText.quoted(named))
                        + " again where it is installed"
                        + there()
                    : wanted != null
                        ? "Build " + wanted + " again where it is installed" + there()
                        : "Find the package that owns "
                            + (file == null
                                ? "the broken file"
                                : "the broken file with `qfile " + file + "`")
                            + (side.isCross() ? ", on the side where it is broken," : "")
                            + " and build it again"
                            + there());
    return List.of(first, side.rebuild());
  }

  private String there() {
    return side.isCross() ? "; in the sysroot, do that " + side.wrapper() : "";
  }

  List<Step> refetch(Refetch cure) {
    String file = Checked.fileName(cure.distfile());
    String atom = side.atom();
    List<Step> steps = new ArrayList<>();
    TargetSystem target = side.target();
    if (target != null && !cure.network()) {
      Step aside = file == null ? null : aside(target, file);
      return aside == null
          ? List.of(
              new Step.Advice(
                  "A damaged file is not there any more",
                  "Portage may have put it out of the way itself; where fetching is restricted,"
                      + " download it by hand as the ebuild says",
                  false),
              side.rebuild())
          : List.of(aside, side.rebuild());
    }
    steps.add(
        cure.network()
            ? new Step.Advice(
                "Check the network and the mirrors",
                "See whether "
                    + (cure.url() == null
                        ? "the server that the message names"
                        : RemediationText.quoted(cure.url()))
                    + " can be reached from here, and whether GENTOO_MIRRORS in make.conf names"
                    + " mirrors that work")
            : new Step.Advice(
                "Put a damaged file out of the way",
                "Delete "
                    + (file == null ? "the package's source file" : file)
                    + " from DISTDIR (`portageq envvar DISTDIR`) if it is there; where fetching is"
                    + " restricted, download it by hand as the ebuild says"));
    Step.Command fetch =
        atom == null ? null : side.onTarget("Fetch it again", List.of("--fetchonly", atom));
    if (fetch != null) {
      steps.add(fetch);
    } else if (cure.network()) {
      steps.add(
          new Step.Advice(
              "Fetch it again",
              side.isCross()
                  ? "Fetch the package's files " + side.wrapper() + " and the option --fetchonly"
                  : "Fetch the package's files with `emerge --fetchonly`"));
    }
    steps.add(side.rebuild());
    return steps;
  }

  private @Nullable Step aside(TargetSystem target, String file) {
    String path = target.distdir() + "/" + file;
    if (target.distdir() == null || view.kind(path) != FileView.Kind.FILE) {
      return null;
    }
    String to = path + ".crossmend-aside";
    for (int i = 2; view.kind(to) != FileView.Kind.NOTHING; i++) {
      to = path + ".crossmend-aside-" + i;
      if (i > MOST_ASIDE) {
        return null;
      }
    }
    return new Step.Command(
        "Put the damaged file out of the way",
        List.of("mv", path, to),
        new Step.SetAside(path, to));
  }

  List<Step> completeToolchain(CompleteToolchain cure) {
    String tuple = Checked.tuple(cure.tuple()) != null ? cure.tuple() : side.chost();
    if (tuple == null) {
      return List.of(
          new Step.Advice(
              "Complete the cross toolchain",
              "The log does not name the target's tuple; let crossdev make the toolchain for it, then"
                  + " set up its wrappers with emerge-wrapper"));
    }
    List<Step> steps = new ArrayList<>();
    String part = part(cure.program(), tuple);
    if (part != null) {
      steps.add(
          side.onBuildHost(
              "Build the part of the toolchain that holds it again",
              List.of("--oneshot", "cross-" + tuple + "/" + part)));
    } else {
      steps.add(
          new Step.Advice(
              "crossdev refuses a sysroot that is not empty",
              "If /usr/" + tuple + " is a bind mount, unmount it first and mount it again after"));
      steps.add(
          new Step.Command(
              "Let crossdev make what is missing",
              List.of("crossdev", "--stable", "--target", tuple)));
    }
    steps.add(
        new Step.Command(
            "Set up the wrappers of the target",
            List.of("emerge-wrapper", "--target", tuple, "--init")));
    steps.add(side.rebuild());
    return steps;
  }

  private static @Nullable String part(@Nullable String program, String tuple) {
    String name = Checked.fileName(program);
    if (name == null || !name.startsWith(tuple + "-")) {
      return null;
    }
    String tool = name.substring(tuple.length() + 1);
    return BINUTILS.contains(tool) ? "binutils" : GCC.contains(tool) ? "gcc" : null;
  }

  List<Step> switchGcc(SwitchGcc cure) {
    String tuple = Checked.tuple(cure.tuple());
    List<Step> steps = new ArrayList<>();
    Step other = side.target() == null ? null : otherCompiler(side.target());
    if (other != null) {
      return List.of(other, side.rebuild());
    }
    steps.add(
        tuple == null
            ? new Step.Command("List the compilers", List.of("gcc-config", "--list-profiles"))
            : new Step.Command(
                "List the compilers of the target",
                List.of("gcc-config", "--list-profiles", tuple)));
    steps.add(
        new Step.Advice(
            "Select one that works",
            "Run gcc-config with "
                + (tuple == null ? "the profile" : tuple + "-VERSION")
                + " of the list, then `source /etc/profile`; if config.log is at hand, it says why"
                + " the selected one fails"));
    steps.add(side.rebuild());
    return steps;
  }

  private @Nullable Step otherCompiler(TargetSystem target) {
    List<String> profiles =
        machine.compilers().stream()
            .filter(profile -> Checked.compilerProfile(profile) != null)
            .filter(profile -> profile.startsWith(target.chost() + "-"))
            .toList();
    if (profiles.size() < 2 || !profiles.get(0).equals(machine.compilers().get(0))) {
      return null;
    }
    String selected = profiles.get(0);
    int version = target.chost().length() + 1;
    String newest =
        profiles.stream()
            .filter(profile -> !profile.equals(selected))
            .max(Comparator.comparing(profile -> profile.substring(version), PackageVersion.ORDER))
            .orElse(null);
    return newest == null
        ? null
        : new Step.Command(
            "Select another compiler of the target instead of " + selected,
            List.of("gcc-config", newest),
            new Step.Switch(List.of("gcc-config", selected)));
  }

  List<Step> unmountSysroot(UnmountSysroot cure) {
    String tuple = Checked.tuple(cure.tuple()) != null ? cure.tuple() : side.chost();
    if (tuple == null) {
      return List.of(
          new Step.Advice(
              "Unmount the sysroot",
              "Unmount the bind mount below /usr that is named after the target's tuple, run crossdev"
                  + " again, and mount it again"));
    }
    return List.of(
        new Step.Command("Unmount the sysroot", List.of("umount", "--recursive", "/usr/" + tuple)),
        new Step.Command("Build the toolchain", List.of("crossdev", "--stable", "--target", tuple)),
        new Step.Advice(
            "Mount the sysroot again", "Bind-mount it at /usr/" + tuple + " as before"));
  }

  List<Step> clangSymlinks(LinkClang cure) {
    String cbuild = side.cbuild();
    String named = side.target() == null ? Checked.tuple(cure.chost()) : null;
    String chost = named != null ? named : side.chost();
    String from = cbuild == null ? "x86_64-pc-linux-gnu" : cbuild;
    List<Step> steps = new ArrayList<>();
    boolean linked = false;
    for (String program : machine.llvmPrograms()) {
      String path = Checked.path(program);
      String name = Checked.fileName(path);
      if (path != null && name != null && chost != null && name.startsWith(from + "-")) {
        String link =
            path.substring(0, path.lastIndexOf('/') + 1) + chost + name.substring(from.length());
        FileView.Kind there = view.kind(link);
        if (side.target() == null || there == FileView.Kind.NOTHING) {
          steps.add(new Step.Link("Link " + name + " under the target's tuple", link, name));
        } else {
          linked = true;
        }
      }
    }
    if (steps.isEmpty() && linked) {
      return List.of(
          new Step.Advice(
              "LLVM's programs are linked under the target's tuple already",
              "Look why the build does not find them: PATH must hold /usr/lib/llvm/*/bin"));
    }
    if (steps.isEmpty() && chost == null) {
      steps.add(
          new Step.Advice(
              "Link LLVM's programs under the target's tuple",
              "The log does not name the target's tuple; link each "
                  + from
                  + "-* below /usr/lib/llvm under the same name with that tuple"));
    } else if (steps.isEmpty()) {
      steps.add(
          new Step.Advice(
              "Link LLVM's programs under the target's tuple",
              "for f in /usr/lib/llvm/*/bin/"
                  + from
                  + "-*; do ln -s \"${f##*/}\" \"${f%/*}/"
                  + chost
                  + "-${f##*/"
                  + from
                  + "-}\"; done"));
    }
    steps.add(side.rebuild());
    return steps;
  }
}
