package org.crossmend.engine.spi;

import java.util.Optional;

/**
 * Keeps what was worked out from files, so that the next start need not do it again. A lost or
 * damaged entry costs time and nothing else, so neither method ever fails.
 */
public interface Cache {

  /** Keeps nothing. */
  Cache NONE =
      new Cache() {
        @Override
        public Optional<byte[]> get(String key) {
          return Optional.empty();
        }

        @Override
        public void put(String key, byte[] content) {
          // the next start works it out again
        }
      };

  /**
   * What was put under this key, byte for byte; empty if it is not there or was damaged since.
   *
   * @param key made of small letters, digits and {@code -}; names everything that the content was
   *     made from
   */
  Optional<byte[]> get(String key);

  /** Keeps a content, if that is possible. Several processes may do so at once. */
  void put(String key, byte[] content);
}
