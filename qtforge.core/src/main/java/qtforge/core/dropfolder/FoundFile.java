// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

/**
 * A file met in a folder.
 *
 * @param stamp its stamp
 * @param taken whether a loader takes it
 * @param ageMillis how long ago it was modified, by the wall clock; negative when that is in the future
 */
record FoundFile(FileStamp stamp, boolean taken, long ageMillis) {}
