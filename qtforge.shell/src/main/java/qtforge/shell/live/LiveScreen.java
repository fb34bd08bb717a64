// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import qtforge.shell.text.Screen;

/** A terminal that is drawn anew again and again, and whose keys are read one by one, until it is closed. */
public interface LiveScreen extends AutoCloseable {

    /** No key was pressed in time. */
    int NONE = -1;

    /** There will be no more keys. */
    int END = -2;

    /**
     * The terminal of a session of gogo.jline, when a person looks at what the command prints.
     *
     * @return empty in any other shell, in a pipe, and where there is no JLine
     */
    static Optional<LiveScreen> of(CommandSession session) {
        return Screen.isInteractive(session) && session.get(JLineScreen.VARIABLE) != null
                ? JLineScreen.of(session)
                : Optional.empty();
    }

    /** Columns now. */
    int width();

    /** Lines now. */
    int height();

    /** Draws these lines from the top in place of what was there; what does not fit is cut. */
    void draw(List<String> lines);

    /**
     * Waits for a key.
     *
     * @return the character; {@link #NONE} or {@link #END}
     */
    int key(Duration limit) throws InterruptedException;

    /** Gives the terminal back as it was. */
    @Override
    void close();
}
