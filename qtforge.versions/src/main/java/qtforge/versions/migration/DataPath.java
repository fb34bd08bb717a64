// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.List;

/**
 * A place in a data folder, as a document names it: names with {@code /} between them. That it stays inside as far as its text goes is
 * checked here; links are checked by {@link DataFolder} when it is used.
 *
 * @param names from the folder to the place; at least one
 */
record DataPath(List<String> names) {

    private static final int LONGEST = 4096;

    /** @throws StepFailedException when the text is not a path that stays inside */
    static DataPath parse(String text) throws StepFailedException {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw refused(text, "it must have 1 to " + LONGEST + " characters");
        }
        if (text.startsWith("/")) {
            throw refused(text, "it must not be absolute; leave out the first '/'");
        }
        if (text.chars().anyMatch(c -> c == '\\' || c == ':' || c < ' ')) {
            throw refused(text, "it must be without '\\', ':' and control characters; write '/' between names");
        }
        List<String> names = List.of(text.split("/", -1));
        for (String name : names) {
            if (name.equals("..") || name.equals(".") || name.isEmpty()) {
                throw refused(text, "'..', '.' and empty names must not be in it; name the place from the data folder");
            }
        }
        return new DataPath(names);
    }

    private static StepFailedException refused(String text, String why) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
        return new StepFailedException("path '" + shown + "' is refused: " + why);
    }

    /** Whether the other place is this one or inside of it. */
    boolean contains(DataPath other) {
        return other.names.size() >= names.size()
                && other.names.subList(0, names.size()).equals(names);
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }
}
