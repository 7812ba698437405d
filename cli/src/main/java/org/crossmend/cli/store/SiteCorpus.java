package org.crossmend.cli.store;

import java.nio.file.Path;

/**
 * A folder with signatures and rules of the site.
 *
 * @param dir the folder
 * @param rulesTrusted whether the user said that its rules may be loaded: they are code
 */
public record SiteCorpus(Path dir, boolean rulesTrusted) {}
