// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

/**
 * A bundle of the distribution as it was found on disk.
 *
 * @param location {@code reference:file:} URI, ASCII only
 * @param level start level: the name of the folder it is in
 * @param size length in bytes
 * @param modified time of last modification in milliseconds
 */
record BundleFile(String location, int level, long size, long modified) {
    boolean sameContent(BundleFile other) {
        return size == other.size && modified == other.modified;
    }
}
