// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import qtforge.secrets.SecretNames;

/**
 * Where a part of the archive writes to: without secrets, and only so much. Guarded by itself, for the part's thread fills it and that of
 * the command takes it, maybe before the part is ready.
 */
public final class PartText {

    private final LineRedactor redactor;
    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean closed;
    private boolean full;

    PartText(KnownSecrets known, int most) {
        redactor = new LineRedactor(known);
        this.most = most;
    }

    /** Writes text of any number of lines. */
    public void line(String text) {
        if (text.isEmpty()) {
            write("");
        }
        text.lines().forEach(this::write);
    }

    /** Writes a name and a value; the value's first line stands behind the name. */
    public void value(String name, Object value) {
        line(name + " = " + SecretNames.without(name, value));
    }

    private synchronized void write(String line) {
        if (closed || full) {
            throw new PartEnd();
        }
        byte[] text = (redactor.redact(line) + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.size() + text.length > most) {
            full = true;
            throw new PartEnd();
        }
        bytes.writeBytes(text);
    }

    /** What was written so far; nothing more is taken. */
    synchronized byte[] close() {
        closed = true;
        return bytes.toByteArray();
    }

    synchronized boolean isFull() {
        return full;
    }

    /** Ends a part whose text nobody takes any more; no error. */
    static final class PartEnd extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PartEnd() {
            super("nothing more is taken", null, false, false);
        }
    }
}
