package org.crossmend.engine.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What instruction sets of x86 are called by gcc and clang ({@code -m<name>}; gcc's {@code
 * i386.opt}), by the kernel ({@code /proc/cpuinfo}; {@code cpufeatures.h}), by rustc and by
 * Gentoo's USE_EXPAND variable CPU_FLAGS_X86 ({@code profiles/desc/cpu_flags_x86.desc}).
 */
final class InstructionSets {

  private static final String ASK = "?";

  /**
   * The compilers' name, the kernel's ({@code =} where it is the same, {@code ?} where it does not
   * tell) and rustc's ({@code =} where it is the same, {@code -} where it knows none). Left out are
   * names that stand for others (sse4, abm), and shstk, which the CPU takes for a no-operation
   * where it lacks it and which compilers enable by default.
   */
  private static final String TABLE =
      """
      3dnow = -
      3dnowa 3dnowext -
      adx = =
      aes = =
      amx-avx512 ? =
      amx-bf16 amx_bf16 =
      amx-complex ? =
      amx-fp16 amx_fp16 =
      amx-fp8 ? =
      amx-int8 amx_int8 =
      amx-movrs ? =
      amx-tf32 ? =
      amx-tile amx_tile =
      amx-transpose ? -
      apxf ? =
      avx = =
      avx10.1 ? =
      avx10.2 ? =
      avx2 = =
      avx5124fmaps avx512_4fmaps -
      avx5124vnniw avx512_4vnniw -
      avx512bf16 avx512_bf16 =
      avx512bitalg avx512_bitalg =
      avx512bw = =
      avx512cd = =
      avx512dq = =
      avx512er = -
      avx512f = =
      avx512fp16 avx512_fp16 =
      avx512ifma = =
      avx512pf = -
      avx512vbmi = =
      avx512vbmi2 avx512_vbmi2 =
      avx512vl = =
      avx512vnni avx512_vnni =
      avx512vp2intersect avx512_vp2intersect =
      avx512vpopcntdq avx512_vpopcntdq =
      avxifma avx_ifma =
      avxneconvert ? =
      avxvnni avx_vnni =
      avxvnniint16 ? =
      avxvnniint8 ? =
      bmi bmi1 bmi1
      bmi2 = =
      cldemote = -
      clflushopt = -
      clwb = -
      clzero = -
      cmpccxadd = -
      crc32 sse4_2 -
      cx16 = cmpxchg16b
      enqcmd = -
      f16c = =
      fma = =
      fma4 = -
      fsgsbase = -
      fxsr = =
      gfni = =
      hle = -
      hreset ? -
      kl ? =
      lwp = -
      lzcnt abm =
      mmx = -
      movbe = =
      movdir64b = -
      movdiri = -
      movrs ? =
      mwaitx = -
      pclmul pclmulqdq pclmulqdq
      pconfig = -
      pku ospke -
      popcnt = =
      prefetchi ? -
      prefetchwt1 ? -
      prfchw 3dnowprefetch -
      ptwrite ? -
      raoint ? -
      rdpid = -
      rdrnd rdrand rdrand
      rdseed = =
      rtm = =
      sahf lahf_lm lahfsahf
      serialize = -
      sgx = -
      sha sha_ni =
      sha512 ? =
      sm3 ? =
      sm4 ? =
      sse = =
      sse2 = =
      sse3 pni =
      sse4.1 sse4_1 =
      sse4.2 sse4_2 =
      sse4a = =
      ssse3 = =
      tbm = =
      tsxldtrk = -
      uintr ? -
      usermsr ? -
      vaes = =
      vpclmulqdq = =
      waitpkg = -
      wbnoinvd = -
      widekl ? =
      xop = -
      xsave = =
      xsavec = =
      xsaveopt = =
      xsaves = =
      """;

  /** Where CPU_FLAGS_X86 differs from the kernel: any of these flags of the kernel's will do. */
  private static final Map<String, Set<String>> CPU_FLAGS =
      Map.of(
          "fma3", Set.of("fma"),
          "mmxext", Set.of("mmxext", "sse"),
          "padlock", Set.of("phe"),
          "pclmul", Set.of("pclmulqdq"),
          "popcnt", Set.of("popcnt", "abm"),
          "sha", Set.of("sha_ni"),
          "sse3", Set.of("pni"));

  private static final Map<String, String[]> ROWS = rows();

  private InstructionSets() {}

  private static Map<String, String[]> rows() {
    Map<String, String[]> rows = new LinkedHashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(
            row -> {
              rows.put(
                  row[0],
                  new String[] {
                    row[1].equals("=") ? row[0] : row[1], row[2].equals("=") ? row[0] : row[2]
                  });
            });
    return rows;
  }

  /** Whether this is an instruction set and not another switch of the compiler's. */
  static boolean knows(String name) {
    return ROWS.containsKey(name);
  }

  /** Whether the kernel says that the CPU has it; false also where it does not tell. */
  static boolean has(Collection<String> cpuinfo, String name) {
    String[] row = ROWS.get(name);
    return row != null && !row[0].equals(ASK) && cpuinfo.contains(row[0]);
  }

  /** What rustc calls it in {@code -C target-feature}; null if it does not know it. */
  static @Nullable String rust(String name) {
    String[] row = ROWS.get(name);
    return row == null || row[1].equals("-") ? null : row[1];
  }

  /** Those flags of CPU_FLAGS_X86 that this CPU lacks, in their order. */
  static List<String> lackingCpuFlags(Collection<String> cpuinfo, Collection<String> flags) {
    List<String> lacking = new ArrayList<>();
    for (String flag : flags) {
      if (CPU_FLAGS.getOrDefault(flag, Set.of(flag)).stream().noneMatch(cpuinfo::contains)) {
        lacking.add(flag);
      }
    }
    return lacking;
  }
}
