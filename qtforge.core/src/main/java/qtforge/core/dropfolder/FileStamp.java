// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

/**
 * What tells cheaply whether a file changed.
 *
 * @param size in bytes; of a folder the sum of its files; -1 when it cannot be told
 * @param modified nanoseconds since 1970; of a folder the latest of its files
 * @param identity the file's number in its file system, or a hash of a folder's names, sizes and times; may be empty
 */
record FileStamp(long size, long modified, String identity) {

    /** A file whose attributes cannot be read. */
    static final FileStamp UNREADABLE = new FileStamp(-1, 0, "");

    boolean isEmpty() {
        return size == 0;
    }
}
