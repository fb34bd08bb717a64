// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.live;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * A terminal of JLine. It draws on the terminal's other screen, so that what was there is there again afterwards. Ctrl-C stays a signal,
 * which gogo.jline turns into an interrupt of the command.
 */
final class JLineScreen implements LiveScreen {

    /** Where gogo.jline puts the terminal of a session. */
    static final String VARIABLE = ".terminal";

    private static final String OTHER_SCREEN = "\u001b[?1049h";
    private static final String FIRST_SCREEN = "\u001b[?1049l";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CUT_LINES = "\u001b[?7l";
    private static final String WRAP_LINES = "\u001b[?7h";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final Terminal terminal;
    private final Attributes before;

    private JLineScreen(Terminal terminal) {
        this.terminal = terminal;
        before = terminal.enterRawMode();
        write(OTHER_SCREEN + HIDE_CURSOR + CUT_LINES);
    }

    static Optional<LiveScreen> of(CommandSession session) {
        return session.get(VARIABLE) instanceof Terminal own ? Optional.of(new JLineScreen(own)) : Optional.empty();
    }

    private void write(String text) {
        PrintWriter out = terminal.writer();
        out.print(text);
        out.flush();
    }

    @Override
    public int width() {
        return terminal.getWidth();
    }

    @Override
    public int height() {
        return terminal.getHeight();
    }

    @Override
    public void draw(List<String> lines) {
        StringBuilder text = new StringBuilder(HOME);
        int fit = height() > 0 ? Math.min(height(), lines.size()) : lines.size();
        for (int i = 0; i < fit; i++) {
            // No line end behind the last: it would scroll.
            text.append(i == 0 ? "" : "\r\n").append(lines.get(i)).append(CLEAR_LINE);
        }
        // In one piece, so that nothing flickers.
        write(text.append(CLEAR_BELOW).toString());
    }

    @Override
    public int key(Duration limit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            int read = terminal.reader().read(Math.max(1, limit.toMillis()));
            return read == NonBlockingReader.READ_EXPIRED ? NONE : read < 0 ? END : read;
        } catch (InterruptedIOException e) {
            InterruptedException interrupted = new InterruptedException("while waiting for a key");
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            // The terminal is gone, and with it whoever looked.
            return END;
        }
    }

    @Override
    public void close() {
        write(WRAP_LINES + SHOW_CURSOR + FIRST_SCREEN);
        terminal.setAttributes(before);
    }
}
