// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.AtomicFiles;

/**
 * Whether somebody switched the page on or off by hand, kept over restarts. It holds until the configuration says something else than it
 * said then: what was said last counts. Used by one thread at a time.
 */
final class PageSwitch {

    private static final String FILE = "switch";
    private static final Pattern CONTENT = Pattern.compile("(on|off), configured (on|off)\\s*");

    private final Path file;

    PageSwitch(Path folder) {
        file = folder.resolve(FILE);
    }

    /** Whether the page is to be served. */
    boolean isOn(boolean configured) {
        try {
            if (Files.isRegularFile(file)) {
                Matcher content = CONTENT.matcher(Files.readString(file));
                if (content.matches() && content.group(2).equals(word(configured))) {
                    return content.group(1).equals("on");
                }
            }
        } catch (IOException e) {
            // As if nobody had switched.
        }
        return configured;
    }

    /** @throws PluginException FILE_SYSTEM_ERROR */
    void set(boolean on, boolean configured) {
        try {
            AtomicFiles.write(file, word(on) + ", configured " + word(configured) + "\n");
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "whether the page is on cannot be kept in " + file + "; check the folder's permissions: " + e,
                    e);
        }
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }
}
