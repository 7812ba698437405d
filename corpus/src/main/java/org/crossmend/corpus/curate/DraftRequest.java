package org.crossmend.corpus.curate;

import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What a signature is to be drafted from.
 *
 * @param id {@code family/name}
 * @param excerpt the marked lines; at least one of them is not blank
 * @param log the whole log, for lines that resemble the marked ones
 * @param phase the phase that printed them, or null
 * @param packageId the package that failed, or null
 * @param cross whether the build is proved to be a cross build
 * @param home this user's home folder, or null
 */
public record DraftRequest(
    String id,
    Excerpt excerpt,
    LogText log,
    @Nullable Phase phase,
    @Nullable PackageId packageId,
    boolean cross,
    @Nullable String home,
    Wishes wishes) {}
