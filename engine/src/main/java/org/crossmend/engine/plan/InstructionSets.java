package org.crossmend.engine.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of instruction sets: GCC's ({@code -m<name>}, gcc(1), "x86 Options"), Rust's ({@code rustc
 * --print target-features}) and those of {@code CPU_FLAGS_X86} (profiles/desc/cpu_flags_x86.desc).
 */
final class InstructionSets {

  /** One set a line; {@code -} where there is no such name. */
  private static final String TABLE =
      """
      3dnow            -                3dnow
      3dnowa           -                3dnowext
      adx              adx              -
      aes              aes              aes
      amx-bf16         amx-bf16         amx_bf16
      amx-fp16         amx-fp16         amx_fp16
      amx-int8         amx-int8         amx_int8
      amx-tile         amx-tile         amx_tile
      avx              avx              avx
      avx2             avx2             avx2
      avx512bf16       avx512bf16       avx512_bf16
      avx512bitalg     avx512bitalg     avx512_bitalg
      avx512bw         avx512bw         avx512bw
      avx512cd         avx512cd         avx512cd
      avx512dq         avx512dq         avx512dq
      avx512er         -                avx512er
      avx512f          avx512f          avx512f
      avx512fp16       avx512fp16       avx512_fp16
      avx512ifma       avx512ifma       avx512ifma
      avx512pf         -                avx512pf
      avx512vbmi       avx512vbmi       avx512vbmi
      avx512vbmi2      avx512vbmi2      avx512_vbmi2
      avx512vl         avx512vl         avx512vl
      avx512vnni       avx512vnni       avx512_vnni
      avx512vp2intersect avx512vp2intersect avx512_vp2intersect
      avx512vpopcntdq  avx512vpopcntdq  avx512_vpopcntdq
      avx5124fmaps     -                avx512_4fmaps
      avx5124vnniw     -                avx512_4vnniw
      avxifma          avxifma          avx_ifma
      avxneconvert     avxneconvert     avx_ne_convert
      avxvnni          avxvnni          avx_vnni
      avxvnniint8      avxvnniint8      avx_vnni_int8
      bmi              bmi1             bmi1
      bmi2             bmi2             bmi2
      cldemote         -                -
      clflushopt       -                -
      clwb             -                -
      clzero           -                -
      cmpccxadd        -                -
      cx16             cmpxchg16b       -
      enqcmd           -                -
      f16c             f16c             f16c
      fma              fma              fma3
      fma4             -                fma4
      fsgsbase         -                -
      fxsr             fxsr             -
      gfni             gfni             -
      hle              -                -
      hreset           -                -
      kl               kl               -
      lwp              -                -
      lzcnt            lzcnt            -
      mmx              -                mmx
      movbe            movbe            -
      movdir64b        -                -
      movdiri          -                -
      mwaitx           -                -
      pclmul           pclmulqdq        pclmul
      pconfig          -                -
      pku              -                -
      popcnt           popcnt           popcnt
      prefetchi        -                -
      prefetchwt1      -                -
      prfchw           -                -
      ptwrite          -                -
      raoint           -                -
      rdpid            -                -
      rdrnd            rdrand           rdrand
      rdseed           rdseed           -
      rtm              rtm              -
      serialize        -                -
      sgx              -                -
      sha              sha              sha
      sha512           sha512           sha512
      shstk            -                -
      sm3              sm3              sm3
      sm4              sm4              sm4
      sse              sse              sse
      sse2             sse2             sse2
      sse3             sse3             sse3
      sse4.1           sse4.1           sse4_1
      sse4.2           sse4.2           sse4_2
      sse4a            sse4a            sse4a
      ssse3            ssse3            ssse3
      tbm              tbm              -
      tsxldtrk         -                -
      uintr            -                -
      usermsr          -                -
      vaes             vaes             -
      vpclmulqdq       vpclmulqdq       vpclmulqdq
      waitpkg          -                -
      wbnoinvd         -                -
      widekl           widekl           -
      xop              -                xop
      xsave            xsave            -
      xsavec           xsavec           -
      xsaveopt         xsaveopt         -
      xsaves           xsaves           -
      """;

  private static final Map<String, List<String>> SETS =
      TABLE
          .lines()
          .map(line -> List.of(line.split(" +", -1)))
          .collect(Collectors.toUnmodifiableMap(row -> row.get(0), Function.identity()));

  private InstructionSets() {}

  /** Whether a compiler knows {@code -mno-<name>}. */
  static boolean isKnown(String name) {
    return SETS.containsKey(name);
  }

  /** Rust's names of those that it knows. */
  static List<String> rust(List<String> names) {
    return names.stream().map(n -> column(n, 1)).filter(Objects::nonNull).distinct().toList();
  }

  /** The flags of {@code CPU_FLAGS_X86} that switch code for these on. */
  static List<String> cpuFlags(List<String> names) {
    return names.stream().map(n -> column(n, 2)).filter(Objects::nonNull).distinct().toList();
  }

  private static @Nullable String column(String name, int column) {
    List<String> row = SETS.get(name);
    return row == null || row.get(column).equals("-") ? null : row.get(column);
  }
}
