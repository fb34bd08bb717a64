// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import ch.qos.logback.core.rolling.TriggeringPolicyBase;
import java.io.File;

/**
 * Has a file renamed as soon as it is full. Logback's own policy looks at the file once a minute, in which a flood would write more than
 * the disk has; this one knows what was written.
 */
final class SizeTrigger extends TriggeringPolicyBase<byte[]> {

    private final long most;
    /** Guarded by the appender, which asks under a lock before each line. */
    private long size;

    SizeTrigger(long most) {
        this.most = most;
    }

    /** Before the first line. */
    void begin(File file) {
        size = file.length();
        start();
    }

    @Override
    public boolean isTriggeringEvent(File file, byte[] line) {
        size += line.length;
        if (size <= most || size == line.length) {
            return false;
        }
        // The line that makes it too long goes to the next file.
        size = line.length;
        return true;
    }
}
