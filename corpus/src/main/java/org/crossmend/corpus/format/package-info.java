/** Reads signatures from YAML and says where in the file a fault lies. */
@NullMarked
package org.crossmend.corpus.format;

import org.jspecify.annotations.NullMarked;
