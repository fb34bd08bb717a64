// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of what a script prints; one longer than 64 KiB becomes several. Only the thread that runs the script uses it. */
final class LineOutput extends OutputStream {

    private static final int LONGEST = 1 << 16;

    /** Before a script is there nothing is printed that counts. */
    private Consumer<String> lines = line -> {};

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    void to(Consumer<String> receiver) {
        lines = receiver;
    }

    @Override
    public void write(int next) {
        if (next == '\n') {
            end();
            return;
        }
        boolean withinCharacter = (next & 0xC0) == 0x80;
        if (line.size() >= LONGEST && !withinCharacter) {
            end();
        }
        line.write(next);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            write(bytes[i]);
        }
    }

    private void end() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** Hands on what has no end yet. */
    void finish() {
        if (line.size() > 0) {
            end();
        }
    }
}
