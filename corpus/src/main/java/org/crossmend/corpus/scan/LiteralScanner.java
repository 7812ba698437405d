package org.crossmend.corpus.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all occurrences of many literals in one pass that looks at every third position only.
 *
 * <p>Of each literal with 6 bytes or more, a window of 6 bytes is known to the filter: its three
 * runs of 4 bytes are entered into a small table, and wherever the literal stands, one of the three
 * begins at a sampled position. Where the table has it, the three windows that the run may belong
 * to are looked up, and only then are literals compared. For literals of 4 and 5 bytes the same is
 * done with a window of 4 and runs of 2 bytes. Every occurrence is reported exactly once. There is
 * no automaton to build or to load: the tables take some hundred kilobytes and stay in the
 * second-level cache.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class LiteralScanner {

  /** The shortest literal that can be found. */
  public static final int SHORTEST = 4;

  /** How many bytes of a long literal the filter looks at. */
  public static final int WINDOW = 6;

  private static final int STRIDE = 3;
  private static final int RUN = WINDOW - STRIDE + 1;
  private static final int PAIR = SHORTEST - STRIDE + 1;
  private static final int WORD = 16;
  private static final long SHORT_MASK = (1L << (8 * SHORTEST)) - 1;
  private static final long WINDOW_MASK = (1L << (8 * WINDOW)) - 1;

  /**
   * Sets the keys of short literals apart: before the end of a text, where zeros follow, a window
   * of six bytes could look like one of four.
   */
  private static final long SHORT_TAG = 1L << 62;

  private static final int HASH = 0x9E37_79B1;
  private static final long KEY_HASH = 0x9E37_79B9_7F4A_7C15L;

  /** How many bytes are filtered before what was found is compared; a multiple of two strides. */
  private static final int CHUNK = 2 * STRIDE * 1024;

  private final byte[][] literals;
  private final int longest;

  /**
   * By the hash of a run, 1 if a window may have it: a byte each, as bits take longer to get at.
   */
  private final byte[] runFilter;

  private final int runShift;

  /** By two bytes, 1 if a short literal has them. */
  private final byte[] pairFilter = new byte[1 << 16];

  /** One bit by the hash of a key. */
  private final long[] keyFilter;

  private final int keyShift;
  private final KeyTable keys;

  /** The bytes of each literal's far end, as a number, and which of its bytes count. */
  private final long[] ends;

  private final long[] endMasks;
  private final int[] endOffsets;
  private boolean anyShort;

  /**
   * A scanner.
   *
   * @param literals distinct, one char a byte, each of at least {@value #SHORTEST} bytes
   */
  public LiteralScanner(List<String> literals) {
    this(literals, new int[0]);
  }

  /**
   * A scanner for literals of which it is known where they are rarest.
   *
   * @param rareOffsets for each literal the offset of its {@value #WINDOW} rarest bytes, or -1; may
   *     be shorter than the list
   */
  public LiteralScanner(List<String> literals, int[] rareOffsets) {
    this.literals = new byte[literals.size()][];
    // The more there are, the larger, so that as few places as ever look like one.
    int bits = 32 - Integer.numberOfLeadingZeros(literals.size());
    int runBits = Math.max(15, Math.min(19, bits + 6));
    int keyBits = Math.max(15, Math.min(20, bits + 5));
    runFilter = new byte[1 << runBits];
    runShift = 32 - runBits;
    keyFilter = new long[1 << (keyBits - 6)];
    keyShift = 64 - keyBits;
    keys = new KeyTable(literals.size());
    ends = new long[literals.size()];
    endMasks = new long[literals.size()];
    endOffsets = new int[literals.size()];
    int max = 0;
    for (int i = 0; i < this.literals.length; i++) {
      byte[] literal = literals.get(i).getBytes(StandardCharsets.ISO_8859_1);
      if (literal.length < SHORTEST) {
        throw new IllegalArgumentException("a literal of " + literal.length + " bytes");
      }
      this.literals[i] = literal;
      max = Math.max(max, literal.length);
      if (literal.length < WINDOW) {
        enterShort(i);
      } else {
        int known = i < rareOffsets.length ? rareOffsets[i] : -1;
        enterLong(i, known >= 0 ? known : RareWindow.choose(literal, WINDOW));
      }
    }
    longest = max;
  }

  private void enterLong(int index, int offset) {
    byte[] literal = literals[index];
    for (int o = offset; o < offset + STRIDE; o++) {
      runFilter[((int) number(literal, o, RUN) * HASH) >>> runShift] = 1;
    }
    enterKey(number(literal, offset, WINDOW), index, offset);
  }

  private void enterShort(int index) {
    byte[] literal = literals[index];
    for (int o = 0; o < STRIDE; o++) {
      pairFilter[(int) number(literal, o, PAIR)] = 1;
    }
    anyShort = true;
    enterKey(number(literal, 0, SHORTEST) | SHORT_TAG, index, 0);
  }

  private void enterKey(long key, int index, int offset) {
    int hash = (int) ((key * KEY_HASH) >>> keyShift);
    keyFilter[hash >>> 6] |= 1L << hash;
    keys.add(key, index, offset);
    byte[] literal = literals[index];
    int size = Math.min(Long.BYTES, literal.length);
    // the end that the window says least about
    int end = 2 * offset < literal.length - WINDOW ? literal.length - size : 0;
    ends[index] = number(literal, end, size);
    endMasks[index] = -1L >>> (8 * (Long.BYTES - size));
    endOffsets[index] = end;
  }

  /** The length of the longest literal, or 0. */
  public int longest() {
    return longest;
  }

  /** The length of a literal. */
  public int length(int literal) {
    return literals[literal].length;
  }

  /**
   * Reports every occurrence that lies within a stretch, each once. The order is that of the text
   * only from chunk to chunk: within some thousand bytes it is arbitrary.
   *
   * @param from the stretch's first byte
   * @param to after its last byte
   */
  public void scan(byte[] text, int from, int to, Occurrences out) {
    if (literals.length == 0) {
      return;
    }
    // Words are read a little beyond the stretch; what they hold there is never believed.
    byte[] padded = to + WORD > text.length ? Arrays.copyOf(text, to + WORD) : text;
    Pass pass = new Pass(padded, from, to, out);
    for (int at = from; at < to; at += CHUNK) {
      pass.chunk(at, Math.min(to, at + CHUNK));
    }
  }

  /**
   * One scan of one stretch, chunk by chunk. The filters write down positions without branching on
   * what they find, since a branch that goes the unexpected way costs more than looking at ten
   * positions.
   */
  private final class Pass {
    private final byte[] text;
    private final ByteBuffer words;
    private final int from;
    private final int to;
    private final Occurrences out;
    private final int[] runs = new int[CHUNK / STRIDE + 2];
    private final int[] pairs = new int[CHUNK / STRIDE + 2];
    private int pairCount;

    Pass(byte[] text, int from, int to, Occurrences out) {
      this.text = text;
      this.words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
      this.from = from;
      this.to = to;
      this.out = out;
    }

    /** Looks at the sampled positions from {@code begin} (one of them) to {@code end}. */
    void chunk(int begin, int end) {
      int count;
      if (anyShort) {
        count = filterRunsAndPairs(begin, end);
        lookUp(pairs, filterKeys(pairs, pairCount, SHORT_MASK, SHORT_TAG), SHORT_MASK, SHORT_TAG);
      } else {
        count = filterRuns(begin, end);
      }
      lookUp(runs, filterKeys(runs, count, WINDOW_MASK, 0), WINDOW_MASK, 0);
    }

    /** Writes down the positions whose run may belong to a window. */
    private int filterRuns(int begin, int end) {
      ByteBuffer in = words;
      byte[] filter = runFilter;
      int shift = runShift;
      int[] found = runs;
      int count = 0;
      // A word of eight bytes holds two positions. The last one may lie beyond the end; it is not
      // believed.
      for (int at = begin; at < end; at += 2 * STRIDE) {
        long word = in.getLong(at);
        found[count] = at;
        count += filter[((int) word * HASH) >>> shift];
        found[count] = at + STRIDE;
        count += filter[((int) (word >>> (8 * STRIDE)) * HASH) >>> shift];
      }
      return count;
    }

    /**
     * The same, and the positions whose two bytes occur in a short literal; one loop costs less
     * than two.
     */
    private int filterRunsAndPairs(int begin, int end) {
      ByteBuffer in = words;
      byte[] filter = runFilter;
      byte[] pairBytes = pairFilter;
      int shift = runShift;
      int[] found = runs;
      int[] foundPairs = pairs;
      int count = 0;
      int countPairs = 0;
      for (int at = begin; at < end; at += 2 * STRIDE) {
        long word = in.getLong(at);
        int next = (int) (word >>> (8 * STRIDE));
        found[count] = at;
        count += filter[((int) word * HASH) >>> shift];
        found[count] = at + STRIDE;
        count += filter[(next * HASH) >>> shift];
        foundPairs[countPairs] = at;
        countPairs += pairBytes[(int) word & 0xffff];
        foundPairs[countPairs] = at + STRIDE;
        countPairs += pairBytes[next & 0xffff];
      }
      pairCount = countPairs;
      return count;
    }

    /**
     * Keeps of the positions written down those around which one of the three possible keys may
     * stand.
     */
    private int filterKeys(int[] found, int count, long mask, long tag) {
      ByteBuffer in = words;
      long[] bits = keyFilter;
      int shift = keyShift;
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int at = found[i];
        // At the very begin of the array some keys cannot be read this way; reading others instead
        // does no harm.
        long word = in.getLong(Math.max(0, at - (STRIDE - 1)));
        int early = (int) ((((word & mask) | tag) * KEY_HASH) >>> shift);
        int middle = (int) (((((word >>> 8) & mask) | tag) * KEY_HASH) >>> shift);
        int late = (int) (((((word >>> 16) & mask) | tag) * KEY_HASH) >>> shift);
        long any =
            (bits[early >>> 6] >>> early)
                | (bits[middle >>> 6] >>> middle)
                | (bits[late >>> 6] >>> late);
        found[kept] = at;
        kept += (int) any & 1;
      }
      return kept;
    }

    private void lookUp(int[] found, int count, long mask, long tag) {
      for (int i = 0; i < count; i++) {
        int at = found[i];
        for (int start = at; start > at - STRIDE && start >= from; start--) {
          long key = (words.getLong(start) & mask) | tag;
          for (int e = keys.first(key); e != 0; e = keys.next(e)) {
            if (keys.has(e, key)) {
              compare(keys.literal(e), start - keys.offset(e));
            }
          }
        }
      }
    }

    private void compare(int literal, int start) {
      byte[] bytes = literals[literal];
      int end = start + bytes.length;
      if (start >= from
          && end <= to
          && ((words.getLong(start + endOffsets[literal]) ^ ends[literal]) & endMasks[literal]) == 0
          && Arrays.equals(text, start, end, bytes, 0, bytes.length)) {
        out.found(literal, start);
      }
    }
  }

  /** Some bytes as a number, the first lowest. */
  private static long number(byte[] bytes, int offset, int length) {
    long number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = (number << 8) | (bytes[offset + i] & 0xff);
    }
    return number;
  }
}
