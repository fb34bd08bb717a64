// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.nio.charset.Charset;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Process;

/**
 * What is known of where text is printed to.
 *
 * @param width columns; 0 when there is no limit
 * @param utf8 whether characters beyond ASCII arrive
 * @param terminal whether a person looks at it through a terminal that understands escape sequences
 */
public record Screen(int width, boolean utf8, boolean terminal) {

    /** A file, a pipe, or unknown: no limit, no escape sequences, ASCII. */
    public static final Screen PLAIN = new Screen(0, false, false);

    /**
     * Looks at a session. The shell of gogo.jline tells terminal type and width in session variables; without them, and for
     * all but the last command of a pipe, the screen is plain.
     *
     * @param session the session, or anything else when there is none
     */
    public static Screen of(Object session) {
        boolean utf8 = isUtf8();
        Process process = Process.Utils.current();
        if (!(session instanceof CommandSession gogo) || process != null && !process.isTty(1)) {
            return new Screen(0, utf8, false);
        }
        Object type = gogo.get("TERM");
        if (type == null || type.toString().startsWith("dumb")) {
            return new Screen(0, utf8, false);
        }
        int columns = gogo.get("COLUMNS") instanceof Number number ? number.intValue() : 0;
        return new Screen(Math.max(0, columns), utf8, true);
    }

    /** Whether characters beyond ASCII reach the terminal of this process. */
    public static boolean isUtf8() {
        return reaches('\u251c');
    }

    /** Whether a person waits at a terminal for this session's command. */
    public static boolean isInteractive(CommandSession session) {
        return of(session).terminal();
    }

    private static boolean reaches(char character) {
        // Gogo encodes with the default charset, the terminal decodes with its own: both must know the character.
        String terminal = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return Charset.defaultCharset().newEncoder().canEncode(character)
                && (terminal == null
                        || !Charset.isSupported(terminal)
                        || Charset.forName(terminal).newEncoder().canEncode(character));
    }

    /** The mark of cut text. */
    public String ellipsis() {
        return utf8 ? "\u2026" : "...";
    }

    /** Text in a colour (an ANSI SGR code such as {@code 31}) where there is a terminal; else as it is. */
    public String paint(String text, String code) {
        return terminal && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
