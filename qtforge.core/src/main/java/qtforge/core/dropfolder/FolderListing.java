// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.Map;

/**
 * One look at all folders.
 *
 * @param files what is in them
 * @param unavailable folders that could not be listed, and why
 */
record FolderListing(Map<Path, FoundFile> files, Map<Path, String> unavailable) {}
