package org.crossmend.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;

/** A remediation as JSON: its {@code kind}, and its components by their names. */
final class RemediationJson {

  private static final Map<RemediationKind, Class<? extends Remediation>> CLASSES =
      Map.ofEntries(
          Map.entry(RemediationKind.WRAPPER, Remediation.CrossWrapper.class),
          Map.entry(RemediationKind.METHOD_1, Remediation.CrossEmerge.class),
          Map.entry(RemediationKind.METHOD_2, Remediation.ChrootEmerge.class),
          Map.entry(RemediationKind.METHOD_3, Remediation.CrossBossEmerge.class),
          Map.entry(RemediationKind.METHOD_4, Remediation.SwapTuples.class),
          Map.entry(RemediationKind.METHOD_5, Remediation.NativeWithCrossToolchain.class),
          Map.entry(RemediationKind.METHOD_6, Remediation.NativeWithHostToolchain.class),
          Map.entry(RemediationKind.METHOD_7, Remediation.HostAsSysroot.class),
          Map.entry(RemediationKind.METHOD_8, Remediation.InstallOnBuildHost.class),
          Map.entry(RemediationKind.VERSION_PARITY, Remediation.VersionParity.class),
          Map.entry(RemediationKind.STRIP_INSTRUCTIONS, Remediation.StripInstructions.class),
          Map.entry(RemediationKind.QT_HOST_PATH, Remediation.SetQtHostPath.class),
          Map.entry(RemediationKind.CLANG_SYMLINKS, Remediation.LinkClang.class),
          Map.entry(RemediationKind.BINPKG_CHOST, Remediation.AcceptBinpkgChost.class),
          Map.entry(RemediationKind.ANSWER_CONFIG_SITE, Remediation.AnswerConfigSite.class),
          Map.entry(RemediationKind.INSTALL_IN_SYSROOT, Remediation.InstallInSysroot.class),
          Map.entry(RemediationKind.COMPLETE_TOOLCHAIN, Remediation.CompleteToolchain.class),
          Map.entry(RemediationKind.REBUILD_PACKAGE, Remediation.RebuildPackage.class),
          Map.entry(RemediationKind.REDUCE_JOBS, Remediation.ReduceJobs.class),
          Map.entry(RemediationKind.FREE_SPACE, Remediation.FreeSpace.class),
          Map.entry(RemediationKind.REFETCH, Remediation.Refetch.class),
          Map.entry(RemediationKind.CHANGE_USE, Remediation.ChangeUse.class),
          Map.entry(RemediationKind.ACCEPT_KEYWORDS, Remediation.AcceptKeywords.class),
          Map.entry(RemediationKind.UNMASK, Remediation.Unmask.class),
          Map.entry(RemediationKind.ACCEPT_LICENSE, Remediation.AcceptLicense.class),
          Map.entry(RemediationKind.DISABLE_LTO, Remediation.DisableLto.class),
          Map.entry(RemediationKind.ADJUST_FLAGS, Remediation.AdjustFlags.class),
          Map.entry(RemediationKind.CONFIGURE_OPTION, Remediation.PassConfigureOption.class),
          Map.entry(RemediationKind.SWITCH_GCC, Remediation.SwitchGcc.class),
          Map.entry(RemediationKind.UNMOUNT_SYSROOT, Remediation.UnmountSysroot.class),
          Map.entry(
              RemediationKind.DISABLE_COMPILER_WRAPPER, Remediation.DisableCompilerWrapper.class),
          Map.entry(RemediationKind.SYNC_REPOSITORIES, Remediation.SyncRepositories.class),
          Map.entry(RemediationKind.ALIGN_CONFIGURATION, Remediation.AlignConfiguration.class),
          Map.entry(RemediationKind.RELAX_FEATURES, Remediation.RelaxFeatures.class),
          Map.entry(RemediationKind.REPORT_UPSTREAM, Remediation.ReportUpstream.class),
          Map.entry(RemediationKind.NONE, Remediation.NoRemedy.class));

  private static final String KIND = "kind";

  private RemediationJson() {}

  static ObjectNode write(ObjectMapper json, Remediation remediation) {
    ObjectNode node = json.createObjectNode();
    node.put(KIND, remediation.kind().id());
    ObjectNode components = json.valueToTree(remediation);
    node.setAll(components);
    return node;
  }

  /**
   * Reads a remediation.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Remediation read(ObjectMapper json, JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw new IllegalArgumentException("a remedy is an object");
    }
    RemediationKind kind = RemediationKind.of(object.path(KIND).asText());
    ObjectNode components = object.deepCopy();
    components.remove(KIND);
    Class<? extends Remediation> type = CLASSES.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("no such remedy: " + kind);
    }
    try {
      return json.treeToValue(components, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(kind + ": " + e.getOriginalMessage(), e);
    }
  }
}
