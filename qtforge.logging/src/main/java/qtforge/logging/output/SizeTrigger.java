// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import ch.qos.logback.core.rolling.TriggeringPolicyBase;
import java.io.File;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has a file renamed as soon as it is full. Logback's own policy looks at the file once a minute, in which a flood would write more than
 * the disk has; this one knows what was written.
 */
final class SizeTrigger extends TriggeringPolicyBase<byte[]> {

    private final long most;
    private final AtomicLong size = new AtomicLong();

    SizeTrigger(long most) {
        this.most = most;
    }

    /** Before the first line. */
    void begin(File file) {
        size.set(file.length());
        start();
    }

    void add(int bytes) {
        size.addAndGet(bytes);
    }

    @Override
    public boolean isTriggeringEvent(File file, byte[] line) {
        long now = size.get();
        // The line that makes it too long goes to the next file. Of several threads one has it renamed.
        return now > most && now > line.length && size.compareAndSet(now, line.length);
    }
}
