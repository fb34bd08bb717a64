// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

/**
 * An entry as the central directory has it.
 *
 * @param name decoded
 * @param flags general purpose bits
 * @param method 0 stored, 8 deflated
 * @param crc checksum of the content
 * @param compressedSize in bytes
 * @param size in bytes
 * @param header where its local header is
 * @param unixMode file type and rights when it was made on Unix, otherwise 0
 */
record ZipRecord(
        String name, int flags, int method, int crc, long compressedSize, long size, long header, int unixMode) {

    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;

    boolean isFolder() {
        return name.endsWith("/");
    }

    boolean isEncrypted() {
        return (flags & 0x2041) != 0;
    }

    /** Whether sizes and checksum follow the content. */
    boolean hasDescriptor() {
        return (flags & 0x8) != 0;
    }

    boolean isMarkedUtf8() {
        return (flags & 0x800) != 0;
    }

    /** Whether it is a link, device or the like. */
    boolean isSpecial() {
        int type = unixMode & FILE_TYPE;
        return type != 0 && type != REGULAR && type != FOLDER;
    }
}
