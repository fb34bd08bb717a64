// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.security.policy.PolicyFolders;

/**
 * Where things are in this runtime.
 *
 * @param folders of the runtime
 * @param own location of this bundle
 * @param distribution pattern of the locations of the runtime's own bundles
 */
record RuntimePlaces(PolicyFolders folders, String own, String distribution) {

    /** {@code <dist>/bundles/<start level>/x.jar}. */
    private static final Pattern LOCATION = Pattern.compile("(reference:(file:.*)/bundles/)[^/]+/[^/]+");

    static RuntimePlaces of(BundleContext context) {
        String own = context.getBundle().getLocation();
        if (own.contains("*")) {
            // In a condition of the table it would stand for any characters, and give others the runtime's rights.
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    "the runtime is installed in a folder with an asterisk in its name (" + own + "); move it");
        }
        Path home = Optional.ofNullable(context.getProperty("qtforge.home"))
                .map(Path::of)
                .orElseGet(() -> context.getDataFile("").toPath());
        Path data = Optional.ofNullable(context.getProperty("qtforge.data.dir"))
                .map(Path::of)
                .orElse(home.resolve("data"));
        Matcher location = LOCATION.matcher(own);
        boolean distributed = location.matches();
        PolicyFolders folders = new PolicyFolders(
                absolute(home),
                absolute(data),
                distributed ? absolute(Path.of(URI.create(location.group(2)))) : absolute(home),
                property("java.home"),
                property("user.home"),
                property("java.io.tmpdir"));
        return new RuntimePlaces(folders, own, distributed ? location.group(1) + "*" : own);
    }

    private static Path property(String name) {
        return absolute(Path.of(System.getProperty(name, "")));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
