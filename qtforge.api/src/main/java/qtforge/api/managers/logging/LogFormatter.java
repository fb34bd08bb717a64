// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes the text of an entry for console and file. */
@ConsumerType
@FunctionalInterface
public interface LogFormatter {

    /**
     * The text of an entry, without the line end after it. Called in the thread that logs, with no more than the rights of the bundle
     * that set the formatter; it must return at once. When it throws, answers null or takes longer than a second, the entry is
     * written by {@link LogFormat#SIMPLE}; one that hangs, or fails 100 times in a row, is not asked again.
     */
    String format(LogEntry entry);
}
