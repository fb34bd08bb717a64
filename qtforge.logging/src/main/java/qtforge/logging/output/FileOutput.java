// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.status.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputStatus;

/**
 * A file that is renamed when it is full, by Logback. Opened with the first entry. When the disk is full or gone, entries are lost and
 * counted until it is back.
 */
final class FileOutput implements Output {

    /**
     * What makes it another file.
     *
     * @param file absolute
     * @param maxSize bytes
     * @param backups renamed files that are kept
     * @param flush whether each entry is flushed
     * @param json whether it has JSON lines
     */
    record Settings(Path file, long maxSize, int backups, boolean flush, boolean json) {}

    private final Settings settings;
    private final Problems problems;
    private final RollingFileAppender<byte[]> appender = new RollingFileAppender<>();
    private final SizeTrigger trigger;
    private final LongAdder written = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile String lastFailure = "";
    /** Opening and closing are guarded by this; writing is not. */
    private volatile boolean open;

    private boolean closed;

    FileOutput(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
        trigger = new SizeTrigger(settings.maxSize());
    }

    Settings settings() {
        return settings;
    }

    @Override
    public void write(Rendered entry) {
        if (open || open()) {
            byte[] line = settings.json() ? entry.json() : entry.line();
            appender.doAppend(line);
            written.increment();
        }
    }

    private synchronized boolean open() {
        if (open || closed) {
            return open;
        }
        if (settings.file().toString().contains("%")) {
            failed("the file " + settings.file() + " has a % in its path, which means something in names of backups");
            closed = true;
            return false;
        }
        ContextBase context = new ContextBase();
        context.getStatusManager().add(this::told);
        appender.setContext(context);
        appender.setName(settings.file().getFileName().toString());
        appender.setFile(settings.file().toString());
        appender.setImmediateFlush(settings.flush());
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(settings.file() + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(settings.backups());
        rolling.start();
        Bytes encoder = new Bytes();
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        appender.setRollingPolicy(rolling);
        trigger.begin(settings.file().toFile());
        appender.setTriggeringPolicy(trigger);
        appender.start();
        open = appender.isStarted();
        closed = !open;
        return open;
    }

    /** Logback tells its troubles as statuses. */
    private void told(Status status) {
        if (status.getLevel() >= Status.WARN) {
            failed(status.getMessage() + (status.getThrowable() == null ? "" : ": " + status.getThrowable()));
        }
    }

    private void failed(String text) {
        failures.increment();
        lastFailure = text;
        problems.report(text);
    }

    @Override
    public void flush() {
        if (open && !settings.flush()) {
            try {
                appender.getOutputStream().flush();
            } catch (IOException e) {
                failed("cannot write " + settings.file() + ": " + e);
            }
        }
    }

    @Override
    public LogOutputStatus status() {
        return new LogOutputStatus(
                settings.json() ? "json" : "file",
                LogOutput.FILE,
                true,
                "",
                settings.file().toString(),
                written.sum(),
                failures.sum(),
                0,
                lastFailure);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (open) {
            open = false;
            appender.stop();
        }
    }

    /** Lines are bytes already. */
    private static final class Bytes extends EncoderBase<byte[]> {
        @Override
        public byte[] headerBytes() {
            return null;
        }

        @Override
        public byte[] encode(byte[] line) {
            return line;
        }

        @Override
        public byte[] footerBytes() {
            return null;
        }
    }
}
