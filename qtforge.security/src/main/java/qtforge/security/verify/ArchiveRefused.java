// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

/** An archive that must not be read any further. Stays within this package: it becomes a {@link Finding}. */
final class ArchiveRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean attack;

    private ArchiveRefused(boolean attack, String message) {
        super(message);
        this.attack = attack;
    }

    /** It is broken, or made by a tool that should not have been used. */
    static ArchiveRefused broken(String message) {
        return new ArchiveRefused(false, message);
    }

    /** It was made to deceive. */
    static ArchiveRefused attack(String message) {
        return new ArchiveRefused(true, message);
    }

    /** About an entry that is there to deceive. */
    static ArchiveRefused attack(String entry, String what) {
        return new ArchiveRefused(true, "entry '" + printable(entry) + "' " + what + "; build the archive anew");
    }

    boolean isAttack() {
        return attack;
    }

    /** A name as it can be shown: nothing in it moves the cursor, and it is not endless. */
    static String printable(String name) {
        String shown = name.length() > 200 ? name.substring(0, 200) + "..." : name;
        return shown.codePoints()
                .collect(
                        StringBuilder::new,
                        (text, c) -> text.appendCodePoint(
                                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c),
                        StringBuilder::append)
                .toString();
    }
}
