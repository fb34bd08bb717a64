// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.core.loader.PluginPath;

/**
 * What the drop folders are told.
 *
 * @param folders absolute, none twice
 * @param scanInterval between two looks, in milliseconds
 * @param quietPeriod how long an unreadable file must stay unchanged to be rejected, in milliseconds
 */
record DropSettings(List<Path> folders, long scanInterval, long quietPeriod) {

    /** The framework property that names the folders, separated as paths are on the platform. */
    static final String FOLDERS = "qtforge.plugins.dirs";

    private static final long SHORTEST_INTERVAL = 50;
    private static final long LONGEST_INTERVAL = 3_600_000;

    /**
     * The settings in force.
     *
     * @param property the value of the framework property, or null
     * @param problems told of each value that cannot be used; its default is in force instead, so that a slip in a file does
     *     not keep the runtime from starting
     */
    static DropSettings of(DropFolderConfiguration configuration, String property, Consumer<PluginError> problems) {
        List<String> named = new ArrayList<>(Arrays.asList(configuration.folders()));
        named.removeIf(String::isBlank);
        if (named.isEmpty() && property != null) {
            named.addAll(Arrays.asList(property.split(File.pathSeparator)));
            named.removeIf(String::isBlank);
        }
        return new DropSettings(
                named.stream().map(PluginPath::toPath).distinct().toList(),
                inRange("scanInterval", configuration::scanInterval, 500, problems),
                inRange("quietPeriod", configuration::quietPeriod, 5000, problems));
    }

    private static long inRange(String name, LongSupplier value, long fallback, Consumer<PluginError> problems) {
        String found;
        try {
            long millis = value.getAsLong();
            if (millis >= SHORTEST_INTERVAL && millis <= LONGEST_INTERVAL) {
                return millis;
            }
            found = Long.toString(millis);
        } catch (RuntimeException e) {
            // The component runtime converts the text only when it is asked for.
            found = "no number (" + e.getMessage() + ")";
        }
        problems.accept(new PluginError(
                PluginErrorCode.CONFIGURATION_ERROR,
                name + " of " + DropFolderWatcher.PID + " (etc/" + DropFolderWatcher.PID + ".cfg) is " + found
                        + "; set " + SHORTEST_INTERVAL + " to " + LONGEST_INTERVAL + " ms. Until then it is " + fallback
                        + " ms"));
        return fallback;
    }
}
