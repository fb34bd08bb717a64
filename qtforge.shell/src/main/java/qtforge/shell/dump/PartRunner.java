// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.time.Duration;
import qtforge.caller.OwnThreads;
import qtforge.shell.dump.PartText.PartEnd;
import qtforge.shell.text.DurationText;

/**
 * Runs one part in a thread of its own and waits for it so long and no longer. A part that hangs keeps its thread until it goes on; then
 * it ends by itself at the next line it writes.
 */
final class PartRunner {

    private final DumpPart part;
    private final PartText text;
    private volatile Throwable failure;

    private PartRunner(DumpPart part, PartText text) {
        this.part = part;
        this.text = text;
    }

    /** What became of the part; its text has what it wrote and is closed then. */
    static PartResult run(DumpPart part, PartText text, Duration limit) throws InterruptedException {
        return new PartRunner(part, text).run(limit);
    }

    private PartResult run(Duration limit) throws InterruptedException {
        Thread thread = OwnThreads.make("qtforge-shell-dump-" + part.name(), this::write);
        thread.start();
        try {
            thread.join(limit.toMillis());
        } finally {
            // Also when the command is interrupted.
            thread.interrupt();
        }
        boolean hangs = thread.isAlive();
        return result(hangs, limit, text.close().length);
    }

    private void write() {
        try {
            part.content().write(text);
        } catch (PartEnd e) {
            // It is full, or too late; the text knows.
            failure = null;
        } catch (Throwable e) {
            failure = e;
        }
    }

    private PartResult result(boolean hangs, Duration limit, int bytes) {
        if (hangs) {
            return new PartResult(
                    part.name(),
                    bytes,
                    "hangs",
                    "not ready after " + DurationText.of(limit) + "; what came until then");
        }
        Throwable failed = failure;
        if (failed instanceof DumpPart.Absent) {
            return new PartResult(part.name(), bytes, "absent", failed.getMessage());
        }
        if (failed != null) {
            return new PartResult(part.name(), bytes, "failed", failed + "; what came until then");
        }
        return text.isFull()
                ? new PartResult(part.name(), bytes, "cut", "there is more than fits")
                : new PartResult(part.name(), bytes, "ok", "");
    }
}
