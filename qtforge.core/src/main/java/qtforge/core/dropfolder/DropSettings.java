// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
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
     * @throws PluginException INVALID_CONFIGURATION naming the value that is out of range
     */
    static DropSettings of(DropFolderConfiguration configuration, String property) {
        List<String> named = new ArrayList<>(Arrays.asList(configuration.folders()));
        named.removeIf(String::isBlank);
        if (named.isEmpty() && property != null) {
            named.addAll(Arrays.asList(property.split(File.pathSeparator)));
            named.removeIf(String::isBlank);
        }
        return new DropSettings(
                named.stream().map(PluginPath::toPath).distinct().toList(),
                inRange("scanInterval", configuration.scanInterval()),
                inRange("quietPeriod", configuration.quietPeriod()));
    }

    private static long inRange(String name, long millis) {
        if (millis < SHORTEST_INTERVAL || millis > LONGEST_INTERVAL) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    name + " of " + DropFolderWatcher.PID + " is " + millis + " ms; set " + SHORTEST_INTERVAL + " to "
                            + LONGEST_INTERVAL);
        }
        return millis;
    }
}
