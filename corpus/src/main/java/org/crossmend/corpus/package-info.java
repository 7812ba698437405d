/**
 * What crossmend knows about failures: the signatures, their matcher, their neighbours and the
 * table of providers.
 */
@NullMarked
package org.crossmend.corpus;

import org.jspecify.annotations.NullMarked;
