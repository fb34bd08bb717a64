// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.file.Path;

/**
 * Where the code of a version was found.
 *
 * @param file a file or an exploded folder; absolute
 * @param expectedSha256 what the index of its repository says its SHA-256 must be, in lower case; empty when nobody says. The
 *     caller checks it against the bytes that it takes, so that nothing can change between check and use
 * @param origin where it comes from, in words for a person: {@code mvn:..}, a path, or path and repository
 */
public record Fetched(Path file, String expectedSha256, String origin) {}
