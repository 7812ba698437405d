/** The rules of a site: checked, compiled once, and found again compiled at the next start. */
@NullMarked
package org.crossmend.rules.site;

import org.jspecify.annotations.NullMarked;
