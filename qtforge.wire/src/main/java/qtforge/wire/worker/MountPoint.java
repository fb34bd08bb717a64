// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something is mounted.
 *
 * @param path as text: where the locale of this process lacks its letters it is no path
 * @param noExec whether no program may be started from it
 */
record MountPoint(String path, boolean noExec) {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int PATH_FIELD = 4;
    private static final int OPTIONS_FIELD = 5;
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

    /** Those that this process sees, a mount before those inside of it. */
    static List<MountPoint> all() throws IOException {
        List<MountPoint> all = new ArrayList<>();
        // Bytes, until what is escaped is none any more.
        for (String line : Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1)) {
            MountPoint mount = of(line);
            if (mount != null) {
                all.add(mount);
            }
        }
        return all;
    }

    /** Of a line of {@code mountinfo}; null for one that is none. */
    static MountPoint of(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length <= OPTIONS_FIELD) {
            return null;
        }
        Matcher escaped = ESCAPED.matcher(fields[PATH_FIELD]);
        String bytes = escaped.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
        String path = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return new MountPoint(
                path, Arrays.asList(fields[OPTIONS_FIELD].split(",")).contains("noexec"));
    }
}
