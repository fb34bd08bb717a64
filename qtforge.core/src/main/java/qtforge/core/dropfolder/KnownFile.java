// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

/**
 * What was in a file when it had a certain stamp.
 *
 * @param stamp its stamp
 * @param content its content
 */
record KnownFile(FileStamp stamp, FileContent content) {}
