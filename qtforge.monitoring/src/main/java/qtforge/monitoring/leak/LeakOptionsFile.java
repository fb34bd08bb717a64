// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.files.AtomicFiles;

/** The file in which the options are kept: properties. One that cannot be read leaves the defaults, and itself, as they are. */
final class LeakOptionsFile {

    private final System.Logger log = System.getLogger(LeakOptionsFile.class.getName());
    private final Path file;

    LeakOptionsFile(Path file) {
        this.file = file;
    }

    LeakOptions read() {
        if (!Files.isRegularFile(file)) {
            return LeakOptions.DEFAULT;
        }
        try {
            Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(file)));
            LeakOptions defaults = LeakOptions.DEFAULT;
            return new LeakOptions(
                    flag(lines, "enabled", defaults.isEnabled()),
                    Duration.ofMillis(number(lines, "limit_ms", defaults.limit().toMillis())),
                    Math.toIntExact(number(lines, "collections", defaults.collections())),
                    number(lines, "analysis_heap", defaults.analysisHeap()),
                    flag(lines, "analysed", defaults.isAnalysed()));
        } catch (IOException | RuntimeException e) {
            log.log(
                    System.Logger.Level.ERROR,
                    "Options of the leak detector cannot be read from " + file
                            + "; the defaults hold until it is mended",
                    e);
            return LeakOptions.DEFAULT;
        }
    }

    private static boolean flag(Properties lines, String name, boolean otherwise) {
        String text = lines.getProperty(name, String.valueOf(otherwise)).trim();
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + "=" + text + " is neither true nor false");
        }
        return text.equals("true");
    }

    private static long number(Properties lines, String name, long otherwise) {
        return Long.parseLong(lines.getProperty(name, String.valueOf(otherwise)).trim());
    }

    void write(LeakOptions options) {
        String text = "# Options of the leak detector, as they were set last\n"
                + "enabled=" + options.isEnabled() + "\n"
                + "limit_ms=" + options.limit().toMillis() + "\n"
                + "collections=" + options.collections() + "\n"
                + "analysis_heap=" + options.analysisHeap() + "\n"
                + "analysed=" + options.isAnalysed() + "\n";
        try {
            AtomicFiles.write(file, text);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the options hold until the runtime ends, but cannot be kept in " + file + ": " + e,
                    e);
        }
    }
}
